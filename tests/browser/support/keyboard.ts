// A page as somebody meets it who has no mouse: Tab from stop to stop, each of which must be seen.

import type { Page } from 'playwright-core';

/** More than any page has; whoever needs as many is caught somewhere. */
const STOPS_MAX = 250;

export interface Stop {
  name: string;
  /** It, or what stands for it, has a ring that is on the screen. */
  isSeen: boolean;
  /** Where it stands among those that were come by; undefined: nothing has the focus. */
  number: number | undefined;
}

/** What has the focus, numbered in the order in which it was first asked for. */
function readStop(): Stop {
  const known = ((window as unknown as { stops?: Element[] }).stops ??= []);
  const element = document.activeElement;
  if (!element || element === document.body) return { name: '', isSeen: true, number: undefined };
  if (!known.includes(element)) known.push(element);
  const hasRing = (one: Element | null): boolean => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  };
  const isOnScreen = (one: Element): boolean => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  };
  const shown = [element, element.nextElementSibling, element.parentElement].find(hasRing);
  const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
  return {
    name: (label ?? element.textContent ?? '').trim().replace(/\s+/g, ' '),
    isSeen: shown !== undefined && shown !== null && isOnScreen(shown),
    number: known.indexOf(element),
  };
}

export const focused = (page: Page): Promise<Stop> => page.evaluate(readStop);

/** Once through the page from where the focus is; throws where Tab goes in a circle that is not the page's. */
export async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  const seen = new Set<number>();
  for (let presses = 0; presses < STOPS_MAX; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    // A field for a date has a stop for each of its parts.
    if (stop.number !== undefined && stop.number === stops.at(-1)?.number) continue;
    if (stop.number === undefined || stop.number === stops[0]?.number) return stops;
    if (seen.has(stop.number)) throw new Error(`Tab is caught at "${stop.name}"`);
    seen.add(stop.number);
    stops.push(stop);
  }
  throw new Error(`Tab never comes to an end: ${stops.map(({ name }) => name).join(' | ')}`);
}

/** Presses Tab until what begins with this name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const met: string[] = [];
  while (met.length < STOPS_MAX) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.name.startsWith(name)) return;
    met.push(stop.name);
  }
  throw new Error(`Tab never reached "${name}", but: ${[...new Set(met)].join(' | ')}`);
}

// Makes everything on the hall's screen fit: each text into its lines, then the scene, as the sum of what
// stands in it, into the screen. What is measured is what the browser has drawn, whatever its typeface.

import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const STEP = 0.04;
const TEXT_SCALE_MIN = 0.4;
const SCENE_SCALE_MIN = 0.2;
/** Heights are rounded to whole pixels, one of each box. */
const ROUNDING_PX = 2;

/** Keeps it fitting for as long as it is shown. */
export function useFit(screen: RefObject<HTMLElement>): void {
  useLayoutEffect(() => {
    const fit = (): void => {
      if (screen.current) fitScreen(screen.current);
    };
    // Also where other parts of the page draw themselves; a clock that ticks changes no size.
    const observer = new MutationObserver((changes) => {
      if (changes.some(({ target }) => !isInClock(target))) fit();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    addEventListener('resize', fit);
    fit();
    return () => {
      observer.disconnect();
      removeEventListener('resize', fit);
    };
  }, []);
}

function isInClock(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return Boolean(element?.closest('.time-digits, time'));
}

function fitScreen(screen: HTMLElement): void {
  const scene = screen.querySelector<HTMLElement>('.scene');
  scene?.style.setProperty('--scale', '1');
  for (const text of screen.querySelectorAll<HTMLElement>('.fit-text')) {
    shrink(text, '--fit', TEXT_SCALE_MIN, () => isTooLong(text));
  }
  if (scene) shrink(scene, '--scale', SCENE_SCALE_MIN, () => isTooHigh(scene));
}

function shrink(element: HTMLElement, property: string, min: number, tooLarge: () => boolean): void {
  let scale = 1;
  element.style.setProperty(property, '1');
  while (scale > min && tooLarge()) {
    scale = Math.max(min, scale - STEP);
    element.style.setProperty(property, scale.toFixed(2));
  }
}

/** Its lines at its full size are all the room that it has, however small it is drawn. */
function isTooLong(text: HTMLElement): boolean {
  const { lineHeight } = getComputedStyle(text);
  const scale = Number(text.style.getPropertyValue('--fit'));
  const roomPx = (parseFloat(lineHeight) / scale) * Number(text.dataset['lines']);
  return text.offsetHeight > roomPx + ROUNDING_PX || text.scrollWidth > text.clientWidth + 1;
}

function isTooHigh(scene: HTMLElement): boolean {
  return scene.scrollHeight > scene.clientHeight + ROUNDING_PX;
}

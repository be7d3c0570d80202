// Which elements are in sight or nearly, so that of thousands only those are drawn.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';

/** Drawn so far beyond the edge, so that scrolling and arrow keys find them there. */
const MARGIN_PX = 600;

export interface Sight {
  /** In sight, or nearly. */
  near: boolean;
  /** As it was when it was last drawn; 0 before. */
  heightPx: number;
}

type OnSight = (entry: IntersectionObserverEntry) => void;

interface Watch {
  observer: IntersectionObserver;
  listeners: Map<Element, OnSight>;
}

/** One observer for each scrolling element; null: the window. */
const watches = new Map<Element | null, Watch>();

/** Whether an element is in sight; where `wanted` is false, or nothing can tell, it counts as if it were. */
export function useInSight(element: RefObject<Element>, wanted: boolean): ReadonlySignal<Sight> {
  const sight = useMemo(
    () => signal<Sight>({ near: !wanted || typeof IntersectionObserver === 'undefined', heightPx: 0 }),
    [wanted],
  );
  useEffect(() => {
    const watched = element.current;
    if (!wanted || !watched) return undefined;
    return observe(watched, ({ isIntersecting, boundingClientRect }) => {
      const before = sight.peek();
      if (isIntersecting === before.near) return;
      const heightPx = before.near ? boundingClientRect.height : before.heightPx;
      sight.value = { near: isIntersecting, heightPx };
    });
  }, [wanted]);
  return sight;
}

function observe(element: Element, onSight: OnSight): () => void {
  const root = scrollerOf(element);
  const watch = watches.get(root) ?? newWatch(root);
  watches.set(root, watch);
  watch.listeners.set(element, onSight);
  watch.observer.observe(element);
  return () => {
    watch.observer.unobserve(element);
    watch.listeners.delete(element);
    if (watch.listeners.size === 0) watches.delete(root);
  };
}

function newWatch(root: Element | null): Watch {
  const listeners = new Map<Element, OnSight>();
  const tell = (entries: IntersectionObserverEntry[]): void => {
    for (const entry of entries) listeners.get(entry.target)?.(entry);
  };
  return {
    listeners,
    observer: new IntersectionObserver(tell, { root, rootMargin: `${MARGIN_PX}px 0px` }),
  };
}

/** The margin only counts at the element that scrolls. */
function scrollerOf(element: Element): Element | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    if (overflowY === 'auto' || overflowY === 'scroll') return parent;
  }
  return null;
}

import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** As --move in the design: long enough to be followed, too short to be waited for. */
const MOVE_MS = 150;

/** Rows that got another place glide there, for those who want motion: the eye follows whom it looked at. */
export function useMovedRows(list: RefObject<HTMLElement>): void {
  const tops = useRef(new WeakMap<Element, number>()).current;
  useLayoutEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const row of list.current?.children ?? []) {
      if (!(row instanceof HTMLElement)) continue;
      const top = row.offsetTop;
      const moved = (tops.get(row) ?? top) - top;
      tops.set(row, top);
      if (moved === 0 || isStill) continue;
      row.animate([{ transform: `translateY(${moved}px)` }, { transform: 'none' }], {
        duration: MOVE_MS,
        easing: 'ease-out',
      });
    }
  });
}

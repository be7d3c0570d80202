import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import './virtual_list.css';

export interface VirtualListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Of a row, in pixels, until it is measured. */
  estimatedHeight: number;
  children: (item: T, index: number) => ComponentChildren;
  /** The accessible name of the list. */
  label: string;
  class?: string;
  /** Kept in sight: whenever another one is named, the list scrolls as far as it must. */
  shownKey?: string | undefined;
  /** Held true while the reader stands at the end: new rows then come into sight. */
  following?: Signal<boolean>;
}

/** Nearer to the end than this, a reader stands there. */
const END_PX = 24;

/** A scrolling list of any length, of which only what is in sight is drawn. */
export function VirtualList<T>({
  items,
  keyOf,
  estimatedHeight,
  children,
  label,
  class: className,
  shownKey,
  following,
}: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const drawn = useSignal(0);
  const virtualizer = useMemo(
    () =>
      new Virtualizer<HTMLDivElement, HTMLElement>({
        count: 0,
        getScrollElement: () => scroller.current,
        estimateSize: () => estimatedHeight,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
        overscan: 8,
        onChange: () => (drawn.value += 1),
      }),
    [],
  );
  virtualizer.setOptions({
    ...virtualizer.options,
    count: items.length,
    getItemKey: (index) => keyOf(items[index] as T),
  });
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = following?.value ? () => false : undefined;
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useEffect(() => virtualizer._willUpdate());
  useEffect(() => {
    const index = shownKey === undefined ? -1 : items.findIndex((item) => keyOf(item) === shownKey);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [shownKey]);
  const totalSize = virtualizer.getTotalSize();
  useEffect(() => {
    if (following?.value && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [totalSize, following?.value]);
  void drawn.value;
  return (
    <div
      ref={scroller}
      class={`virtual-list ${className ?? ''}`}
      tabIndex={0}
      role="group"
      aria-label={label}
      onScroll={following && ((event) => noteScroll(event.currentTarget, lastTop, following))}
    >
      <ul style={{ height: `${totalSize}px` }}>
        {virtualizer.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={(element) => virtualizer.measureElement(element)}
            data-index={row.index}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {children(items[row.index] as T, row.index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Only a reader scrolls back; rows that turn out taller than was estimated push the end away. */
function noteScroll(scroller: HTMLElement, lastTop: { current: number }, following: Signal<boolean>): void {
  const { scrollTop, clientHeight, scrollHeight } = scroller;
  const atEnd = scrollTop + clientHeight >= scrollHeight - END_PX;
  if (atEnd) following.value = true;
  else if (scrollTop < lastTop.current) following.value = false;
  lastTop.current = scrollTop;
}

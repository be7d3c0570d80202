import { useLayoutEffect } from 'preact/hooks';

/** Arrow keys go from row to row of a list. */
export function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || !(event.target instanceof HTMLElement)) return;
  if (!event.target.matches('.request-text') || !(event.currentTarget instanceof HTMLElement)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.request-text')];
  const next = rows[rows.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Whatever has the focus in a list and is moved with its row keeps it, so that keys go on acting on it. */
export function useFocusThatMoves(list: { current: HTMLElement | null }, order: readonly unknown[]): void {
  // Asked before the rows are moved: moving takes the focus away.
  const focused = document.activeElement;
  const kept = focused instanceof HTMLElement && list.current?.contains(focused) ? focused : undefined;
  useLayoutEffect(() => {
    if (document.activeElement === document.body) kept?.focus();
  }, [order]);
}

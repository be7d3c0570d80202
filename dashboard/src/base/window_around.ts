export interface Window<T> {
  /** How many lie before and after what is shown. */
  before: number;
  shown: readonly T[];
  after: number;
}

/** At most `max` items, those from shortly before the one at `index` on. */
export function windowAround<T>(items: readonly T[], index: number, max: number): Window<T> {
  const from = Math.max(0, Math.min(index - 1, items.length - max));
  const shown = items.slice(from, from + max);
  return { before: from, shown, after: items.length - from - shown.length };
}

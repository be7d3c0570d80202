/** "2031-06-11", so many days from now: near enough to be planned for without a question. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
}

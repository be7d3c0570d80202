// How long to wait before the next attempt to connect, in milliseconds: quick at
// first, never more than ten seconds, and spread so that the pages of a hundred
// halls do not come back in the same instant.

const FIRST_MS = 300;
const LONGEST_MS = 10_000;

export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return ceiling / 2 + (ceiling / 2) * random();
}

// Days as a form holds them, one on each line as offices write them, and as the protos do.

/** "02/09/2026" of "2026-09-02". */
export function shownDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** The days of a text, or the first line that is none. */
export function daysOf(text: string): { days: string[] } | { problem: string } {
  const days: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (!line) continue;
    const day = dayOfLine(line);
    if (!day) return { problem: line };
    days.push(day);
  }
  return { days: [...new Set(days)].sort() };
}

function dayOfLine(line: string): string | undefined {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(line) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  // 31/02 becomes a day of March.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : undefined;
}

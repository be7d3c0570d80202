// A text with separators as rows of cells.

import papa from 'papaparse';

const SEPARATORS = [',', ';', '\t'] as const;
/** Excel's own way of saying it, in the first line. */
const SAID = /^\ufeff?sep=(.)(?:\r\n|\r|\n)/i;

/** A line that says only what separates stays as an empty one: the lines of the file keep their numbers. */
export function splitText(text: string): string[][] {
  const said = SAID.exec(text);
  const rest = said ? text.slice(said[0].length) : text;
  const rows = papa.parse<string[]>(rest, {
    delimiter: said?.[1] ?? separatorOf(rest),
    newline: newlineOf(rest),
  }).data;
  return said ? [[], ...rows] : rows;
}

const LOOKED_AT_MAX = 4000;

/** What stands in most of the first lines, and the most often in them. */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, LOOKED_AT_MAX)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const weight = (separator: string): number => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    return counts.length * counts.reduce((sum, count) => sum + count, 0);
  };
  return SEPARATORS.reduce((best, one) => (weight(one) > weight(best) ? one : best));
}

/** Line breaks inside of quotes may be others than those between lines. */
function newlineOf(text: string): '\r\n' | '\r' | '\n' {
  const unquoted = text.slice(0, LOOKED_AT_MAX).replace(/"[^"]*"/g, '');
  if (unquoted.includes('\r\n')) return '\r\n';
  return unquoted.includes('\r') && !unquoted.includes('\n') ? '\r' : '\n';
}

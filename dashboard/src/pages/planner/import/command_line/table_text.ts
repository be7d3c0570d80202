const CELL_WIDTH_MAX = 32;

/** Lines with columns as wide as their widest cell; a longer one ends in "…". */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [header, ...rows].map((row) => row.map(shortened));
  const widths = header.map((_, at) => Math.max(...all.map((row) => [...(row[at] ?? '')].length)));
  return all.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd(),
  );
}

/** In NFC each letter is one sign. */
function shortened(cell: string): string {
  const signs = [...cell];
  return signs.length > CELL_WIDTH_MAX ? `${signs.slice(0, CELL_WIDTH_MAX - 1).join('')}…` : cell;
}

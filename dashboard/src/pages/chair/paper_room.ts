// How much of the lists stands on the printed sheet. A page of A4 has its room whatever is on it: as many rows
// are printed as it holds, by the lines that their texts take.

/** Of one column, below what stands above both and above the foot; less the heads of two sections. */
const COLUMN_MM = 165;
const NAME_LINE_MM = 5;
const TEXT_LINE_MM = 4.6;
const ROW_GAP_MM = 2.4;
/** In a column of 87 mm at 9 and 10 pt, letters with marks reckoned wide. */
const NAME_CHARACTERS = 30;
const TEXT_CHARACTERS = 46;
/** A row cuts what is longer. */
const LINES_MAX = 2;

export interface PaperRow {
  name: string;
  text: string;
}

function heightMm({ name, text }: PaperRow): number {
  const lines = (length: number, width: number): number => Math.min(LINES_MAX, Math.ceil(length / width));
  return (
    lines(name.length, NAME_CHARACTERS) * NAME_LINE_MM +
    lines(text.length, TEXT_CHARACTERS) * TEXT_LINE_MM +
    ROW_GAP_MM
  );
}

/** How many rows of the first list and of the one below it the column holds; of each the usual at least. */
export function rowsOnPaper(
  first: readonly PaperRow[],
  second: readonly PaperRow[],
  usual: { first: number; second: number },
): { first: number; second: number } {
  let roomMm = COLUMN_MM;
  const take = (rows: readonly PaperRow[], already: number): number => {
    let count = already;
    for (const row of rows.slice(already)) {
      if (heightMm(row) > roomMm) break;
      roomMm -= heightMm(row);
      count += 1;
    }
    return count;
  };
  for (const row of [...first.slice(0, usual.first), ...second.slice(0, usual.second)]) {
    roomMm -= heightMm(row);
  }
  return {
    first: take(first, Math.min(first.length, usual.first)),
    second: take(second, Math.min(second.length, usual.second)),
  };
}

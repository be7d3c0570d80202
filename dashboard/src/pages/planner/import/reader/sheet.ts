// What a file of an office holds, before anybody says what it means.

/** A number that the spreadsheet shows otherwise than it keeps it: 4792, shown as "04792". */
export interface ShownNumber {
  number: number;
  shown: string;
}

/**
 * A cell as its file keeps it; a text is clean (see cleanText). A date stands for its digits in UTC; an
 * error is its text: "#N/A"; a formula that was never worked out is its text, too: "=A1+1".
 */
export type Cell = string | number | boolean | Date | ShownNumber | null;

/** Both ends included, from 0. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  /** Empty for a text. */
  name: string;
  hidden: boolean;
  /** Each line from the first, without the empty cells at its end. */
  rows: readonly (readonly Cell[])[];
  merges: readonly Merge[];
  /** Lines that its spreadsheet does not show, from 1; columns by their index. */
  hiddenLines: readonly number[];
  hiddenColumns: readonly number[];
  /** Cells were divided by separators: one too many moves those behind it. */
  separated: boolean;
}

export interface TableFile {
  /** What it is called on the page. */
  name: string;
  sheets: readonly Sheet[];
  /** No Unicode: read as Windows-1258, which may have garbled letters. */
  oldCodePage: boolean;
}

export function isShownNumber(cell: Cell): cell is ShownNumber {
  return typeof cell === 'object' && cell !== null && 'shown' in cell;
}

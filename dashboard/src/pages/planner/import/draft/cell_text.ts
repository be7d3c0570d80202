// A cell as text, as a reader of the spreadsheet sees it.

import { isShownNumber, type Cell } from '../reader/sheet';

/** Zero-width signs, soft hyphens and the like: nobody sees them, and no search finds a word that has one. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Alt and Enter in Excel: where a line of a narrow column ends says nothing. */
const LINE_ENDS = /\s*[\n\r\u2028\u2029]\s*/g;
/** With which our own tables keep a text from being a formula: "'+84…". */
const GUARD = /^'(?=[=+\-@\t\r\n])/;

export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  const text = isShownNumber(cell) ? cell.shown : String(cell);
  return text.replace(UNSEEN, '').replace(GUARD, '').replace(LINE_ENDS, ' ');
}

function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  const written = day.split('-').reverse().join('/');
  return time.startsWith('00:00') ? written : `${written} ${time.slice(0, 5)}`;
}

// A cell as text, as a reader of the spreadsheet sees it.

import { isShownNumber, type Cell } from '../reader/sheet';

/** Zero-width signs and soft hyphens: nobody sees them, and no search finds a word that has one. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** With which our own tables keep a text from being a formula: "'+84…". */
const GUARD = /^'(?=[=+\-@\t\r\n])/;

export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  const text = isShownNumber(cell) ? cell.shown : String(cell);
  return text.replace(UNSEEN, '').replace(GUARD, '');
}

function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  const written = day.split('-').reverse().join('/');
  return time.startsWith('00:00') ? written : `${written} ${time.slice(0, 5)}`;
}

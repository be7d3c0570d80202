// The rows that are shown, as a spreadsheet.

import { saveFile } from '../../device/save_file';
import type { Overview } from '../../state/overview';
import { unitName } from '../../views/unit_name';
import { auditorWords } from '../../words/auditor';
import { logWords } from '../../words/log';
import { formatClockSeconds, formatDate } from '../../words/words';
import type { LogRow } from './log_rows';

/** Spreadsheet programs take a file for UTF-8 only when it says so. */
const BYTE_ORDER_MARK = '\ufeff';

export async function saveCsv(
  rows: readonly LogRow[],
  overview: Overview,
  conference: string,
): Promise<void> {
  const { default: papa } = await import('papaparse');
  const { columns, file } = auditorWords.value;
  const data = rows.map((row) => cellsOf(row, overview));
  // A text that begins like a formula stays a text.
  const text = papa.unparse({ fields: Object.values(columns), data }, { escapeFormulae: true });
  saveFile(`${file}-${conference}.csv`, BYTE_ORDER_MARK + text, 'text/csv;charset=utf-8');
}

/** In the order of `columns`. */
function cellsOf({ event, entry }: LogRow, overview: Overview): string[] {
  const { sequence, timeMs, group, text, by } = entry;
  return [
    String(sequence),
    `${formatDate(timeMs)} ${formatClockSeconds(timeMs)}`,
    logWords.value.group[group],
    text,
    by,
    event.onBehalfOf && unitName(overview, event.onBehalfOf),
    event.toldBy,
    event.kind.case ?? '',
    event.requestId,
  ];
}

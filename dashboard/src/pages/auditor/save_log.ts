// The rows that are shown, as a spreadsheet.

import { saveCsv } from '../../device/save_csv';
import type { Overview } from '../../state/overview';
import { unitName } from '../../views/unit_name';
import { auditorWords } from '../../words/auditor';
import { logWords } from '../../words/log';
import { formatClockSeconds, formatDate } from '../../words/words';
import type { LogRow } from './log_rows';

export function saveLog(rows: readonly LogRow[], overview: Overview, conference: string): Promise<void> {
  const { columns, file } = auditorWords.value;
  const cells = rows.map((row) => cellsOf(row, overview));
  return saveCsv(`${file}-${conference}.csv`, [Object.values(columns), ...cells]);
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

// A heading that is merged over several columns holds for all of them: "Họ và tên" over the family
// name and the given name.

import type { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import type { Cell, Merge, Sheet } from '../reader/sheet';
import { textOf } from './cell_text';
import type { Column } from './columns';
import { findHeader } from './find_header';

/** The sheet with the texts of such columns in the first one; of other values each has the heading. */
export function withColumnsJoined(kind: ImportKind, sheet: Sheet): Sheet {
  const { bodyIndex, headings } = findHeader(kind, sheet);
  const spans = sheet.merges.filter(
    ({ top, bottom, left, right }) =>
      bottom === bodyIndex - 1 &&
      right > left &&
      headings[left]?.column !== undefined &&
      headings.slice(left + 1, right + 1).every(({ text }) => text === '') &&
      textOf(sheet.rows[top]?.[left]) !== '',
  );
  if (spans.length === 0) return sheet;
  const rows = sheet.rows.map((row) => [...row]);
  for (const span of spans) {
    const column = headings[span.left]?.column;
    if (column && isJoinable(column)) joinCells(rows.slice(bodyIndex), span);
    else repeatHeading(rows, span, bodyIndex);
  }
  return { ...sheet, rows };
}

/** Words that go on in the next cell. */
function isJoinable(column: Column): boolean {
  return !(
    column.isText ||
    column.isTime ||
    column.isPartOfTime ||
    column.isLevel ||
    column.isCount ||
    column.values
  );
}

function joinCells(body: readonly Cell[][], { left, right }: Merge): void {
  for (const row of body) {
    const beside = row.slice(left + 1, right + 1);
    if (beside.every((cell) => textOf(cell) === '')) continue;
    row[left] = [row[left], ...beside].map(textOf).filter(Boolean).join(' ');
    row.fill(null, left + 1, Math.min(right + 1, row.length));
  }
}

function repeatHeading(rows: readonly Cell[][], { left, right }: Merge, bodyIndex: number): void {
  const header = rows[bodyIndex - 1];
  for (let index = left + 1; header && index <= right; index += 1) {
    if (!rows.slice(bodyIndex).some((row) => textOf(row[index]) !== '')) continue;
    while (header.length <= index) header.push(null);
    header[index] = header[left] ?? null;
  }
}

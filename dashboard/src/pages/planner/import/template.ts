// The empty sheet that an office fills in.

import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { columnsOf } from './draft/columns';

const SAMPLES: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  [ImportKind.UNSPECIFIED]: [],
  [ImportKind.BRIDGE_POINTS]: [
    ['17', 'Ủy ban nhân dân tỉnh', 'Tỉnh', '', '150', 'Hai chiều', 'Không'],
    ['04831', 'Xã Đà Bắc', 'Xã', '17', '45', 'Hai chiều', 'Không'],
    ['04867', 'Xã Tú Lý', 'Xã', '17', '19', 'Một chiều', 'Không'],
  ],
  [ImportKind.DELEGATES]: [['04867', 'Nguyễn Văn A', 'Chủ tịch Ủy ban nhân dân xã', '0912000000']],
  [ImportKind.AGENDA]: [
    ['Tuyên bố lý do, giới thiệu đại biểu', 'Khai mạc', '', 'Văn phòng', '08:00', '10', ''],
    ['Thảo luận', 'Thảo luận', '', '', '08:10', '90', '5'],
  ],
};

/** Headings, then sample lines. */
export function templateRows(kind: ImportKind): string[][] {
  const headings = columnsOf(kind)
    .filter(({ isPartOfTime }) => !isPartOfTime)
    .map((column) => column.headings[0] ?? column.name);
  const samples = SAMPLES[kind].map((row) => headings.map((_, index) => row[index] ?? ''));
  return [headings, ...samples];
}

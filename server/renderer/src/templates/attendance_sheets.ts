// Danh sách đại biểu, to be signed in each hall: a sheet for each point, on pages of its own.

import { Document } from 'docx';
import {
  body,
  centred,
  line,
  mark,
  nextPage,
  OFFICIAL,
  run,
  sideBySide,
  table,
  TEXT_WIDTH,
  unnumbered,
} from './page';

/** 7.4 mm: the sheet of a commune with 19 delegates is one page. */
const ROOM_FOR_SIGNATURE = 420;

function head() {
  return [
    centred('{issuing_agency}', { size: 26, bold: true }),
    line(1600, TEXT_WIDTH),
    centred('DANH SÁCH ĐẠI BIỂU THAM DỰ', { bold: true }, { spacing: { before: 120 } }),
    centred('{title}', { bold: true }),
    line(3500, TEXT_WIDTH),
    mark('{#simulated}'),
    centred('{simulated}', { italics: true }),
    mark('{/simulated}'),
    body([run('Điểm cầu: ', { bold: true }), run('{unit}')]),
    body([run('Thời gian: ', { bold: true }), run('{start}')]),
    mark('{#room}'),
    body([run('Phòng họp: ', { bold: true }), run('{room}')]),
    mark('{/room}'),
    body([run('Số đại biểu triệu tập: ', { bold: true }), run('{expected}')]),
  ];
}

function foot() {
  const signer = (office: string) => [
    centred(office, { bold: true }, { spacing: { before: 120 }, keepNext: true }),
    centred('(Ký, ghi rõ họ tên)', { italics: true, size: 24 }, { spacing: { after: 800 } }),
  ];
  return [
    body(
      [
        run(
          'Có mặt: ……… người, trong đó ngoài danh sách: ……… người; vắng có lý do: ……… người; vắng không lý do: ……… người.',
        ),
      ],
      {
        keepNext: true,
        spacing: { before: 120, after: 120 },
      },
    ),
    sideBySide(signer('NGƯỜI LẬP DANH SÁCH'), signer('CHỦ TRÌ ĐIỂM CẦU'), TEXT_WIDTH / 2),
  ];
}

export function attendanceSheetsTemplate(): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Danh sách đại biểu',
    sections: [
      // Each point gets its own sheet, which is no page 10 there.
      unnumbered([
        mark('{#sheets}'),
        ...head(),
        table(
          'delegates',
          [
            { title: 'TT', value: '{no}', width: 7, centred: true },
            { title: 'Họ và tên', value: '{name}', width: 27 },
            { title: 'Chức vụ, đơn vị', value: '{office}', width: 32 },
            { title: 'Chữ ký', value: '', width: 18 },
            { title: 'Ghi chú', value: '{note}', width: 16 },
          ],
          { rowHeight: ROOM_FOR_SIGNATURE },
        ),
        ...foot(),
        mark('{#is_followed}'),
        nextPage(),
        mark('{/is_followed}'),
        mark('{/sheets}'),
      ]),
    ],
  });
}

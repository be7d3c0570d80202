// Mục lục văn bản, tài liệu in the file of a conference (Decree 30/2020/NĐ-CP, Appendix V).

import { Document } from 'docx';
import { body, centred, line, mark, OFFICIAL, run, section, sideBySide, table, TEXT_WIDTH } from './page';

export function fileIndexTemplate(): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Mục lục hồ sơ',
    sections: [
      section([
        mark('{#head}'),
        centred('{issuing_agency}', { size: 26, bold: true }),
        centred('MỤC LỤC VĂN BẢN, TÀI LIỆU', { bold: true }, { spacing: { before: 240 } }),
        centred('Hồ sơ {title}', { bold: true }),
        centred('{period}', { italics: true }),
        line(3500, TEXT_WIDTH),
        mark('{#simulated}'),
        centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
        mark('{/simulated}'),
        mark('{/head}'),
        table('papers', [
          { title: 'TT', value: '{no}', width: 7, centred: true },
          { title: 'Số, ký hiệu', value: '{number}', width: 14, centred: true },
          { title: 'Ngày, tháng', value: '{date}', width: 13, centred: true },
          { title: 'Tên loại và trích yếu nội dung', value: '{title}', width: 34 },
          { title: 'Tác giả', value: '{author}', width: 16 },
          { title: 'Tờ số', value: '', width: 6 },
          { title: 'Ghi chú', value: '{note}', width: 10 },
        ]),
        body([run('{summary}')], { spacing: { before: 120, after: 240 }, keepNext: true }),
        sideBySide(
          [],
          [
            centred('NGƯỜI LẬP', { bold: true }, { spacing: { after: 1200 }, keepNext: true }),
            centred('{keeper_name}', { bold: true }),
          ],
          TEXT_WIDTH / 2,
        ),
      ]),
    ],
  });
}

// Biên bản kiểm tra đường truyền (form 1.9 of Decree 30/2020/NĐ-CP).

import { Document } from 'docx';
import type { Form } from './form';
import { body, centred, OFFICIAL, run, section, sideBySide, table, TEXT_WIDTH } from './page';
import { labelled, paperHead } from './paper';

const check = { width: 8, centred: true };

function signatures() {
  const signer = (office: string) => [
    centred(office, { bold: true }, { spacing: { before: 120 }, keepNext: true }),
    centred('(Ký, ghi rõ họ tên)', { italics: true, size: 24 }, { spacing: { after: 1200 } }),
  ];
  return sideBySide(signer('NGƯỜI LẬP BIÊN BẢN'), signer('CÁN BỘ KỸ THUẬT'), TEXT_WIDTH / 2);
}

export function lineChecksTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Biên bản kiểm tra đường truyền',
    sections: [
      section([
        ...paperHead(form, 'BIÊN BẢN', 'Kiểm tra đường truyền phục vụ {title}'),
        labelled('Thời gian bắt đầu', '{start}{^start}…{/start}'),
        labelled('Địa điểm', '{place}'),
        labelled('Thành phần tham dự', 'cán bộ kỹ thuật điểm cầu trung tâm và các điểm cầu được kiểm tra'),
        body([run('Nội dung:', { bold: true })], { keepNext: true }),
        body([run('{summary}')]),
        table('points', [
          { title: 'TT', value: '{no}', width: 6, centred: true },
          { title: 'Điểm cầu', value: '{unit}', width: 21 },
          { title: 'Nguồn điện', value: '{power}', ...check },
          { title: 'Hình ảnh', value: '{picture}', ...check },
          { title: 'Nghe trung tâm', value: '{sound_in}', width: 8, centred: true },
          { title: 'Micro', value: '{sound_out}', ...check },
          { title: 'Dự phòng', value: '{backup_line}', ...check },
          { title: 'Điện thoại', value: '{telephone}', ...check },
          { title: 'Kết quả', value: '{result}', width: 15, centred: true },
          { title: 'Ghi chú', value: '{note}', width: 10 },
        ]),
        body([], { spacing: { after: 60 } }),
        body([run('Kết luận: ', { bold: true }), run('{conclusion}')]),
        body([run(`Việc kiểm tra kết thúc vào {end}{^end}…{/end}${form.end}`)], {
          keepNext: true,
          spacing: { after: 240 },
        }),
        signatures(),
      ]),
    ],
  });
}

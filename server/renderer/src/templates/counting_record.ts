// Biên bản kiểm phiếu (form 1.9 of Decree 30/2020/NĐ-CP), one for each vote, on pages of its own.

import { Document } from 'docx';
import type { Form } from './form';
import {
  body,
  centred,
  mark,
  nextPage,
  OFFICIAL,
  run,
  sideBySide,
  table,
  TEXT_WIDTH,
  unnumbered,
} from './page';
import { labelled, paperHead } from './paper';

const share = { width: 22, centred: true };

/** Members' votes have shares of all members; others of the votes. */
function counts() {
  return [
    mark('{#members}'),
    table('rows', [
      { title: 'Kết quả biểu quyết', value: '{label}', width: 34 },
      { title: 'Số đại biểu', value: '{count}', ...share },
      { title: 'Tỷ lệ trên tổng số đại biểu', value: '{of_members}', ...share },
      { title: 'Tỷ lệ trên số đại biểu có mặt', value: '{of_present}', ...share },
    ]),
    mark('{/members}'),
    mark('{^members}'),
    table('rows', [
      { title: 'Kết quả biểu quyết', value: '{label}', width: 40 },
      { title: 'Số đại biểu', value: '{count}', width: 30, centred: true },
      { title: 'Tỷ lệ trên số đại biểu biểu quyết', value: '{of_cast}', width: 30, centred: true },
    ]),
    mark('{/members}'),
  ];
}

function points() {
  return [
    mark('{#has_points}'),
    body([run('Số phiếu tại các điểm cầu:', { bold: true })], { keepNext: true, spacing: { before: 120 } }),
    table('points', [
      { title: 'TT', value: '{no}', width: 7, centred: true },
      { title: 'Điểm cầu', value: '{unit}', width: 33 },
      { title: 'Tán thành', value: '{in_favour}', width: 12, centred: true },
      { title: 'Không tán thành', value: '{against}', width: 12, centred: true },
      { title: 'Ý kiến khác', value: '{other}', width: 12, centred: true },
      { title: 'Ghi chú', value: '{note}', width: 24 },
    ]),
    mark('{/has_points}'),
  ];
}

function signatures() {
  const signer = (office: string, name: string) => [
    centred(office, { bold: true }, { spacing: { before: 120, after: 1200 }, keepNext: true }),
    centred(name, { bold: true }),
  ];
  return sideBySide(
    signer('THƯ KÝ', '{secretary_name}'),
    signer('TRƯỞNG BAN KIỂM PHIẾU', ''),
    TEXT_WIDTH / 2,
  );
}

export function countingRecordTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Biên bản kiểm phiếu',
    sections: [
      unnumbered([
        mark('{#votes}'),
        ...paperHead(form, 'BIÊN BẢN', 'Kiểm phiếu biểu quyết tại {title}'),
        labelled('Thời gian bắt đầu', '{start}'),
        labelled('Địa điểm', '{place}'),
        labelled('Thành phần Ban kiểm phiếu', '…'),
        labelled('Nội dung biểu quyết', '{question}{#item} (nội dung chương trình: {item}){/item}'),
        labelled('Hình thức', '{mode}'),
        mark('{#members}'),
        labelled('Tổng số đại biểu', '{members}'),
        labelled(
          'Số đại biểu có mặt',
          '{#present}{present}, bằng {present_share} tổng số đại biểu{/present}{^present}…{/present}',
        ),
        mark('{/members}'),
        labelled('Số đại biểu biểu quyết', '{cast}'),
        ...counts(),
        mark('{#conclusion}'),
        body([run('Kết luận: ', { bold: true }), run('{conclusion}')], {
          spacing: { before: 120, after: 120 },
        }),
        mark('{/conclusion}'),
        ...points(),
        body([run(`Việc kiểm phiếu kết thúc vào {end}${form.end}`)], {
          keepNext: true,
          spacing: { before: 120, after: 240 },
        }),
        signatures(),
        mark('{#is_followed}'),
        nextPage(),
        mark('{/is_followed}'),
        mark('{/votes}'),
        mark('{^votes}'),
        body([run('Chưa có biểu quyết nào được chốt.')]),
        mark('{/votes}'),
      ]),
    ],
  });
}

// Giấy mời (form 1.7 of Decree 30/2020/NĐ-CP), one for each point, each with the programme.

import { Document } from 'docx';
import type { Form } from './form';
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
import { labelled, paperHead, PLACE_AND_DATE } from './paper';
import { recipientLine } from './recipients';
import { signature } from './signature';

const QR_WIDTH = 2200;

function letter(form: Form) {
  return [
    ...paperHead(form, 'GIẤY MỜI', 'Dự {title}', PLACE_AND_DATE),
    body([
      run(
        '{#head}{issuing_agency_in_text}{/head} trân trọng kính mời: {invited}{#expected} và các đại biểu được mời dự (tổng số {expected} đại biểu){/expected}.',
      ),
    ]),
    body([run('Tới dự {#head}{title}{/head}, tổ chức theo hình thức trực tuyến.')]),
    labelled('Chủ trì', '{chair}.'),
    labelled('Thời gian', '{start}.'),
    labelled('Địa điểm', '{place}.'),
    mark('{#has_programme}'),
    labelled('Nội dung', 'theo chương trình gửi kèm.'),
    mark('{/has_programme}'),
    mark('{#lists_until}'),
    body([run('Đề nghị gửi danh sách đại biểu trước {lists_until}.')]),
    mark('{/lists_until}'),
    mark('{#contact}'),
    labelled('Đầu mối liên hệ', '{contact}.'),
    mark('{/contact}'),
    body([run(`Đề nghị đại biểu tham dự đúng thành phần, thời gian${form.end}`)], {
      keepNext: true,
      spacing: { after: 240 },
    }),
    mark('{#head}'),
    signature(form, 'VT', [recipientLine('- Như trên;')]),
    mark('{/head}'),
  ];
}

/** The link is the point's alone: whoever has the paper can report and register for it. */
function code() {
  const how = [
    'Quét mã bằng điện thoại hoặc máy tính tại phòng họp để vào trang của điểm cầu: gửi danh sách, báo có mặt, đăng ký phát biểu, báo sự cố.',
    'Mã dành riêng cho điểm cầu này; đề nghị không chuyển cho nơi khác.',
  ];
  return [
    mark('{#link}'),
    body([], { spacing: { after: 120 } }),
    sideBySide(
      [mark('{@link_qr}')],
      how.map((text) => body([run(text, { size: 24 })], { indent: {} })),
      QR_WIDTH,
    ),
    mark('{/link}'),
  ];
}

function programme(form: Form) {
  return [
    mark('{#has_programme}'),
    nextPage(),
    centred('CHƯƠNG TRÌNH', { bold: true }),
    mark('{#head}'),
    centred('{title}', { bold: true }),
    centred(`(Kèm theo Giấy mời số ${form.number} {date} của {issuing_agency_in_text})`, {
      italics: true,
    }),
    mark('{/head}'),
    line(2400, TEXT_WIDTH),
    table('programme', [
      { title: 'TT', value: '{no}', width: 8, centred: true },
      { title: 'Thời gian', value: '{time}', width: 14, centred: true },
      { title: 'Nội dung', value: '{title}', width: 46 },
      { title: 'Thực hiện', value: '{presenter}', width: 32 },
    ]),
    mark('{/has_programme}'),
  ];
}

export function invitationsTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Giấy mời',
    sections: [
      unnumbered([
        mark('{#invitations}'),
        ...letter(form),
        ...code(),
        ...programme(form),
        mark('{#is_followed}'),
        nextPage(),
        mark('{/is_followed}'),
        mark('{/invitations}'),
      ]),
    ],
  });
}

// Biên bản (form 1.9 of Decree 30/2020/NĐ-CP) with annexes I-III. The form's labels stand word for
// word; customary headings go inside the content.

import { Document, Paragraph, type ISectionOptions } from 'docx';
import { heading, letterhead } from './letterhead';
import { body, centred, mark, run, section, sideBySide, table, TEXT_WIDTH } from './page';

const label = (text: string) => run(`${text}: `, { bold: true });

/** A heading inside the content. */
const part = (text: string): Paragraph => body([run(text, { bold: true })], { keepNext: true });

function opening(): ISectionOptions['children'] {
  return [
    letterhead(undefined),
    ...heading('BIÊN BẢN', '{subject}'),
    mark('{#simulated}'),
    centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
    mark('{/simulated}'),
    body([label('Thời gian bắt đầu'), run('{start}')]),
    body([label('Địa điểm'), run('{place}')]),
    body([label('Thành phần tham dự'), run('{attendance}')]),
    table('levels', [
      { title: 'Cấp', value: '{label}', width: 24 },
      { title: 'Điểm cầu tham dự', value: '{points}', width: 13, centred: true },
      { title: 'Triệu tập', value: '{expected}', width: 12, centred: true },
      { title: 'Có mặt', value: '{present}', width: 11, centred: true },
      { title: 'Vắng có lý do', value: '{absent_with_reason}', width: 13, centred: true },
      { title: 'Vắng không lý do', value: '{absent_without_reason}', width: 14, centred: true },
      { title: 'Chưa báo', value: '{not_declared}', width: 13, centred: true },
    ]),
    body([], { spacing: { after: 60 } }),
    body([label('Chủ trì (chủ tọa)'), run('{chair}')]),
    body([label('Thư ký (người ghi biên bản)'), run('{secretary}')]),
  ];
}

function content(): ISectionOptions['children'] {
  return [
    body([run('Nội dung (theo diễn biến hội nghị):', { bold: true })], { keepNext: true }),
    mark('{#content}'),
    mark('{#heading}'),
    body([run('{heading}', { bold: true })], { keepNext: true }),
    mark('{/heading}'),
    mark('{#paragraphs}'),
    body([run('{text}')]),
    mark('{/paragraphs}'),
    mark('{/content}'),
    mark('{#has_tasks}'),
    part('Nhiệm vụ giao'),
    table('tasks', [
      { title: 'TT', value: '{no}', width: 7, centred: true },
      { title: 'Nhiệm vụ', value: '{text}', width: 34 },
      { title: 'Đơn vị chủ trì', value: '{leads}', width: 17 },
      { title: 'Đơn vị phối hợp', value: '{partners}', width: 17 },
      { title: 'Thời hạn', value: '{deadline}', width: 13, centred: true },
      { title: 'Căn cứ', value: '{basis}', width: 12 },
    ]),
    body([], { spacing: { after: 60 } }),
    mark('{/has_tasks}'),
    body([run('{closing}')], { keepNext: true }),
    signatures(),
  ];
}

function signatures() {
  const signer = (office: string, name: string): Paragraph[] => [
    centred(office, { bold: true }, { spacing: { before: 120, after: 1400 }, keepNext: true }),
    centred(name, { bold: true }),
  ];
  return sideBySide(signer('THƯ KÝ', '{secretary_name}'), signer('CHỦ TỌA', '{chair_name}'), TEXT_WIDTH / 2);
}

function annexHead(number: string, title: string): Paragraph[] {
  return [
    centred(`Phụ lục ${number}`, { bold: true }),
    centred(title, { bold: true }),
    centred('{annex_of}', { italics: true }, { spacing: { after: 240 } }),
  ];
}

const time = { width: 10, centred: true };

export function minutesTemplate(): Document {
  return new Document({
    creator: 'Nhịp Cầu',
    title: 'Biên bản',
    sections: [
      section([...opening(), ...content()]),
      section([
        ...annexHead('I', 'CÁC ĐIỂM CẦU'),
        table('points', [
          { title: 'TT', value: '{no}', width: 7, centred: true },
          { title: 'Điểm cầu', value: '{unit}', width: 32 },
          { title: 'Chủ trì điểm cầu', value: '{head}', width: 18 },
          { title: 'Triệu tập', value: '{expected}', width: 9, centred: true },
          { title: 'Có mặt', value: '{present}', width: 8, centred: true },
          { title: 'Vắng có lý do', value: '{absent_with_reason}', width: 10, centred: true },
          { title: 'Kết nối', value: '{connected}', width: 16, centred: true },
        ]),
      ]),
      section([
        ...annexHead('II', 'NGƯỜI PHÁT BIỂU'),
        table('speakers', [
          { title: 'Thời gian', value: '{time}', ...time },
          { title: 'Họ và tên', value: '{name}', width: 17 },
          { title: 'Chức vụ', value: '{office}', width: 17 },
          { title: 'Điểm cầu', value: '{unit}', width: 17 },
          { title: 'Thời lượng', value: '{duration}', width: 12, centred: true },
          { title: 'Tóm tắt ý kiến', value: '{summary}', width: 27 },
        ]),
      ]),
      section([
        ...annexHead('III', 'SỰ CỐ'),
        table('incidents', [
          { title: 'TT', value: '{no}', width: 7, centred: true },
          { title: 'Điểm cầu', value: '{unit}', width: 25 },
          { title: 'Sự cố', value: '{kind}', width: 14 },
          { title: 'Từ', value: '{from}', ...time },
          { title: 'Đến', value: '{until}', ...time },
          { title: 'Mô tả, nguyên nhân', value: '{description}', width: 34 },
        ]),
      ]),
    ],
  });
}

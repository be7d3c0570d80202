// Biên bản (form 1.9 of Decree 30/2020/NĐ-CP) with its annexes. The form's labels stand word for
// word; customary headings go inside the content.

import { Document, Paragraph, type ISectionOptions } from 'docx';
import type { Form } from './form';
import { heading, letterhead } from './letterhead';
import { body, centred, line, mark, OFFICIAL, run, section, sideBySide, table, TEXT_WIDTH } from './page';
import { recipients } from './recipients';

const label = (text: string) => run(`${text}: `, { bold: true });

function opening(form: Form): ISectionOptions['children'] {
  return [
    letterhead(form, undefined),
    ...heading('BIÊN BẢN', '{subject}'),
    mark('{#simulated}'),
    centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
    mark('{/simulated}'),
    body([label('Thời gian bắt đầu'), run('{start}')]),
    body([label('Địa điểm'), run('{place}')]),
    body([label('Thành phần tham dự'), run('{attendance}')]),
    table('levels', [
      { title: 'Cấp', value: '{label}', width: 20 },
      { title: 'Điểm cầu tham dự', value: '{points}', width: 12, centred: true },
      { title: 'Triệu tập', value: '{expected}', width: 11, centred: true },
      { title: 'Có mặt', value: '{present}', width: 11, centred: true },
      { title: 'Trong đó ngoài danh sách', value: '{beyond_list}', width: 13, centred: true },
      { title: 'Vắng có lý do', value: '{absent_with_reason}', width: 11, centred: true },
      { title: 'Vắng không lý do', value: '{absent_without_reason}', width: 11, centred: true },
      { title: 'Chưa báo', value: '{not_declared}', width: 11, centred: true },
    ]),
    body([], { spacing: { after: 60 } }),
    body([label('Chủ trì (chủ tọa)'), run('{chair}')]),
    body([label('Thư ký (người ghi biên bản)'), run('{secretary}')]),
  ];
}

function content(form: Form): ISectionOptions['children'] {
  return [
    body([run('Nội dung (theo diễn biến hội nghị):', { bold: true })], { keepNext: true }),
    mark('{#content}'),
    mark('{#heading}'),
    body([run('{heading}', { bold: true })], { keepNext: true }),
    mark('{/heading}'),
    mark('{#paragraphs}'),
    body([run('{text}')]),
    mark('{/paragraphs}'),
    mark('{#tasks}'),
    body([run('{no}. {sentence}')]),
    mark('{/tasks}'),
    mark('{/content}'),
    mark('{#points_annex}'),
    body([run(`Kèm theo Biên bản: ${ANNEXES.map(reference).join('')}.`)]),
    mark('{/points_annex}'),
    body([run(`{meeting} {#end}kết thúc vào {end}{/end}{^end}chưa kết thúc{/end}${form.end}`)], {
      keepNext: true,
      spacing: { after: 240 },
    }),
    signatures(),
    new Paragraph({ children: [] }),
    ...recipients(form, 'VT, Hồ sơ'),
  ];
}

function signatures() {
  const signer = (office: string, name: string): Paragraph[] => [
    centred(office, { bold: true }, { spacing: { before: 120, after: 1400 }, keepNext: true }),
    centred(name, { bold: true }),
  ];
  return sideBySide(signer('THƯ KÝ', '{secretary_name}'), signer('CHỦ TỌA', '{chair_name}'), TEXT_WIDTH / 2);
}

interface Annex {
  /** The field that holds its number; empty, there is no such annex. */
  number: string;
  title: string;
  /** As the body refers to it. */
  name: string;
}

const ANNEXES = [
  { number: 'points_annex', title: 'DANH SÁCH CÁC ĐIỂM CẦU', name: 'các điểm cầu' },
  { number: 'delegates_annex', title: 'DANH SÁCH ĐẠI BIỂU', name: 'danh sách đại biểu' },
  {
    number: 'speakers_annex',
    title: 'DANH SÁCH ĐẠI BIỂU PHÁT BIỂU',
    name: 'danh sách đại biểu phát biểu',
  },
  { number: 'incidents_annex', title: 'CÁC SỰ CỐ', name: 'các sự cố' },
] as const satisfies readonly Annex[];

/** "Phụ lục I (các điểm cầu)"; those after it with a comma before. */
function reference({ number, name }: Annex, index: number): string {
  return `{#${number}}${index > 0 ? ', ' : ''}Phụ lục {${number}} (${name}){/${number}}`;
}

function annexHead(form: Form, { number, title }: Annex): Paragraph[] {
  return [
    centred(`Phụ lục {${number}}`, { bold: true }),
    centred(title, { bold: true }),
    centred(`(Kèm theo Biên bản số ${form.number} {date} của {issuing_agency_in_text})`, {
      italics: true,
    }),
    line(2400, TEXT_WIDTH),
  ];
}

const time = { width: 8, centred: true };
const count = { width: 7, centred: true };

const points = () =>
  table(
    'points',
    [
      { title: 'TT', value: '{no}', width: 6, centred: true },
      { title: 'Điểm cầu', value: '{unit}', below: { field: 'head', words: 'Chủ trì: ' }, width: 30 },
      { title: 'Triệu tập', value: '{expected}', ...count },
      { title: 'Có mặt', value: '{present}', ...count },
      { title: 'Ngoài danh sách', value: '{beyond_list}', ...count },
      { title: 'Vắng có lý do', value: '{absent_with_reason}', ...count },
      { title: 'Vắng không lý do', value: '{absent_without_reason}', width: 8, centred: true },
      { title: 'Chưa báo', value: '{not_declared}', ...count },
      { title: 'Giờ báo có mặt', value: '{arrival}', width: 8, centred: true },
      { title: 'Ghi chú', value: '{note}', width: 13 },
    ],
    {
      total: [
        '{#points_total}',
        '{unit}',
        '{expected}',
        '{present}',
        '{beyond_list}',
        '{absent_with_reason}',
        '{absent_without_reason}',
        '{not_declared}',
        '',
        '{/points_total}',
      ],
    },
  );

const delegates = () =>
  table('delegates', [
    { title: 'TT', value: '{no}', width: 7, centred: true },
    { title: 'Họ và tên', value: '{name}', width: 22 },
    { title: 'Chức vụ', value: '{office}', width: 25 },
    { title: 'Điểm cầu', value: '{unit}', width: 24 },
    { title: 'Ghi chú', value: '{note}', width: 22 },
  ]);

const speakers = () =>
  table('speakers', [
    { title: 'TT', value: '{no}', width: 6, centred: true },
    { title: 'Giờ', value: '{time}', ...time },
    { title: 'Họ và tên, chức vụ', value: '{name}', below: { field: 'office', words: '' }, width: 22 },
    { title: 'Điểm cầu', value: '{unit}', width: 16 },
    { title: 'Loại', value: '{kind}', width: 12 },
    { title: 'Thời lượng', value: '{duration}', width: 10, centred: true },
    { title: 'Tóm tắt ý kiến', value: '{summary}', width: 26 },
  ]);

const incidents = () =>
  table('incidents', [
    { title: 'TT', value: '{no}', width: 6, centred: true },
    { title: 'Điểm cầu', value: '{unit}', width: 20 },
    { title: 'Sự cố', value: '{kind}', width: 12 },
    { title: 'Từ', value: '{from}', ...time },
    { title: 'Đến', value: '{until}', ...time },
    { title: 'Mô tả', value: '{description}', width: 16 },
    { title: 'Nguyên nhân', value: '{cause}', width: 15 },
    { title: 'Khắc phục', value: '{remedy}', width: 15 },
  ]);

/**
 * The body and the annexes, a section each. The condition of an annex begins in the section before,
 * so that the break between both goes with it.
 */
function sections(form: Form): ISectionOptions[] {
  const tables = [points, delegates, speakers, incidents];
  const parts: ISectionOptions['children'][] = [
    [...opening(form), ...content(form)],
    ...ANNEXES.map((annex, index) => [
      ...annexHead(form, annex),
      ...[tables[index]].flatMap((make) => (make ? [make()] : [])),
      mark(`{/${annex.number}}`),
    ]),
  ];
  return parts.map((children, index) => {
    const next = ANNEXES[index];
    return section(next ? [...children, mark(`{#${next.number}}`)] : children);
  });
}

export function minutesTemplate(form: Form): Document {
  return new Document({ ...OFFICIAL, title: 'Biên bản', sections: sections(form) });
}

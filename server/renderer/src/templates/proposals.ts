// Tổng hợp kiến nghị: what was asked for, by the agency that answers.

import { Document } from 'docx';
import type { Form } from './form';
import { body, mark, OFFICIAL, run, section, table } from './page';
import { madeBy, paperHead, PLACE_AND_DATE } from './paper';

export function proposalsTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Tổng hợp kiến nghị',
    sections: [
      section([
        ...paperHead(form, 'BÁO CÁO', 'Tổng hợp kiến nghị, đề xuất tại {title}', PLACE_AND_DATE),
        body([run('{summary}')]),
        mark('{#groups}'),
        body([run('{no}. {answering_unit}', { bold: true })], {
          keepNext: true,
          spacing: { before: 120, after: 80 },
        }),
        table('proposals', [
          { title: 'TT', value: '{no}', width: 7, centred: true },
          { title: 'Kiến nghị, đề xuất', value: '{text}', width: 36 },
          { title: 'Điểm cầu kiến nghị', value: '{proposer}', width: 18 },
          { title: 'Thời hạn trả lời', value: '{deadline}', width: 13, centred: true },
          { title: 'Trả lời', value: '{answer}', width: 26 },
        ]),
        mark('{/groups}'),
        body([], { spacing: { after: 120 } }),
        ...madeBy(form, {
          office: 'NGƯỜI TỔNG HỢP',
          name: '{reporter_name}',
          recipients: ['Chủ trì {meeting}', 'Các đơn vị trả lời kiến nghị'],
        }),
      ]),
    ],
  });
}

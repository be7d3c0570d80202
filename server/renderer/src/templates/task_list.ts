// Theo dõi thực hiện kết luận: the tasks with what became of them, on a day.

import { Document } from 'docx';
import type { Form } from './form';
import { heading, letterhead } from './letterhead';
import { body, centred, mark, OFFICIAL, run, section, table } from './page';

export function taskListTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Theo dõi thực hiện kết luận',
    sections: [
      section([
        letterhead(form, '{place_and_date}', { number: null, isKept: false }),
        ...heading('BẢNG TỔNG HỢP', '{subject}'),
        mark('{#simulated}'),
        centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
        mark('{/simulated}'),
        body([run('{summary}')]),
        table(
          'tasks',
          [
            { title: 'TT', value: '{no}', width: 6, centred: true },
            { title: 'Nhiệm vụ', value: '{text}', width: 26 },
            {
              title: 'Đơn vị chủ trì',
              value: '{leads}',
              below: { field: 'partners', words: 'Phối hợp: ' },
              width: 19,
            },
            { title: 'Thời hạn', value: '{deadline}', width: 13 },
            {
              title: 'Kết quả báo cáo',
              value: '{report}',
              below: { field: 'note', words: '' },
              width: 23,
            },
            // The row ends here: what stands below a value must stand before.
            { title: 'Tình trạng', value: '{state}', width: 13 },
          ],
          { empty: 'Không có nhiệm vụ.' },
        ),
      ]),
    ],
  });
}

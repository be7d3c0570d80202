// Thông báo kết luận (form 1.4 of Decree 30/2020/NĐ-CP).

import { Document } from 'docx';
import type { Form } from './form';
import { heading, letterhead } from './letterhead';
import { body, centred, mark, OFFICIAL, run, section } from './page';
import { signature } from './signature';

export function conclusionNoticeTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Thông báo kết luận',
    sections: [
      section([
        letterhead(form, '{place_name}, {date}'),
        ...heading('THÔNG BÁO', '{subject}'),
        mark('{#simulated}'),
        centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
        mark('{/simulated}'),
        mark('{#content}'),
        mark('{#heading}'),
        body([run('{heading}', { bold: true })], { keepNext: true }),
        mark('{/heading}'),
        mark('{#paragraphs}'),
        body([run('{text}')]),
        mark('{/paragraphs}'),
        mark('{/content}'),
        mark('{#has_tasks}'),
        body([run('{tasks_part}. NHIỆM VỤ', { bold: true })], { keepNext: true }),
        mark('{#tasks}'),
        body([run('{no}. {sentence}')]),
        mark('{/tasks}'),
        mark('{/has_tasks}'),
        body([run(`{closing_sentence}${form.end}`)], { keepNext: true, spacing: { after: 240 } }),
        signature(form, 'VT'),
      ]),
    ],
  });
}

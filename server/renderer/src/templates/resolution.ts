// Nghị quyết (form 1.1 of Decree 30/2020/NĐ-CP). What it rests on is left to be written: no record holds it.

import { Document } from 'docx';
import type { Form } from './form';
import { body, centred, mark, OFFICIAL, run, section } from './page';
import { paperHead, PLACE_AND_DATE } from './paper';
import { signature } from './signature';

export function resolutionTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Nghị quyết',
    sections: [
      section([
        ...paperHead(form, 'NGHỊ QUYẾT', '{subject}', PLACE_AND_DATE),
        mark('{#draft}'),
        centred('{draft}', { bold: true }, { spacing: { after: 120 } }),
        mark('{/draft}'),
        mark('{#head}'),
        centred('{issuing_agency}', { bold: true }),
        mark('{/head}'),
        centred('{session}', { bold: true }, { spacing: { after: 200 } }),
        body([run('Căn cứ …;', { italics: true })]),
        body([run('Xét …; ý kiến thảo luận của các đại biểu.', { italics: true })]),
        centred('QUYẾT NGHỊ:', { bold: true }, { spacing: { before: 120, after: 120 } }),
        mark('{#articles}'),
        body([run('{no}. ', { bold: true }), run('{text}')]),
        mark('{/articles}'),
        mark('{#adoption}'),
        body([run(`{adoption}${form.end}`)], { keepNext: true, spacing: { after: 240 } }),
        mark('{/adoption}'),
        mark('{#head}'),
        signature(form, 'VT'),
        mark('{/head}'),
      ]),
    ],
  });
}

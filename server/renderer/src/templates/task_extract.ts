// Trích sao: one task of the conclusion notice. Below the text of the notice, under a line over the whole
// width, stands what makes it a copy (Decree 30/2020/NĐ-CP, Appendix I, part II).

import { Document } from 'docx';
import type { Form } from './form';
import { heading, LEFT_WIDTH, letterhead } from './letterhead';
import { body, centred, line, mark, OFFICIAL, run, section, sideBySide, TEXT_WIDTH } from './page';
import { recipientLine } from './recipients';
import { signature } from './signature';

function copyHead(form: Form) {
  return sideBySide(
    [
      centred('{issuing_agency}', { size: 26, bold: true }),
      line(1400, LEFT_WIDTH),
      centred(form.numberLabel + form.number, { size: 26 }),
    ],
    [
      centred('TRÍCH SAO', { bold: true }, { spacing: { after: 180 } }),
      centred('{place_name}, {date}', { italics: true }),
    ],
    LEFT_WIDTH,
  );
}

export function taskExtractTemplate(form: Form): Document {
  return new Document({
    ...OFFICIAL,
    title: 'Trích sao',
    sections: [
      section([
        mark('{#head}'),
        letterhead(form, '{source_place_and_date}', { number: '{source_number}' }),
        mark('{/head}'),
        ...heading('THÔNG BÁO', '{source_subject}'),
        body([run('…')]),
        body([run('{part}', { bold: true })], { keepNext: true }),
        body([run('{no}. {sentence}')]),
        body([run('…')]),
        mark('{#head}'),
        line(TEXT_WIDTH, TEXT_WIDTH),
        copyHead(form),
        body([], { spacing: { after: 120 } }),
        mark('{#simulated}'),
        centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
        mark('{/simulated}'),
        signature(form, 'VT', [mark('{#agencies}'), recipientLine('- {text};'), mark('{/agencies}')]),
        mark('{/head}'),
      ]),
    ],
  });
}

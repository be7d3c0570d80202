// Thông báo kết luận (form 1.4 of Decree 30/2020/NĐ-CP).

import { Document, Paragraph } from 'docx';
import { heading, letterhead } from './letterhead';
import { body, centred, mark, run, section, sideBySide, TEXT_WIDTH } from './page';

const RECIPIENTS_WIDTH = Math.round(TEXT_WIDTH * 0.48);

function signature() {
  const recipients = [
    new Paragraph({ children: [run('Nơi nhận:', { size: 24, bold: true, italics: true })] }),
    new Paragraph({ children: [run('{#recipients}', { size: 22 })] }),
    new Paragraph({ children: [run('{text}', { size: 22 })] }),
    new Paragraph({ children: [run('{/recipients}', { size: 22 })] }),
  ];
  const signer = [
    mark('{#signer_authority}'),
    centred('{signer_authority}', { bold: true }, { keepNext: true }),
    mark('{/signer_authority}'),
    centred('{signer_office}', { bold: true }, { spacing: { after: 1400 }, keepNext: true }),
    centred('{signer_name}', { bold: true }),
  ];
  return sideBySide(recipients, signer, RECIPIENTS_WIDTH);
}

export function conclusionNoticeTemplate(): Document {
  return new Document({
    creator: 'Nhịp Cầu',
    title: 'Thông báo kết luận',
    sections: [
      section([
        letterhead('{place_and_date}'),
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
        body([run('II. NHIỆM VỤ', { bold: true })], { keepNext: true }),
        mark('{#tasks}'),
        body([run('{no}. {sentence}')]),
        mark('{/tasks}'),
        mark('{/has_tasks}'),
        body([run('{closing}')], { keepNext: true }),
        signature(),
      ]),
    ],
  });
}

// Nơi nhận: who gets the document, and where its own copies stay.

import { Paragraph } from 'docx';
import type { Form } from './form';
import { mark, run } from './page';

const SIZE = 22;

export const recipientLine = (text: string) => new Paragraph({ children: [run(text, { size: SIZE })] });

/** Those that the office names. */
const officesOwn = (): Paragraph[] => [
  mark('{#recipient_names}'),
  recipientLine('- {text};'),
  mark('{/recipient_names}'),
];

/** `archive`: where copies stay when neither the office nor the form says more. */
export function recipients(
  form: Form,
  archive: string,
  named: readonly Paragraph[] = officesOwn(),
): Paragraph[] {
  return [
    new Paragraph({ children: [run('Nơi nhận:', { size: 24, bold: true, italics: true })] }),
    ...named,
    recipientLine(
      `- ${form.archiveLabel}{#archive}{archive}{/archive}{^archive}${form.archive ?? archive}{/archive}.`,
    ),
  ];
}

// Nơi nhận: who gets the document, and where its own copies stay.

import { Paragraph } from 'docx';
import { mark, run } from './page';

const SIZE = 22;

export const recipientLine = (text: string) => new Paragraph({ children: [run(text, { size: SIZE })] });

/** Those that the office names. */
const officesOwn = (): Paragraph[] => [
  mark('{#recipient_names}'),
  recipientLine('- {text};'),
  mark('{/recipient_names}'),
];

/** `archive`: what the form says of the copies where the office says nothing. */
export function recipients(archive: string, named: readonly Paragraph[] = officesOwn()): Paragraph[] {
  return [
    new Paragraph({ children: [run('Nơi nhận:', { size: 24, bold: true, italics: true })] }),
    ...named,
    recipientLine(`- Lưu: {#archive}{archive}{/archive}{^archive}${archive}{/archive}.`),
  ];
}

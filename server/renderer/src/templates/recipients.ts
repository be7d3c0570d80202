// Nơi nhận: who gets the document, and where its own copies stay.

import { Paragraph } from 'docx';
import { mark, run } from './page';

const SIZE = 22;

const line = (text: string) => new Paragraph({ children: [run(text, { size: SIZE })] });

/** `archive`: what the form says of the copies where the office says nothing. */
export function recipients(archive: string): Paragraph[] {
  return [
    new Paragraph({ children: [run('Nơi nhận:', { size: 24, bold: true, italics: true })] }),
    mark('{#recipient_names}'),
    line('- {text};'),
    mark('{/recipient_names}'),
    line(`- Lưu: {#archive}{archive}{/archive}{^archive}${archive}{/archive}.`),
  ];
}

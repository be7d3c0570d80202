// What papers that are not kept have around their text. All of it is in {#head}, as the letterhead of the
// conclusion notice says it.

import type { FileChild, Paragraph } from 'docx';
import type { Form } from './form';
import { heading, letterhead } from './letterhead';
import { centred, mark, run, sideBySide, TEXT_WIDTH, body } from './page';
import { recipientLine, recipients } from './recipients';

/** `date`: without it the paper has no line of place and date. */
export function paperHead(form: Form, kind: string, subject: string, date?: string): FileChild[] {
  return [
    mark('{#head}'),
    letterhead(form, date, { isKept: false }),
    ...heading(kind, subject),
    mark('{#simulated}'),
    centred('{simulated}', { italics: true }, { spacing: { after: 120 } }),
    mark('{/simulated}'),
    mark('{/head}'),
  ];
}

export const PLACE_AND_DATE = '{place_name}, {date}';

interface MadeBy {
  /** What stands above the name. */
  office: string;
  /** The field with the name. */
  name: string;
  recipients: readonly string[];
  /** Left for the signature. */
  room?: number;
}

/** Who made the paper, and who gets it. */
export function madeBy(form: Form, { office, name, recipients: named, room = 1200 }: MadeBy): FileChild[] {
  const receivers = named.map((text) => recipientLine(`- ${text};`));
  const maker = [
    centred(office, { bold: true }, { spacing: { after: room }, keepNext: true }),
    centred(name, { bold: true }),
  ];
  return [
    mark('{#head}'),
    sideBySide(recipients(form, 'VT', receivers), maker, Math.round(TEXT_WIDTH * 0.48)),
    mark('{/head}'),
  ];
}

/** "Địa điểm: …". */
export function labelled(label: string, value: string, size?: number): Paragraph {
  const style = size ? { size } : {};
  return body([run(`${label}: `, { bold: true, ...style }), run(value, style)]);
}

// What stands above every official document: agency and number left, whose form it is right.

import { Paragraph, type Table } from 'docx';
import type { Form } from './form';
import { centred, line, mark, sideBySide, TEXT_WIDTH } from './page';

export const LEFT_WIDTH = 3300;
const RIGHT_WIDTH = TEXT_WIDTH - LEFT_WIDTH;
/** As long as the motto in bold 14 pt, and as the Party's name in bold 14 pt. */
const MOTTO_WIDTH = 3440;
const NATION_WIDTH = 3900;

interface LetterheadOptions {
  /** The line with the number; null: there is none. */
  number?: string | null;
  /** Papers that are not kept are no drafts of anything. */
  isKept?: boolean;
}

/** `date`: the line of place and date, which minutes do not have. */
export function letterhead(
  form: Form,
  date: string | undefined,
  { number = form.numberLabel + form.number, isKept = true }: LetterheadOptions = {},
): Table {
  const left = [
    centred('{#parent_agency}', {}),
    centred('{parent_agency}', { size: 26 }),
    centred('{/parent_agency}', {}),
    centred('{issuing_agency}', { size: 26, bold: true }),
    form.belowAgency === undefined ? line(1400, LEFT_WIDTH) : centred(form.belowAgency, { size: 26 }),
    ...(number === null ? [] : [centred(number, { size: 26 })]),
    ...(isKept ? [mark('{#draft}'), centred('{draft}', { size: 26, bold: true }), mark('{/draft}')] : []),
  ];
  const right: Paragraph[] =
    form.motto === undefined
      ? [centred(form.nation, { size: 28, bold: true }), line(NATION_WIDTH, RIGHT_WIDTH)]
      : [
          centred(form.nation, { size: 26, bold: true }),
          centred(form.motto, { size: 28, bold: true }),
          line(MOTTO_WIDTH, RIGHT_WIDTH),
        ];
  if (date) right.push(centred(date, { size: 28, italics: true }));
  return sideBySide(left, right, LEFT_WIDTH);
}

/** Between a third and half of a line of text, as most subjects are longer than one. */
const SUBJECT_LINE = 3500;

/** The kind of document and what it is about, with the short line below. */
export function heading(kind: string, subject: string): Paragraph[] {
  return [
    centred(kind, { size: 28, bold: true }, { spacing: { before: 360 } }),
    centred(subject, { size: 28, bold: true }),
    line(SUBJECT_LINE, TEXT_WIDTH),
  ];
}

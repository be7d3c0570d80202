// What is asked of the renderer, wherever it was asked, and what came of it.

import { DocumentTooLong } from './document_too_long';
import { readFacts } from './facts';
import { check, fill } from './fill';
import { ConverterFailed, ConverterMissing, toPdf } from './pdf';
import { toXlsx, type SpreadsheetFacts } from './spreadsheet';
import { TemplateError } from './template_error';
import type { Facts } from './template_fields';

export interface Task {
  /** render, check or spreadsheet */
  readonly command: string;
  /** docx or pdf for render */
  readonly format: string;
  /** empty for spreadsheet */
  readonly template: Uint8Array;
  /** JSON */
  readonly facts: string;
}

export interface Outcome {
  readonly code: number;
  /** of trouble, a line each */
  readonly error: string;
  readonly output: Uint8Array;
}

const EXIT = {
  ok: 0,
  other: 1,
  usage: 2,
  template: 3,
  converterMissing: 4,
  converterFailed: 5,
  tooLong: 6,
} as const;
const NOTHING = new Uint8Array();

export const wrongUsage: Outcome = { code: EXIT.usage, error: '', output: NOTHING };

export async function perform(task: Task): Promise<Outcome> {
  try {
    return await make(task);
  } catch (error: unknown) {
    const said = error instanceof Error ? error.message : String(error);
    return { code: codeOf(error), error: `${said}\n`, output: NOTHING };
  }
}

async function make({ command, format, template, facts }: Task): Promise<Outcome> {
  if (command === 'spreadsheet') return made(await toXlsx(readFacts(facts) as SpreadsheetFacts));
  if (command === 'check') {
    check(template, readFacts(facts) as Facts);
    return made(NOTHING);
  }
  if (command !== 'render' || (format !== 'docx' && format !== 'pdf')) return wrongUsage;
  const docx = fill(template, readFacts(facts) as object);
  return made(format === 'pdf' ? await toPdf(docx) : docx);
}

function made(output: Uint8Array): Outcome {
  return { code: EXIT.ok, error: '', output };
}

function codeOf(error: unknown): number {
  if (error instanceof TemplateError) return EXIT.template;
  if (error instanceof DocumentTooLong) return EXIT.tooLong;
  if (error instanceof ConverterMissing) return EXIT.converterMissing;
  return error instanceof ConverterFailed ? EXIT.converterFailed : EXIT.other;
}

// The renderer: a process of its own that turns a template and the facts into a document.
//   main.mjs render TEMPLATE docx|pdf   facts as JSON on stdin, the document on stdout
//   main.mjs spreadsheet                a table as JSON on stdin, XLSX on stdout
//   main.mjs check TEMPLATE             facts with every field as JSON on stdin; nothing on stderr: the
//                                       template can be used
// Trouble is told on stderr, a line each, and by the exit code. Whoever starts it sets its limits.

import { readFile } from 'node:fs/promises';
import { readFacts } from './facts';
import { check, fill } from './fill';
import { ConverterFailed, ConverterMissing, toPdf } from './pdf';
import { toXlsx, type SpreadsheetFacts } from './spreadsheet';
import { TemplateError } from './template_error';
import type { Facts } from './template_fields';

const EXIT = {
  usage: 2,
  template: 3,
  converterMissing: 4,
  converterFailed: 5,
} as const;

async function readAll(input: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function render(template: Uint8Array, format: string): Promise<void> {
  const facts = readFacts(await readAll(process.stdin)) as object;
  const docx = fill(template, facts);
  process.stdout.write(format === 'pdf' ? await toPdf(docx) : docx);
}

async function main([command, file, format]: readonly string[]): Promise<number> {
  if (command === 'spreadsheet') {
    process.stdout.write(await toXlsx(readFacts(await readAll(process.stdin)) as SpreadsheetFacts));
    return 0;
  }
  if (!file || !['render', 'check'].includes(command ?? '')) return EXIT.usage;
  const template = await readFile(file);
  if (command === 'render') {
    if (format !== 'docx' && format !== 'pdf') return EXIT.usage;
    await render(template, format);
    return 0;
  }
  const mistakes = check(template, readFacts(await readAll(process.stdin)) as Facts);
  for (const mistake of mistakes) console.error(mistake);
  return mistakes.length > 0 ? EXIT.template : 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof TemplateError) process.exitCode = EXIT.template;
    else if (error instanceof ConverterMissing) process.exitCode = EXIT.converterMissing;
    else if (error instanceof ConverterFailed) process.exitCode = EXIT.converterFailed;
    else process.exitCode = 1;
  },
);

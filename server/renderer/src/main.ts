// The renderer: a process of its own that turns a template and the facts into a document.
//   main.mjs render TEMPLATE docx|pdf   facts as JSON on stdin, the document on stdout
//   main.mjs spreadsheet                a table as JSON on stdin, XLSX on stdout
//   main.mjs check TEMPLATE             facts with every field as JSON on stdin; nothing on stderr: the
//                                       template can be used
//   main.mjs serve                      one request on stdin, its answer on stdout (service.ts)
// Trouble is told on stderr, a line each, and by the exit code. Whoever starts it sets its limits.

import { readFile } from 'node:fs/promises';
import { decode, encode } from './service';
import { perform, wrongUsage, type Outcome } from './task';

async function readAll(input: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function run([command = '', file, format = '']: readonly string[]): Promise<Outcome> {
  if (file === undefined && command !== 'spreadsheet') return wrongUsage;
  const template = file === undefined ? new Uint8Array() : await readFile(file);
  return perform({ command, format, template, facts: (await readAll(process.stdin)).toString('utf8') });
}

async function serve(): Promise<void> {
  const request = await readAll(process.stdin);
  // Somebody who only looked whether there is a service has gone already.
  if (request.length === 0) return;
  const task = decode(request);
  process.stdout.write(encode(task === undefined ? wrongUsage : await perform(task)));
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'serve') return serve();
  const { code, error, output } = await run(args);
  process.stderr.write(error);
  process.stdout.write(output);
  process.exitCode = code;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});

// DOCX to PDF, by LibreOffice in a folder of its own that is gone afterwards.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentTooLong } from './document_too_long';
import { withoutLongTables } from './long_tables';

/** LibreOffice is not installed. */
export class ConverterMissing extends Error {}
/** LibreOffice was there and made nothing. */
export class ConverterFailed extends Error {}

export async function toPdf(docx: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'nhipcau-pdf-'));
  try {
    const source = join(folder, 'document.docx');
    await writeFile(source, withoutLongTables(docx));
    const said = await convert(source, folder);
    return await readFile(join(folder, 'document.pdf')).catch(() => {
      throw new ConverterFailed(said);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function convert(source: string, folder: string): Promise<string> {
  const converter = spawn(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      ...['--headless', '--norestore', '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder, source],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder } },
  );
  let said = '';
  for (const output of [converter.stdout, converter.stderr]) {
    output.on('data', (text: Buffer) => (said += text.toString()));
  }
  const [code] = (await Promise.race([
    once(converter, 'close'),
    once(converter, 'error').then(() => {
      throw new ConverterMissing();
    }),
  ])) as [number | null];
  // By a signal: it is where memory ends.
  if (code === null || code > 128) throw new DocumentTooLong('LibreOffice không đủ bộ nhớ để tạo PDF.');
  return said;
}

// Fills a Word template's placeholders and loops.

import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

/** A template that cannot be used: what is wrong and where, one line a mistake. */
export class TemplateError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'TemplateError';
  }
}

/** Larger, unpacked, a template is an attack. */
const UNPACKED_BYTES_MAX = 64 << 20;

export function fill(template: Uint8Array, data: object): Uint8Array {
  const document = open(template);
  try {
    document.render(data);
  } catch (error) {
    throw new TemplateError(mistakesOf(error));
  }
  return document.toBuffer({ compression: 'DEFLATE' });
}

/** Says what is wrong with a template; nothing when it can be used. */
export function check(template: Uint8Array): readonly string[] {
  try {
    open(template);
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return error.mistakes;
    throw error;
  }
}

function open(template: Uint8Array): Docxtemplater {
  let zip: PizZip;
  try {
    zip = new PizZip(template);
  } catch {
    throw new TemplateError(['This is not a Word document (.docx).']);
  }
  refuseBomb(zip);
  try {
    return new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      nullGetter: () => '',
    });
  } catch (error) {
    throw new TemplateError(mistakesOf(error));
  }
}

function refuseBomb(zip: PizZip): void {
  let bytes = 0;
  for (const file of Object.values(zip.files)) {
    const { uncompressedSize } = (file as unknown as { _data?: { uncompressedSize?: number } })._data ?? {};
    bytes += uncompressedSize ?? 0;
  }
  if (bytes > UNPACKED_BYTES_MAX) throw new TemplateError(['The document is too large when unpacked.']);
}

interface TagMistake {
  message?: string;
  properties?: {
    explanation?: string;
    file?: string;
    xtag?: string;
    context?: string;
    errors?: TagMistake[];
  };
}

function mistakesOf(error: unknown): string[] {
  const { message, properties } = error as TagMistake;
  const mistakes = properties?.errors ?? [
    { message: message ?? String(error), ...(properties ? { properties } : {}) },
  ];
  return mistakes.map(({ message: text, properties: found }) => {
    const place = [found?.file, found?.xtag && `{${found.xtag}}`, found?.context].filter(Boolean).join(', ');
    return `${found?.explanation ?? text ?? ''}${place ? ` (${place})` : ''}`;
  });
}

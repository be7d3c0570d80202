// Opens a Word file that may come from anybody.

import { inflateRawSync } from 'node:zlib';
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import PizZip from 'pizzip';
import { harmfulFields } from './fields';
import { TemplateError } from './template_error';
import { entryNames } from './zip_directory';

/** Larger, unpacked, a template is an attack. */
const UNPACKED_BYTES_MAX = 64 << 20;

const NO_WORD_FILE = 'This is not a Word document (.docx).';

/** Word's own have some twenty; unpacking thousands takes longer than anybody waits. */
const ENTRIES_MAX = 1000;

/** A file of the package as PizZip holds it before it is unpacked. */
interface PackedFile {
  _data?: {
    compressionMethod?: string;
    getCompressedContent?: () => Uint8Array;
  };
}

/**
 * Without its links to other files; those that it cannot do without are mistakes, and so are macros
 * and fields that reach beyond the document.
 */
export function openWordFile(bytes: Uint8Array): PizZip {
  const names = entryNames(bytes);
  if (!names) throw new TemplateError([NO_WORD_FILE]);
  refuseEntries(names);
  let zip: PizZip;
  try {
    zip = new PizZip(bytes);
  } catch {
    throw new TemplateError([NO_WORD_FILE]);
  }
  refuseBomb(zip);
  const mistakes = [
    ...zip.file(/\.rels$/i).flatMap(({ name }) => closeLinks(zip, name)),
    ...zip.file(/\.xml$/i).flatMap(({ name }) => mistakesOfFieldCodes(zip, name)),
  ];
  if (mistakes.length > 0) throw new TemplateError(mistakes);
  return zip;
}

/** Of one name twice, Word and we may read different ones. */
function refuseEntries(names: readonly string[]): void {
  if (names.length > ENTRIES_MAX) {
    throw new TemplateError([`It has ${names.length} parts; a Word document has at most ${ENTRIES_MAX}.`]);
  }
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (seen.has(key)) throw unusable(`It holds the part ${name} twice`);
    seen.add(key);
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]/.test(name)) throw unusable(`It holds the part ${name}`);
    if (/(^|\/)vba[^/]*\.(bin|xml)$/.test(key)) throw unusable(`It holds macros (${name})`);
  }
}

function unusable(what: string): TemplateError {
  return new TemplateError([`${what}: save it once more in Word, as .docx.`]);
}

/** In parts that hold any: others may be XML of any kind. */
function mistakesOfFieldCodes(zip: PizZip, name: string): string[] {
  if (!/instr/i.test(decode(zip, name))) return [];
  return harmfulFields(parse(zip, name)).map(
    (field) =>
      `The field ${field} reaches beyond the document, or may: take it out (in Word: Alt+F9 shows the fields) ` +
      `(${name})`,
  );
}

/** By what really comes out: the sizes that the file states may be a lie. */
function refuseBomb(zip: PizZip): void {
  let left = UNPACKED_BYTES_MAX;
  for (const { _data } of Object.values(zip.files) as unknown as PackedFile[]) {
    if (!_data?.getCompressedContent) continue;
    const packed = _data.getCompressedContent();
    left -= _data.compressionMethod === '\x00\x00' ? packed.length : unpackedBytes(packed, left);
    if (left <= 0) throw tooLarge();
  }
}

function unpackedBytes(packed: Uint8Array, max: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: max }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new TemplateError(['This Word document is damaged: save it once more in Word.']);
  }
}

function tooLarge(): TemplateError {
  return new TemplateError([`The document is larger than ${UNPACKED_BYTES_MAX >> 20} MiB when unpacked.`]);
}

/**
 * Whoever opens a document follows its links: the converter on the server, and Word on the desk of
 * everybody who gets it. A link to the template that it was made from is in many files of offices,
 * and is taken out; one that stands for a part of the page would leave a hole.
 */
function closeLinks(zip: PizZip, name: string): string[] {
  const relationships = parse(zip, name);
  const mistakes: string[] = [];
  let closed = false;
  for (const link of externalLinks(relationships)) {
    const kind = link.getAttribute('Type')?.split('/').at(-1) ?? '';
    if (kind === 'hyperlink') continue;
    if (kind === 'attachedTemplate') {
      forgetTemplate(zip, ownerOf(name), link.getAttribute('Id') ?? '');
      link.parentNode?.removeChild(link);
      closed = true;
      continue;
    }
    mistakes.push(
      `It links to ${link.getAttribute('Target') ?? 'another file'}: put that into the document itself ` +
        `(in Word: File, Info, Edit links to files, Break link) (${name}, ${kind})`,
    );
  }
  if (closed) zip.file(name, new XMLSerializer().serializeToString(relationships));
  return mistakes;
}

function externalLinks(relationships: Document): Element[] {
  return [...relationships.getElementsByTagNameNS('*', 'Relationship')].filter(
    (each) => each.getAttribute('TargetMode')?.trim().toLowerCase() === 'external',
  );
}

/** `word/_rels/settings.xml.rels` tells of `word/settings.xml`. */
function ownerOf(name: string): string {
  return name.replace(/_rels\//i, '').replace(/\.rels$/i, '');
}

function forgetTemplate(zip: PizZip, name: string, id: string): void {
  if (!zip.file(name)) return;
  const settings = parse(zip, name);
  for (const attached of [...settings.getElementsByTagNameNS('*', 'attachedTemplate')]) {
    if ([...attached.attributes].some(({ value }) => value === id))
      attached.parentNode?.removeChild(attached);
  }
  zip.file(name, new XMLSerializer().serializeToString(settings));
}

function decode(zip: PizZip, name: string): string {
  const bytes = zip.file(name)?.asUint8Array() ?? new Uint8Array();
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function parse(zip: PizZip, name: string): Document {
  const text = decode(zip, name);
  try {
    // No part of a Word file declares entities (ECMA-376-2, 8.2.3); behind one, a link could hide.
    if (!/<!(DOCTYPE|ENTITY)/i.test(text)) return new DOMParser().parseFromString(text, 'text/xml');
  } catch {
    // Said below.
  }
  throw new TemplateError([`This Word document is damaged: save it once more in Word (${name}).`]);
}

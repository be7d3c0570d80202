// Opens a Word file that may come from anybody.

import { inflateRawSync } from 'node:zlib';
import PizZip from 'pizzip';
import { mistakesOfActiveContent } from './active_content';
import { ContentTypes, NO_WORD_FILE } from './content_types';
import { shown } from './part_places';
import { decode, refuseOtherEncodings } from './part_xml';
import { closeLinks } from './relationships';
import { TemplateError } from './template_error';
import { entryNames } from './zip_directory';

/** Larger, unpacked, a template is an attack. */
const UNPACKED_BYTES_MAX = 64 << 20;

/** Word's own have some twenty; unpacking thousands takes longer than anybody waits. */
const ENTRIES_MAX = 1000;

/** XML of all parts. Of the shipped templates none has 1 MiB; a book of Word has some five. */
const XML_CHARACTERS_MAX = 8 << 20;

/**
 * Tags and braces in all parts, which is what reading a template costs: a hundred pages of Word have some
 * 50,000, and three times as many as this exhaust the renderer's memory.
 */
const XML_MARKS_MAX = 100_000;

/** A file of the package as PizZip holds it before it is unpacked. */
interface PackedFile {
  _data?: {
    compressionMethod?: string;
    getCompressedContent?: () => Uint8Array;
  };
}

/**
 * Without its links to other files; those that it cannot do without are mistakes, and so is all that is
 * more than text, form and pictures.
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
  const types = ContentTypes.of(zip);
  const parts = Object.keys(zip.files).filter((name) => !zip.files[name]?.dir && types.isXml(name));
  refuseEndlessXml(zip, parts);
  const mistakes = [
    ...types.mistakes(Object.keys(zip.files)),
    ...parts.filter((name) => /\.rels$/i.test(name)).flatMap((name) => closeLinks(zip, name)),
    ...parts.flatMap((name) => mistakesOfActiveContent(zip, name)),
  ];
  if (mistakes.length > 0) throw new TemplateError(mistakes);
  return zip;
}

/** Of one name twice, Word and we may read different ones. */
function refuseEntries(names: readonly string[]): void {
  if (names.length > ENTRIES_MAX) {
    throw new TemplateError([
      `Tệp có ${names.length} thành phần, nhiều nhất được ${ENTRIES_MAX}: đề nghị mở bằng Word rồi lưu lại dưới dạng .docx.`,
    ]);
  }
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (seen.has(key)) throw unusable(`Tệp có hai thành phần cùng tên ${shown(name)}`);
    seen.add(key);
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]/.test(name)) throw unusable(`Tệp có thành phần ${shown(name)}`);
    if (/(^|\/)vba[^/]*\.(bin|xml)$/.test(key)) throw unusable(`Tệp có macro (${shown(name)})`);
  }
}

function unusable(what: string): TemplateError {
  return new TemplateError([`${what}: đề nghị mở bằng Word rồi lưu lại dưới dạng .docx.`]);
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
    throw new TemplateError(['Tệp Word bị hỏng: đề nghị mở bằng Word rồi lưu lại.']);
  }
}

function tooLarge(): TemplateError {
  return new TemplateError([
    `Tệp lớn hơn ${UNPACKED_BYTES_MAX >> 20} MiB khi giải nén: đề nghị giảm bớt hình ảnh rồi lưu lại.`,
  ]);
}

/** Before anybody parses it. */
function refuseEndlessXml(zip: PizZip, parts: readonly string[]): void {
  let characters = 0;
  let marks = 0;
  for (const name of parts) {
    const text = decode(zip, name);
    refuseOtherEncodings(text, name);
    characters += text.length;
    marks += text.split(/[<{]/).length;
    if (characters > XML_CHARACTERS_MAX || marks > XML_MARKS_MAX) {
      throw new TemplateError([
        'Tệp mẫu quá dài, một mẫu chỉ nên có vài chục trang: đề nghị bỏ bớt phần không phải là mẫu.',
      ]);
    }
  }
}

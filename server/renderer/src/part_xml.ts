// The XML of a part of a Word file that may come from anybody.

import { DOMParser, type Document } from '@xmldom/xmldom';
import type PizZip from 'pizzip';
import { placeOf } from './part_places';
import { TemplateError } from './template_error';

/** By the byte order mark alone, which is what ECMA-376-2, 8.1, leaves besides UTF-8. */
export function decode(zip: PizZip, name: string): string {
  const bytes = zip.file(name)?.asUint8Array() ?? new Uint8Array();
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

export function parse(zip: PizZip, name: string): Document {
  const text = decode(zip, name);
  try {
    // No part of a Word file declares entities (ECMA-376-2, 8.2.3); behind one, a link could hide.
    if (!/<!(DOCTYPE|ENTITY)/i.test(text)) return new DOMParser().parseFromString(text, 'text/xml');
  } catch {
    // Said below.
  }
  throw damaged(name);
}

/** In another encoding Word would read what we do not. */
export function refuseOtherEncodings(text: string, name: string): void {
  const [, encoding = 'utf-8'] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/i.exec(text) ?? [];
  if (text.includes('\0') || !/^(utf-8|utf-16|us-ascii)$/i.test(encoding)) throw damaged(name);
}

function damaged(name: string): TemplateError {
  return new TemplateError([`Tệp Word bị hỏng: đề nghị mở bằng Word rồi lưu lại (${placeOf(name)}).`]);
}

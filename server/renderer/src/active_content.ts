// What stands in the text of a Word file and is more than text: field codes, embedded files, links.

import type { Element } from '@xmldom/xmldom';
import type PizZip from 'pizzip';
import { harmfulFields } from './fields';
import { placeOf, shown } from './part_places';
import { decode, parse } from './part_xml';

/** Names of elements, and what people know them as. */
const EMBEDDED: ReadonlyMap<string, string> = new Map([
  ['altChunk', 'tệp chèn vào văn bản'],
  ['subDoc', 'văn bản con'],
  ['object', 'đối tượng nhúng (OLE)'],
  ['OLEObject', 'đối tượng nhúng (OLE)'],
  ['control', 'điều khiển ActiveX'],
  ['mailMerge', 'nguồn dữ liệu trộn thư (Mail Merge)'],
  ['movie', 'phim'],
  ['webVideoPr', 'phim trên mạng'],
  ['saveThroughXslt', 'tệp chuyển đổi XSLT'],
  ['externalData', 'bảng tính của biểu đồ'],
  ['frameset', 'khung của trang mạng'],
  ['script', 'mã lệnh'],
]);

/** What Word and LibreOffice understand; a part may hold XML of anybody else's besides. */
const THEIRS =
  /wordprocessingml|drawingml|schemas-microsoft-com|microsoft\.com\/office\/word|w3\.org\/2000\/svg/i;

const VML = 'urn:schemas-microsoft-com:vml';
const LINKS = new Set(['src', 'href', 'althref']);

/** Of these a link is followed by whoever clicks on it, and by nobody else. */
const SHAPES = new Set('arc curve group line oval polyline rect roundrect shape'.split(' '));

/** Names of elements and attributes cannot be disguised: a part without any of them need not be read. */
const CANDIDATE = new RegExp(`instr|src|href|${[...EMBEDDED.keys()].join('|')}`, 'i');

export function mistakesOfActiveContent(zip: PizZip, name: string): string[] {
  if (!CANDIDATE.test(decode(zip, name))) return [];
  const part = parse(zip, name);
  const elements = [...part.getElementsByTagNameNS('*', '*')].filter(({ namespaceURI }) =>
    THEIRS.test(namespaceURI ?? ''),
  );
  const place = placeOf(name);
  return [
    ...harmfulFields(part).map(
      (field) =>
        `Trường ${shown(field)} của Word lấy nội dung từ ngoài văn bản, hoặc có thể lấy: đề nghị bỏ trường này ` +
        `(trong Word, bấm Alt+F9 để thấy các trường) (${place})`,
    ),
    ...embeddedIn(elements).map(
      ([element, kind]) =>
        `Tệp mẫu không được có ${kind}: đề nghị xóa trong Word rồi lưu lại (${place}, ${element})`,
    ),
    ...linksIn(elements).map(
      (link) =>
        `Tệp mẫu liên kết đến ${shown(link)}: đề nghị chèn chính hình ấy vào văn bản (trong Word: Insert, ` +
        `Pictures) (${place})`,
    ),
  ];
}

/** Each once: a message names the place, and Word finds the others in it. */
function embeddedIn(elements: readonly Element[]): [string, string][] {
  const names = new Set(elements.map(({ localName }) => localName ?? ''));
  return [...EMBEDDED].filter(([name]) => names.has(name));
}

/** Not by a relationship: those are told in relationships.ts. */
function linksIn(elements: readonly Element[]): string[] {
  const links = elements.flatMap(({ localName: element, namespaceURI: vocabulary, attributes }) =>
    [...attributes].filter(
      ({ localName, namespaceURI, value }) =>
        LINKS.has((localName ?? '').toLowerCase()) &&
        !(localName === 'href' && vocabulary === VML && SHAPES.has(element ?? '')) &&
        !namespaceURI?.endsWith('/relationships') &&
        !/^\s*(#|data:|$)/i.test(value),
    ),
  );
  return [...new Set(links.map(({ value }) => value))];
}

// QR codes of links. A template shows one where it says {@link_qr}, alone in its paragraph: a field whose
// name ends so is handed in as text, becomes a picture, and its bytes are put beside the document.

import { deflateSync } from 'node:zlib';
import type PizZip from 'pizzip';
import { encode } from 'uqr';

const FIELD = /_qr$/;
/** White around the code, in modules: what readers need to find it. */
const BORDER = 4;
/** Dots of a module, so that no printer blurs it. */
const SCALE = 6;
/** 3.2 cm, in the units of drawings. */
const SIDE = 1152000;

type Value = string | boolean | Data | readonly Data[];
interface Data {
  [field: string]: Value;
}

/** The pictures of one document. */
export class QrPictures {
  readonly #pictures: Uint8Array[] = [];

  /** The same data, with the XML of a picture in place of each link. */
  replace(data: object): object {
    return this.#replaced(data as Data);
  }

  /** Puts the pictures that were asked for into the filled document. */
  addTo(zip: PizZip): void {
    if (this.#pictures.length === 0) return;
    const relationships = this.#pictures.map((bytes, index) => {
      zip.file(`word/media/${nameOf(index)}.png`, bytes);
      return `<Relationship Id="${nameOf(index)}" Type="${RELATIONSHIP}" Target="media/${nameOf(index)}.png"/>`;
    });
    insert(zip, 'word/_rels/document.xml.rels', '</Relationships>', relationships.join(''));
    const types = zip.file('[Content_Types].xml')?.asText() ?? '';
    if (/Extension="png"/i.test(types)) return;
    insert(zip, '[Content_Types].xml', '</Types>', '<Default Extension="png" ContentType="image/png"/>');
  }

  #replaced(data: Data): Data {
    const entries = Object.entries(data).map(([field, value]): [string, Value] => {
      if (Array.isArray(value))
        return [field, (value as readonly Data[]).map((each) => this.#replaced(each))];
      if (typeof value === 'object') return [field, this.#replaced(value as Data)];
      return FIELD.test(field) && value ? [field, this.#picture(String(value))] : [field, value];
    });
    return Object.fromEntries(entries);
  }

  #picture(link: string): string {
    const index = this.#pictures.push(pngOf(link)) - 1;
    return paragraphOf(nameOf(index), index + 1);
  }
}

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

function nameOf(index: number): string {
  return `nhipcauQr${index + 1}`;
}

function insert(zip: PizZip, file: string, before: string, xml: string): void {
  const text = zip.file(file)?.asText() ?? '';
  zip.file(
    file,
    text.replace(before, () => xml + before),
  );
}

/** A paragraph with the picture, in the words of ECMA-376 (20.4). */
function paragraphOf(relationship: string, id: number): string {
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  const extent = `cx="${SIDE}" cy="${SIDE}"`;
  return (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>' +
    `<wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent ${extent}/><wp:docPr id="${1000 + id}" name="QR ${id}" descr="QR"/>` +
    `<a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">` +
    `<pic:pic xmlns:pic="${drawing}/picture">` +
    `<pic:nvPicPr><pic:cNvPr id="${1000 + id}" name="QR ${id}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
    `r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>' +
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  );
}

/** One bit a dot, black and white (RFC 2083). */
function pngOf(text: string): Uint8Array {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const side = size * SCALE;
  const rows = Buffer.concat(
    Array.from({ length: side }, (_, y) => lineOf(data[Math.floor(y / SCALE)] ?? [], side)),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The kind of filter, none, then the dots; white is 1. */
function lineOf(modules: readonly boolean[], side: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(side / 8), 0xff);
  line[0] = 0;
  for (let x = 0; x < side; ++x) {
    if (!modules[Math.floor(x / SCALE)]) continue;
    const at = 1 + (x >> 3);
    line[at] = (line[at] ?? 0) & ~(0x80 >> (x & 7));
  }
  return line;
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

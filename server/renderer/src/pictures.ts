// Pictures in documents. A template shows one where it says {@link_qr} or {@attendance_chart}, alone in its
// paragraph: a field whose name ends so is handed in as text or numbers, becomes a picture, and its bytes
// are put beside the document.

import type PizZip from 'pizzip';
import { attendanceChartOf, type AttendanceChart } from './attendance_chart';
import { qrCodeOf } from './qr_code';

const QR_FIELD = /_qr$/;
const CHART_FIELD = /_chart$/;

interface Size {
  width: number;
  height: number;
}
/** In the units of drawings, 360,000 to a centimetre: 3.2 cm, and 16 by 1.2 cm. */
const QR_SIZE: Size = { width: 1152000, height: 1152000 };
const CHART_SIZE: Size = { width: 5760000, height: 432000 };

type Value = string | number | boolean | Data | readonly Data[];
interface Data {
  [field: string]: Value;
}

/** The pictures of one document. */
export class Pictures {
  readonly #pictures: Uint8Array[] = [];

  /** The same data, with the XML of a picture in place of each field that is one. */
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
    return Object.fromEntries(
      Object.entries(data).map(([field, value]) => [field, this.#valueOf(field, value)]),
    );
  }

  #valueOf(field: string, value: Value): Value {
    if (Array.isArray(value)) return (value as readonly Data[]).map((each) => this.#replaced(each));
    if (typeof value === 'object') {
      if (!CHART_FIELD.test(field)) return this.#replaced(value as Data);
      return this.#picture(attendanceChartOf(value as unknown as AttendanceChart), CHART_SIZE);
    }
    return QR_FIELD.test(field) && value ? this.#picture(qrCodeOf(String(value)), QR_SIZE) : value;
  }

  #picture(bytes: Uint8Array, size: Size): string {
    const index = this.#pictures.push(bytes) - 1;
    return paragraphOf(nameOf(index), index + 1, size);
  }
}

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

function nameOf(index: number): string {
  return `nhipcauPicture${index + 1}`;
}

function insert(zip: PizZip, file: string, before: string, xml: string): void {
  const text = zip.file(file)?.asText() ?? '';
  zip.file(
    file,
    text.replace(before, () => xml + before),
  );
}

/** A paragraph with the picture, in the words of ECMA-376 (20.4). */
function paragraphOf(relationship: string, id: number, { width, height }: Size): string {
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  const extent = `cx="${width}" cy="${height}"`;
  const name = `id="${1000 + id}" name="Hình ${id}"`;
  return (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>' +
    `<wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent ${extent}/><wp:docPr ${name}/>` +
    `<a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">` +
    `<pic:pic xmlns:pic="${drawing}/picture">` +
    `<pic:nvPicPr><pic:cNvPr ${name}/><pic:cNvPicPr/></pic:nvPicPr>` +
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
    `r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>' +
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  );
}

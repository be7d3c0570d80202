// Writes a small spreadsheet: one sheet, every cell a text, so that a code typed into it keeps its
// leading zeros. A zip without compression is all that a template needs.

const encoder = new TextEncoder();

/** The bytes of an XLSX file; cells below the rows are formatted as text too. */
export function writeXlsx(rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> {
  return zip({
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="Nhip Cau" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="${TEXT_FORMAT}" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet(rows),
  });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** "@" of Excel's built-in formats. */
const TEXT_FORMAT = 49;

function relations(type: string, target: string): string {
  return `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/relationships/${type}" Target="${target}"/></Relationships>`;
}

function sheet(rows: readonly (readonly (string | number)[])[]): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const body = rows.map((row, index) => `<row r="${index + 1}">${row.map(cell(index)).join('')}</row>`);
  return `${XML}<worksheet xmlns="${MAIN}"><cols><col min="1" max="${width}" width="22" style="1" customWidth="1"/></cols><sheetData>${body.join('')}</sheetData></worksheet>`;
}

const cell =
  (row: number) =>
  (value: string | number, column: number): string => {
    const place = `${columnName(column)}${row + 1}`;
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    return `<c r="${place}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };

function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = encoder.encode(text);
    const head = entryHead(encoder.encode(name), data);
    const local = joined([numbers([0x04034b50, 4]), head.common, head.name]);
    directory.push(
      numbers([0x02014b50, 4], [20, 2]),
      head.common,
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      head.name,
    );
    parts.push(local, data);
    offset += local.length + data.length;
  }
  const listing = joined(directory);
  const count = Object.keys(files).length;
  const end = numbers(
    [0x06054b50, 4],
    ...([
      [0, 2],
      [0, 2],
      [count, 2],
      [count, 2],
      [listing.length, 4],
      [offset, 4],
      [0, 2],
    ] as [number, number][]),
  );
  return joined([...parts, listing, end]);
}

/** What the local header and the directory have in common: version to comment lengths. */
function entryHead(name: Uint8Array, data: Uint8Array): { common: Uint8Array; name: Uint8Array } {
  const common = numbers(
    [20, 2],
    [0x800, 2],
    [0, 2],
    [0, 2],
    [0x21, 2],
    [crc32(data), 4],
    [data.length, 4],
    [data.length, 4],
    [name.length, 2],
    [0, 2],
  );
  return { common, name };
}

/** Little-endian numbers of so many bytes each. */
function numbers(...values: [value: number, bytes: number][]): Uint8Array {
  return Uint8Array.from(
    values.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 0xff),
    ),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

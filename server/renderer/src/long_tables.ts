// Long tables of a Word file, in pieces.
//
// LibreOffice lays a table out again and again for each page that it goes over: of one processor 16 s for
// 1,000 rows, 129 s for 2,000 and, as it grows, no end for 10,000. In pieces, 2,000 take 15 s.

import PizZip from 'pizzip';

/** Up to here a table takes few seconds, and stays one. */
const ROWS_MAX = 300;
const ROWS_OF_A_PIECE = 25;

const DOCUMENT = 'word/document.xml';
const TABLES_AND_ROWS = /<w:tbl>|<\/w:tbl>|<w:tr[ >]|<\/w:tr>/g;
/** Two tables that nothing parts are one again. */
const BETWEEN =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>' +
  '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>';

interface Table {
  readonly start: number;
  end: number;
  /** Where its own rows begin and end, not those of tables in its cells. */
  readonly rows: { start: number; end: number }[];
}

/** The same document, in which no table has many rows that has a heading to repeat. */
export function withoutLongTables(docx: Uint8Array): Uint8Array {
  const zip = new PizZip(docx);
  const xml = zip.file(DOCUMENT)?.asText() ?? '';
  const long = tablesIn(xml).filter(({ rows }) => rows.length > ROWS_MAX);
  if (long.length === 0) return docx;
  let at = 0;
  const pieces = long.flatMap((table) => {
    const before = xml.slice(at, table.start);
    at = table.end;
    return [before, inPieces(xml, table)];
  });
  zip.file(DOCUMENT, [...pieces, xml.slice(at)].join(''));
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

/** Those that stand in no other. */
function tablesIn(xml: string): Table[] {
  const tables: Table[] = [];
  let depth = 0;
  for (const { 0: tag, index } of xml.matchAll(TABLES_AND_ROWS)) {
    const end = index + tag.length;
    if (tag === '<w:tbl>' && ++depth === 1) tables.push({ start: index, end, rows: [] });
    const table = tables.at(-1);
    if (depth !== 1 || !table) {
      if (tag === '</w:tbl>') --depth;
      continue;
    }
    const row = table.rows.at(-1);
    if (tag.startsWith('<w:tr')) table.rows.push({ start: index, end });
    else if (tag === '</w:tr>' && row) row.end = end;
    else if (tag === '</w:tbl>') {
      table.end = end;
      --depth;
    }
  }
  return tables;
}

function inPieces(xml: string, { start, end, rows }: Table): string {
  const text = xml.slice(start, end);
  const all = rows.map((row) => xml.slice(row.start, row.end));
  const headings = all.findIndex((row) => !row.includes('<w:tblHeader'));
  // A cell over several rows cannot be cut.
  if (headings < 1 || text.includes('<w:vMerge')) return text;
  const head = xml.slice(start, rows[headings]?.start);
  const pieces: string[] = [];
  for (let first = headings; first < all.length; first += ROWS_OF_A_PIECE) {
    pieces.push(`${head}${all.slice(first, first + ROWS_OF_A_PIECE).join('')}</w:tbl>`);
  }
  return pieces.join(BETWEEN);
}

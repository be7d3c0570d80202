// How an official document looks: Decree 30/2020/NĐ-CP, Appendix I, in the units of Word.
// Lengths in twips (1/20 pt), sizes of text in half-points.

import {
  AlignmentType,
  BorderStyle,
  Header,
  HeightRule,
  LineRuleType,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
  type IPropertiesOptions,
  type ISectionOptions,
} from 'docx';

export const FONT = 'Times New Roman';
export const BODY_SIZE = 28;
export const SMALL_SIZE = 22;
const NUMBER_SIZE = 26;

const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 1134, bottom: 1134, left: 1701, right: 850, header: 567, footer: 567 };
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** 1.27 cm. */
const FIRST_LINE = 720;
/** 6 pt. */
const BETWEEN_PARAGRAPHS = 120;
/** Of a line, so that it touches no mark below a letter. */
const BELOW_TEXT = 100;

/** What Word goes by where a clerk adds a paragraph, and how it spells. */
export const OFFICIAL: Pick<IPropertiesOptions, 'creator' | 'lastModifiedBy' | 'styles'> = {
  creator: 'Nhịp Cầu',
  lastModifiedBy: 'Nhịp Cầu',
  styles: {
    default: {
      document: {
        run: {
          font: FONT,
          size: BODY_SIZE,
          language: { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'ar-SA' },
        },
      },
    },
  },
};

export interface Style {
  bold?: boolean;
  italics?: boolean;
  size?: number;
}

export function run(text: string, style: Style = {}): TextRun {
  return new TextRun({ text, font: FONT, size: BODY_SIZE, ...style });
}

/** A paragraph of the body: justified, its first line set in. Runs alternate label and text. */
export function body(runs: TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: FIRST_LINE },
    children: runs,
    ...options,
    spacing: { after: BETWEEN_PARAGRAPHS, line: 276, lineRule: LineRuleType.AUTO, ...options.spacing },
  });
}

/** A placeholder that stands alone, as those that begin and end a loop or a condition. */
export function mark(text: string): Paragraph {
  return body([run(text)], { indent: {} });
}

export function centred(text: string, style: Style, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, style)], ...options });
}

/** A solid line of `width`, centred in `within`. */
export function line(width: number, within: number): Paragraph {
  const side = Math.max(0, Math.round((within - width) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: BELOW_TEXT, line: 60, lineRule: LineRuleType.EXACT, after: BETWEEN_PARAGRAPHS },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  });
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

/** Two columns without borders: letterhead, signatures. */
export function sideBySide(left: Paragraph[], right: Paragraph[], leftWidth: number): Table {
  const widths = [leftWidth, TEXT_WIDTH - leftWidth];
  const cells = [left, right].map(
    (children, index) =>
      new TableCell({
        children,
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        margins: { left: 0, right: 0 },
        borders: NO_BORDERS,
      }),
  );
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ children: cells, cantSplit: true })],
  });
}

export interface Column {
  title: string;
  /** What stands in the cell of each row: placeholders. */
  value: string;
  /** A field that stands in a paragraph below, where there is one, behind these words. */
  below?: { field: string; words: string };
  /** Of 100. */
  width: number;
  centred?: boolean;
}

interface TableOptions {
  /** Values of a last row that sums up, a cell a column. */
  total?: readonly string[];
  /** Of the rows, in twips: room to write in. */
  rowHeight?: number;
  /** Without room above and below the text: on a page that must hold all. */
  isTight?: boolean;
  /** What stands in place of the rows where there are none. */
  empty?: string;
}

/** A page of its own for what follows, where there is something. */
export function nextPage(): Paragraph {
  return new Paragraph({ children: [new PageBreak()] });
}

/** A table with a row for each element of `list`; its heading is repeated on each page. */
export function table(
  list: string,
  columns: readonly Column[],
  { total, rowHeight, isTight = false, empty }: TableOptions = {},
): Table {
  const last = columns.length - 1;
  const values = columns.map(({ value, below }, index) => [
    `${index === 0 ? `{#${list}}` : ''}${value}${index === last ? `{/${list}}` : ''}`,
    ...(below ? [`{#${below.field}}`, `${below.words}{${below.field}}`, `{/${below.field}}`] : []),
  ]);
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(widthOf),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) => cell(column, [column.title], { bold: true }, true)),
      }),
      new TableRow({
        cantSplit: true,
        ...(rowHeight ? { height: { value: rowHeight, rule: HeightRule.ATLEAST } } : {}),
        children: columns.map((column, index) =>
          cell(column, values[index] ?? [], {}, column.centred ?? false, isTight ? 0 : CELL_ROOM),
        ),
      }),
      ...(empty === undefined ? [] : [emptyRow(list, columns, empty)]),
      ...(total ? [totalRow(columns, total)] : []),
    ],
  });
}

/** Where the list has rows, this one goes as a whole: its condition begins and ends in two cells. */
function emptyRow(list: string, columns: readonly Column[], empty: string): TableRow {
  const first = columns[0]?.width ?? 0;
  const number: Column = { title: '', value: '', width: first };
  const rest: Column = { title: '', value: '', width: 100 - first };
  return new TableRow({
    children: [
      cell(number, [`{^${list}}`], {}, true),
      cell(rest, [`${empty}{/${list}}`], { italics: true }, true, CELL_ROOM, columns.length - 1),
    ],
  });
}

function totalRow(columns: readonly Column[], total: readonly string[]): TableRow {
  return new TableRow({
    cantSplit: true,
    children: columns.map((column, index) =>
      cell(column, [total[index] ?? ''], { bold: true }, column.centred ?? false),
    ),
  });
}

function widthOf({ width }: Column): number {
  return Math.round((TEXT_WIDTH * width) / 100);
}

/** Above and below the text of a cell. */
const CELL_ROOM = 30;

function cell(
  column: Column,
  texts: readonly string[],
  style: Style,
  inMiddle: boolean,
  room = CELL_ROOM,
  columnSpan = 1,
): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: widthOf(column), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: room, bottom: room, left: 50, right: 50 },
    children: texts.map(
      (text) =>
        new Paragraph({
          alignment: inMiddle ? AlignmentType.CENTER : AlignmentType.LEFT,
          // Of the paragraph's mark: an empty cell is no higher than one with text.
          run: { size: SMALL_SIZE },
          children: [run(text, { size: SMALL_SIZE, ...style })],
        }),
    ),
  });
}

/** Pages without numbers: letters to many, each on a page of its own. */
export function unnumbered(children: ISectionOptions['children']): ISectionOptions {
  return { properties: { page: { size: PAGE, margin: MARGIN } }, children };
}

/** Pages that are numbered from 1, in the middle of the top margin, and not on the first. */
export function section(children: ISectionOptions['children']): ISectionOptions {
  return {
    properties: {
      titlePage: true,
      page: {
        size: PAGE,
        margin: MARGIN,
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({ children: [] })] }),
      default: new Header({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: NUMBER_SIZE })],
          }),
        ],
      }),
    },
    children,
  };
}

// How spreadsheets of offices call the columns and values that the server takes. Only names are
// translated here; whether a cell is right, the server says.

import { fold } from '../../../../base/fold';
import { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';

/** The server's name of a column, and the headings that mean it; the first stands in the template. */
export interface Column {
  name: string;
  headings: readonly string[];
  /** Codes and telephone numbers: text, whose leading zeros count. */
  isText?: boolean;
  /** Words of offices for the server's. */
  values?: ReadonlyMap<string, string>;
  /** The server's words in those of offices. */
  words?: ReadonlyMap<string, string>;
  isTime?: boolean;
  isLevel?: boolean;
  /** Names a bridge point by its code. */
  isReference?: boolean;
  isTelephone?: boolean;
  /** A number that holds for its line alone, also where cells are merged. */
  isCount?: boolean;
  isDuration?: boolean;
  /** What its line is about: words, and not what stands for none. */
  isName?: boolean;
  isPerson?: boolean;
  /** Says more of the time; the server has no such column. */
  isPartOfTime?: boolean;
}

const YES_NO = new Map([
  ['co', 'yes'],
  ['x', 'yes'],
  ['yes', 'yes'],
  ['true', 'yes'],
  ['khong', 'no'],
  ['no', 'no'],
  ['false', 'no'],
]);

const YES_NO_WORDS = new Map([
  ['yes', 'Có'],
  ['no', 'Không'],
]);

const POINT_COLUMNS: readonly Column[] = [
  {
    name: 'code',
    headings: ['Mã', 'Mã điểm cầu', 'Mã đơn vị', 'Mã xã', 'Mã số', 'Mã ĐVHC', 'Mã đơn vị hành chính'],
    isText: true,
  },
  {
    name: 'name',
    headings: [
      'Tên điểm cầu',
      'Tên',
      'Điểm cầu',
      'Tên đơn vị',
      'Đơn vị',
      'Tên xã',
      'Tên xã, phường',
      'Xã, phường',
      'Tên đơn vị hành chính',
    ],
    isName: true,
  },
  { name: 'level', headings: ['Cấp', 'Cấp điểm cầu', 'Cấp hành chính', 'Cấp đơn vị'], isLevel: true },
  {
    name: 'parent_code',
    headings: [
      'Mã cấp trên',
      'Mã điểm cầu cấp trên',
      'Mã đơn vị cấp trên',
      'Cấp trên',
      'Thuộc',
      'Trực thuộc',
    ],
    isText: true,
    isReference: true,
  },
  {
    name: 'expected_delegates',
    headings: [
      'Số đại biểu',
      'Triệu tập',
      'Số đại biểu triệu tập',
      'Mời dự',
      'Số lượng',
      'Đại biểu',
      'Số lượng đại biểu',
      'Số người dự',
      'Số ĐB',
      'SL đại biểu',
    ],
    isCount: true,
  },
  {
    name: 'kind',
    headings: ['Loại', 'Loại điểm cầu'],
    values: new Map([
      ['hai chieu', 'interactive'],
      ['2 chieu', 'interactive'],
      ['hai chieu (duoc phat bieu)', 'interactive'],
      ['mot chieu', 'receive_only'],
      ['1 chieu', 'receive_only'],
      ['mot chieu (chi theo doi)', 'receive_only'],
    ]),
    words: new Map([
      ['interactive', 'Hai chiều'],
      ['receive_only', 'Một chiều'],
    ]),
  },
  {
    name: 'by_telephone',
    headings: ['Liên lạc qua điện thoại', 'Qua điện thoại'],
    values: YES_NO,
    words: YES_NO_WORDS,
  },
  { name: 'head', headings: ['Chủ trì điểm cầu', 'Chủ trì', 'Người chủ trì'], isPerson: true },
  {
    name: 'head_office',
    headings: ['Chức vụ chủ trì', 'Chức vụ chủ trì điểm cầu', 'Chức vụ người chủ trì', 'Chức vụ'],
  },
  {
    name: 'telephone',
    headings: ['Điện thoại', 'Số điện thoại', 'ĐT', 'SĐT', 'Số ĐT'],
    isText: true,
    isTelephone: true,
  },
  { name: 'room', headings: ['Phòng họp', 'Địa điểm', 'Phòng'] },
  { name: 'operator', headings: ['Cán bộ trực', 'Cán bộ trực điểm cầu', 'Đầu mối'], isPerson: true },
  {
    name: 'operator_telephone',
    headings: [
      'Điện thoại cán bộ trực',
      'ĐT cán bộ trực',
      'SĐT cán bộ trực',
      'Điện thoại cán bộ trực điểm cầu',
    ],
    isText: true,
    isTelephone: true,
  },
  { name: 'technician', headings: ['Cán bộ kỹ thuật'], isPerson: true },
  {
    name: 'technician_telephone',
    headings: ['Điện thoại cán bộ kỹ thuật', 'ĐT cán bộ kỹ thuật', 'SĐT cán bộ kỹ thuật'],
    isText: true,
    isTelephone: true,
  },
  {
    name: 'attends_at_code',
    headings: ['Mã nơi dự ghép', 'Dự ghép tại', 'Dự ghép tại điểm cầu'],
    isText: true,
    isReference: true,
  },
];

const DELEGATE_COLUMNS: readonly Column[] = [
  {
    name: 'bridge_point_code',
    headings: ['Mã điểm cầu', 'Mã', 'Mã đơn vị', 'Điểm cầu', 'Tên điểm cầu'],
    isText: true,
    isReference: true,
  },
  { name: 'name', headings: ['Họ và tên', 'Họ tên', 'Đại biểu', 'Tên'], isName: true },
  { name: 'office', headings: ['Chức vụ', 'Chức vụ, đơn vị', 'Chức danh'] },
  {
    name: 'telephone',
    headings: ['Điện thoại', 'Số điện thoại', 'ĐT', 'SĐT', 'Số ĐT'],
    isText: true,
    isTelephone: true,
  },
];

const AGENDA_COLUMNS: readonly Column[] = [
  { name: 'title', headings: ['Nội dung'], isName: true },
  {
    name: 'kind',
    headings: ['Loại', 'Loại nội dung'],
    values: new Map([
      ['khai mac', 'opening'],
      ['thu tuc', 'opening'],
      ['khai mac, thu tuc', 'opening'],
      ['gioi thieu dai bieu', 'opening'],
      ['giai lao', 'break'],
      ['nghi', 'break'],
      ['nghi giai lao', 'break'],
      ['nghi trua', 'break'],
      ['van nghe', 'opening'],
      ['bao cao', 'report'],
      ['tham luan', 'report'],
      ['bao cao, tham luan', 'report'],
      ['thao luan', 'discussion'],
      ['trao doi, thao luan', 'discussion'],
      ['hoi dap', 'discussion'],
      ['ket luan', 'conclusion'],
      ['be mac', 'conclusion'],
      ['ket luan, be mac', 'conclusion'],
      ['chat van', 'questioning'],
    ]),
    words: new Map([
      ['opening', 'Khai mạc, thủ tục'],
      ['report', 'Báo cáo, tham luận'],
      ['discussion', 'Thảo luận'],
      ['conclusion', 'Kết luận'],
      ['questioning', 'Chất vấn'],
      ['break', 'Nghỉ giải lao'],
    ]),
  },
  { name: 'presenter', headings: ['Người trình bày', 'Người thực hiện'], isPerson: true },
  { name: 'presenter_office', headings: ['Đơn vị trình bày', 'Đơn vị thực hiện', 'Đơn vị', 'Chức vụ'] },
  { name: 'start', headings: ['Bắt đầu', 'Giờ bắt đầu', 'Thời gian', 'Giờ', 'Từ', 'Từ giờ'], isTime: true },
  {
    name: 'minutes',
    headings: ['Số phút', 'Thời lượng (phút)', 'Thời lượng'],
    isCount: true,
    isDuration: true,
  },
  {
    name: 'speech_minutes',
    headings: ['Số phút mỗi lượt phát biểu', 'Phút mỗi lượt'],
    isCount: true,
    isDuration: true,
  },
  {
    name: 'end',
    headings: ['Kết thúc', 'Giờ kết thúc', 'Đến', 'Đến giờ'],
    isCount: true,
    isPartOfTime: true,
  },
  { name: 'day', headings: ['Ngày', 'Ngày họp'], isPartOfTime: true },
];

const COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  [ImportKind.UNSPECIFIED]: [],
  [ImportKind.BRIDGE_POINTS]: POINT_COLUMNS,
  [ImportKind.DELEGATES]: DELEGATE_COLUMNS,
  [ImportKind.AGENDA]: AGENDA_COLUMNS,
};

/** Columns of offices' sheets that hold nothing to import. */
const LEFT_OUT = new Set([
  'stt',
  'tt',
  'so tt',
  'so thu tu',
  'ghi chu',
  'ky ten',
  'ky nhan',
  'chu ky',
  'nam sinh',
  'ngay sinh',
  'gioi tinh',
  'dan toc',
]);
const RUNNING_NUMBER = new Set(['stt', 'tt', 'so tt', 'so thu tu']);
/** Under a heading over several columns, such as "Cán bộ trực": the one's name itself. */
const NAME_OF_ONE = new Set(['ho va ten', 'ho ten', 'ten']);

/** The column without which a line says nothing: what stands there is imported or wrong. */
const KEY: Readonly<Record<ImportKind, string>> = {
  [ImportKind.UNSPECIFIED]: '',
  [ImportKind.BRIDGE_POINTS]: 'code',
  [ImportKind.DELEGATES]: 'bridge_point_code',
  [ImportKind.AGENDA]: 'title',
};

/** By what headings are once folded. */
const HEADINGS: Readonly<Record<ImportKind, ReadonlyMap<string, Column>>> = {
  [ImportKind.UNSPECIFIED]: new Map(),
  [ImportKind.BRIDGE_POINTS]: byHeading(POINT_COLUMNS),
  [ImportKind.DELEGATES]: byHeading(DELEGATE_COLUMNS),
  [ImportKind.AGENDA]: byHeading(AGENDA_COLUMNS),
};

export function columnsOf(kind: ImportKind): readonly Column[] {
  return COLUMNS[kind];
}

export function columnNamed(kind: ImportKind, name: string): Column | undefined {
  return COLUMNS[kind].find((column) => column.name === name);
}

export function keyOf(kind: ImportKind): string {
  return KEY[kind];
}

/** The column that a heading means; undefined when none is known. */
export function columnOfHeading(kind: ImportKind, heading: string): Column | undefined {
  return HEADINGS[kind].get(foldHeading(heading));
}

/** The column that a heading means under another one that spans it. */
export function columnOfPair(kind: ImportKind, over: string, heading: string): Column | undefined {
  const both = columnOfHeading(kind, `${heading} ${over}`) ?? columnOfHeading(kind, `${over} ${heading}`);
  if (both) return both;
  return columnOfHeading(kind, NAME_OF_ONE.has(foldHeading(heading)) ? over : heading);
}

/** True for what is not sent: a running number, remarks, a place to sign. */
export function isLeftOut(heading: string): boolean {
  return LEFT_OUT.has(foldHeading(heading));
}

export function isRunningNumber(heading: string): boolean {
  return RUNNING_NUMBER.has(foldHeading(heading));
}

/** "Mã điểm cầu *", "MÃ ĐIỂM CẦU (bắt buộc)" and "mã  điểm cầu" are one heading. */
export function foldHeading(heading: string): string {
  return fold(heading)
    .replace(/\s+/g, ' ')
    .replace(/[\s*:.]+$/, '')
    .replace(/ \((bat buoc|ho va ten|ho ten)\)$/, '');
}

function byHeading(columns: readonly Column[]): ReadonlyMap<string, Column> {
  return new Map(
    columns.flatMap((column) =>
      [column.name, ...column.headings].map((heading) => [foldHeading(heading), column]),
    ),
  );
}

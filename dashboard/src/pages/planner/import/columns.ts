// How spreadsheets of offices call the columns and values that the server takes. Only names are
// translated here; whether a cell is right, the server says.

import { fold } from '../../../base/fold';
import { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';

/** The server's name of a column, and the headings that mean it; the first stands in the template. */
export interface Column {
  name: string;
  headings: readonly string[];
  /** Codes and telephone numbers: text, whose leading zeros count. */
  isText?: boolean;
  /** Words of offices for the server's. */
  values?: Readonly<Record<string, string>>;
  isTime?: boolean;
}

const YES_NO = { co: 'yes', x: 'yes', yes: 'yes', khong: 'no', no: 'no' };

const POINT_COLUMNS: readonly Column[] = [
  { name: 'code', headings: ['Mã', 'Mã điểm cầu', 'Mã đơn vị'], isText: true },
  { name: 'name', headings: ['Tên điểm cầu', 'Tên', 'Điểm cầu', 'Tên đơn vị', 'Đơn vị'] },
  { name: 'level', headings: ['Cấp'] },
  { name: 'parent_code', headings: ['Mã cấp trên', 'Mã điểm cầu cấp trên', 'Cấp trên'], isText: true },
  {
    name: 'expected_delegates',
    headings: ['Số đại biểu', 'Triệu tập', 'Số đại biểu triệu tập', 'Mời dự', 'Số lượng'],
  },
  {
    name: 'kind',
    headings: ['Loại', 'Loại điểm cầu'],
    values: {
      'hai chieu': 'interactive',
      '2 chieu': 'interactive',
      'hai chieu (duoc phat bieu)': 'interactive',
      'mot chieu': 'receive_only',
      '1 chieu': 'receive_only',
      'mot chieu (chi theo doi)': 'receive_only',
    },
  },
  { name: 'by_telephone', headings: ['Liên lạc qua điện thoại', 'Qua điện thoại'], values: YES_NO },
  { name: 'head', headings: ['Chủ trì điểm cầu', 'Chủ trì'] },
  { name: 'head_office', headings: ['Chức vụ chủ trì', 'Chức vụ'] },
  { name: 'telephone', headings: ['Điện thoại', 'Số điện thoại', 'ĐT'], isText: true },
  { name: 'room', headings: ['Phòng họp', 'Địa điểm', 'Phòng'] },
  { name: 'operator', headings: ['Cán bộ trực', 'Cán bộ trực điểm cầu'] },
  { name: 'operator_telephone', headings: ['Điện thoại cán bộ trực', 'ĐT cán bộ trực'], isText: true },
  { name: 'technician', headings: ['Cán bộ kỹ thuật'] },
  {
    name: 'technician_telephone',
    headings: ['Điện thoại cán bộ kỹ thuật', 'ĐT cán bộ kỹ thuật'],
    isText: true,
  },
  {
    name: 'attends_at_code',
    headings: ['Mã nơi dự ghép', 'Dự ghép tại', 'Dự ghép tại điểm cầu'],
    isText: true,
  },
];

const DELEGATE_COLUMNS: readonly Column[] = [
  {
    name: 'bridge_point_code',
    headings: ['Mã điểm cầu', 'Mã', 'Mã đơn vị'],
    isText: true,
  },
  { name: 'name', headings: ['Họ và tên', 'Họ tên', 'Đại biểu', 'Tên'] },
  { name: 'office', headings: ['Chức vụ', 'Chức vụ, đơn vị', 'Chức danh'] },
  { name: 'telephone', headings: ['Điện thoại', 'Số điện thoại', 'ĐT'], isText: true },
];

const AGENDA_COLUMNS: readonly Column[] = [
  { name: 'title', headings: ['Nội dung'] },
  {
    name: 'kind',
    headings: ['Loại', 'Loại nội dung'],
    values: {
      'khai mac': 'opening',
      'bao cao': 'report',
      'thao luan': 'discussion',
      'ket luan': 'conclusion',
    },
  },
  { name: 'presenter', headings: ['Người trình bày', 'Người thực hiện'] },
  { name: 'presenter_office', headings: ['Đơn vị trình bày', 'Đơn vị thực hiện', 'Đơn vị', 'Chức vụ'] },
  { name: 'start', headings: ['Bắt đầu', 'Giờ bắt đầu', 'Thời gian'], isTime: true },
  { name: 'minutes', headings: ['Số phút', 'Thời lượng (phút)', 'Thời lượng'] },
  { name: 'speech_minutes', headings: ['Số phút mỗi lượt phát biểu', 'Phút mỗi lượt'] },
];

const COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  [ImportKind.UNSPECIFIED]: [],
  [ImportKind.BRIDGE_POINTS]: POINT_COLUMNS,
  [ImportKind.DELEGATES]: DELEGATE_COLUMNS,
  [ImportKind.AGENDA]: AGENDA_COLUMNS,
};

/** Columns of offices' sheets that hold nothing to import. */
const LEFT_OUT = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'ghi chu', '']);

export function columnsOf(kind: ImportKind): readonly Column[] {
  return COLUMNS[kind];
}

/** The column that a heading means; undefined when none is known. */
export function columnOfHeading(kind: ImportKind, heading: string): Column | undefined {
  const wanted = foldHeading(heading);
  return COLUMNS[kind].find(
    (column) => column.name === wanted || column.headings.some((known) => foldHeading(known) === wanted),
  );
}

/** True for a running number or remarks, which are not sent. */
export function isLeftOut(heading: string): boolean {
  return LEFT_OUT.has(foldHeading(heading));
}

/** "Mã điểm cầu *" and "mã  điểm cầu" are one heading. */
function foldHeading(heading: string): string {
  return fold(heading)
    .replace(/\s+/g, ' ')
    .replace(/[\s*:.]+$/, '');
}

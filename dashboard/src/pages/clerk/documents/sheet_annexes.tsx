import type { ComponentChildren } from 'preact';
import type { MinutesFacts } from '../../../gen/nhipcau/v1/document_facts_pb';
import { Sheet } from './sheet_page';
import { SheetTable } from './sheet_table';

/** As the body refers to each, by the fact that holds its number. */
const NAMES = {
  pointsAnnex: 'các điểm cầu',
  delegatesAnnex: 'danh sách đại biểu',
  speakersAnnex: 'danh sách đại biểu phát biểu',
  incidentsAnnex: 'các sự cố',
} as const;

/** "Phụ lục I (các điểm cầu), Phụ lục II (các sự cố)" */
export function annexesInText(facts: MinutesFacts): string {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[])
    .filter((annex) => facts[annex])
    .map((annex) => `Phụ lục ${facts[annex]} (${NAMES[annex]})`)
    .join(', ');
}

/** Those that there are; an empty one is none. */
export function MinutesAnnexes({ facts }: { facts: MinutesFacts }) {
  return (
    <>
      <Annex facts={facts} number={facts.pointsAnnex} title="DANH SÁCH CÁC ĐIỂM CẦU">
        <Points facts={facts} />
      </Annex>
      <Annex facts={facts} number={facts.delegatesAnnex} title="DANH SÁCH ĐẠI BIỂU">
        <SheetTable
          columns={[
            { title: 'TT', value: (row) => row.no, isCount: true },
            { title: 'Họ và tên', value: (row) => row.name },
            { title: 'Chức vụ', value: (row) => row.office },
            { title: 'Điểm cầu', value: (row) => row.unit },
            { title: 'Ghi chú', value: (row) => row.note },
          ]}
          rows={facts.delegates}
        />
      </Annex>
      <Annex facts={facts} number={facts.speakersAnnex} title="DANH SÁCH ĐẠI BIỂU PHÁT BIỂU">
        <SheetTable
          columns={[
            { title: 'TT', value: (row) => row.no, isCount: true },
            { title: 'Giờ', value: (row) => row.time, isCount: true },
            { title: 'Họ và tên, chức vụ', value: (row) => row.name, below: (row) => row.office },
            { title: 'Điểm cầu', value: (row) => row.unit },
            { title: 'Loại', value: (row) => row.kind },
            { title: 'Thời lượng', value: (row) => row.duration, isCount: true },
            { title: 'Tóm tắt ý kiến', value: (row) => row.summary },
          ]}
          rows={facts.speakers}
        />
      </Annex>
      <Annex facts={facts} number={facts.incidentsAnnex} title="CÁC SỰ CỐ">
        <SheetTable
          columns={[
            { title: 'TT', value: (row) => row.no, isCount: true },
            { title: 'Điểm cầu', value: (row) => row.unit },
            { title: 'Sự cố', value: (row) => row.kind },
            { title: 'Từ', value: (row) => row.from, isCount: true },
            { title: 'Đến', value: (row) => row.until, isCount: true },
            { title: 'Mô tả', value: (row) => row.description },
            { title: 'Nguyên nhân', value: (row) => row.cause },
            { title: 'Khắc phục', value: (row) => row.remedy },
          ]}
          rows={facts.incidents}
        />
      </Annex>
    </>
  );
}

interface AnnexProps {
  facts: MinutesFacts;
  /** "II"; empty: there is none. */
  number: string;
  title: string;
  children: ComponentChildren;
}

function Annex({ facts, number, title, children }: AnnexProps) {
  if (!number) return null;
  return (
    <Sheet>
      <div class="paper-heading">
        <p>
          <strong>Phụ lục {number}</strong>
        </p>
        <p>
          <strong>{title}</strong>
        </p>
        <p class="paper-ruled">
          <em>{facts.annexOf}</em>
        </p>
      </div>
      {children}
    </Sheet>
  );
}

function Points({ facts: { points, pointsTotal } }: { facts: MinutesFacts }) {
  return (
    <SheetTable
      columns={[
        { title: 'TT', value: (row) => row.no, isCount: true },
        {
          title: 'Điểm cầu',
          value: (row) => row.unit,
          below: (row) => (row.head ? `Chủ trì: ${row.head}` : ''),
        },
        { title: 'Triệu tập', value: (row) => row.expected, isCount: true },
        { title: 'Có mặt', value: (row) => row.present, isCount: true },
        { title: 'Ngoài danh sách', value: (row) => row.beyondList, isCount: true },
        { title: 'Vắng có lý do', value: (row) => row.absentWithReason, isCount: true },
        { title: 'Vắng không lý do', value: (row) => row.absentWithoutReason, isCount: true },
        { title: 'Chưa báo', value: (row) => row.notDeclared, isCount: true },
        { title: 'Giờ báo có mặt', value: (row) => row.arrival, isCount: true },
        { title: 'Ghi chú', value: (row) => row.note },
      ]}
      rows={pointsTotal ? [...points, pointsTotal] : points}
    />
  );
}

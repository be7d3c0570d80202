// An official document as the sheet that will be signed: the form of Decree 30/2020/NĐ-CP, filled with the
// facts that the Word template is filled with. In Vietnamese whatever the page speaks, as the paper is.

import type {
  ConclusionNoticeFacts,
  FactsSection,
  MinutesFacts,
  TaskRow,
} from '../../../gen/nhipcau/v1/document_facts_pb';
import { annexesInText, MinutesAnnexes } from './sheet_annexes';
import { Sheet } from './sheet_page';
import { SheetTable } from './sheet_table';

type AnyFacts = MinutesFacts | ConclusionNoticeFacts;

/** The minutes: body, signatures, and each annex on a sheet of its own. */
export function MinutesSheet({ facts }: { facts: MinutesFacts }) {
  return (
    <>
      <Sheet>
        <Letterhead facts={facts} />
        <Heading kind="BIÊN BẢN" facts={facts} />
        <Labelled label="Thời gian bắt đầu">{facts.start}</Labelled>
        <Labelled label="Địa điểm">{facts.place}</Labelled>
        <Labelled label="Thành phần tham dự">{facts.attendance}</Labelled>
        <Levels facts={facts} />
        <Labelled label="Chủ trì (chủ tọa)">{facts.chair}</Labelled>
        <Labelled label="Thư ký (người ghi biên bản)">{facts.secretary}</Labelled>
        <p>
          <strong>Nội dung (theo diễn biến hội nghị):</strong>
        </p>
        <Content sections={facts.content} />
        {facts.pointsAnnex && <p>Kèm theo Biên bản: {annexesInText(facts)}.</p>}
        <p>{facts.closing}</p>
        <div class="paper-pair">
          <Signature offices={['THƯ KÝ']} name={facts.secretaryName} />
          <Signature offices={['CHỦ TỌA']} name={facts.chairName} />
        </div>
        <Recipients facts={facts} archive="VT, Hồ sơ" />
      </Sheet>
      <MinutesAnnexes facts={facts} />
    </>
  );
}

/** The conclusion notice. */
export function NoticeSheet({ facts }: { facts: ConclusionNoticeFacts }) {
  return (
    <Sheet>
      <Letterhead facts={facts} date={`${facts.placeName}, ${facts.date}`} />
      <Heading kind="THÔNG BÁO" facts={facts} />
      <Content sections={facts.content} />
      {facts.hasTasks && (
        <>
          <p>
            <strong>{facts.tasksPart}. NHIỆM VỤ</strong>
          </p>
          <Tasks tasks={facts.tasks} />
        </>
      )}
      <p>{facts.closing}</p>
      <div class="paper-pair">
        <Recipients facts={facts} archive="VT" />
        <Signature
          offices={[facts.signerAuthority, facts.signerInPlaceOf, facts.signerOffice]}
          name={facts.signerName}
        />
      </div>
    </Sheet>
  );
}

function Letterhead({ facts, date }: { facts: AnyFacts; date?: string }) {
  return (
    <header class="paper-pair paper-letterhead">
      <div>
        {facts.parentAgency && <p>{facts.parentAgency}</p>}
        <p class="paper-ruled">
          <strong>{facts.issuingAgency}</strong>
        </p>
        <p>
          Số: {facts.registryNumber || '      '}/{facts.numberSign}
        </p>
        {facts.draft && (
          <p>
            <strong>{facts.draft}</strong>
          </p>
        )}
      </div>
      <div>
        <p>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
        </p>
        <p class="paper-ruled">
          <strong>Độc lập - Tự do - Hạnh phúc</strong>
        </p>
        {date && (
          <p>
            <em>{date}</em>
          </p>
        )}
      </div>
    </header>
  );
}

function Heading({ kind, facts }: { kind: string; facts: AnyFacts }) {
  return (
    <div class="paper-heading">
      <p>
        <strong>{kind}</strong>
      </p>
      <p class="paper-ruled">
        <strong>{facts.subject}</strong>
      </p>
      {facts.simulated && (
        <p>
          <em>{facts.simulated}</em>
        </p>
      )}
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: string }) {
  return (
    <p>
      <strong>{label}:</strong> {children}
    </p>
  );
}

function Levels({ facts }: { facts: MinutesFacts }) {
  return (
    <SheetTable
      columns={[
        { title: 'Cấp', value: (row) => row.label },
        { title: 'Điểm cầu tham dự', value: (row) => row.points, isCount: true },
        { title: 'Triệu tập', value: (row) => row.expected, isCount: true },
        { title: 'Có mặt', value: (row) => row.present, isCount: true },
        { title: 'Trong đó ngoài danh sách', value: (row) => row.beyondList, isCount: true },
        { title: 'Vắng có lý do', value: (row) => row.absentWithReason, isCount: true },
        { title: 'Vắng không lý do', value: (row) => row.absentWithoutReason, isCount: true },
        { title: 'Chưa báo', value: (row) => row.notDeclared, isCount: true },
      ]}
      rows={facts.levels}
    />
  );
}

function Content({ sections }: { sections: readonly FactsSection[] }) {
  return (
    <>
      {sections.map(({ section, heading, paragraphs, tasks }) => (
        <div key={section} class="paper-section">
          {heading && (
            <p>
              <strong>{heading}</strong>
            </p>
          )}
          {paragraphs.map(({ text }, index) => (
            <p key={index}>{text}</p>
          ))}
          <Tasks tasks={tasks} />
        </div>
      ))}
    </>
  );
}

function Tasks({ tasks }: { tasks: readonly TaskRow[] }) {
  return (
    <>
      {tasks.map(({ no, sentence }) => (
        <p key={no}>
          {no}. {sentence}
        </p>
      ))}
    </>
  );
}

function Signature({ offices, name }: { offices: readonly string[]; name: string }) {
  return (
    <div class="paper-signature">
      <p>
        {offices.filter(Boolean).map((office) => (
          <strong key={office}>{office}</strong>
        ))}
      </p>
      <p>
        <strong>{name}</strong>
      </p>
    </div>
  );
}

function Recipients({ facts, archive }: { facts: AnyFacts; archive: string }) {
  return (
    <div class="paper-recipients">
      <p>
        <strong>
          <em>Nơi nhận:</em>
        </strong>
      </p>
      {facts.recipientNames.map(({ text }) => (
        <p key={text}>- {text};</p>
      ))}
      <p>- Lưu: {facts.archive || archive}.</p>
    </div>
  );
}

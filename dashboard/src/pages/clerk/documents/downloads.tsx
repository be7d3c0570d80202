import { useSignal } from '@preact/signals';
import { timestampOfText } from '../../../base/local_time';
import { msOf } from '../../../base/time';
import { SelectField, TextField } from '../../../controls/field';
import { OfficialDocumentKind } from '../../../gen/nhipcau/v1/document_pb';
import { DocumentFormat, DocumentKind } from '../../../gen/nhipcau/v1/document_service_pb';
import { MinutesEntryKind } from '../../../gen/nhipcau/v1/minutes_pb';
import { VoteState } from '../../../gen/nhipcau/v1/vote_pb';
import { Panel } from '../../../views/panel';
import { documentWords } from '../../../words/documents';
import { formatClock, formatDate, formatNumber } from '../../../words/words';
import type { PageModel } from '../page_model';
import { documentKindOf, type Paper } from './documents';
import { DownloadRow } from '../../../views/documents/download_row';
import type { RenderInit } from '../../../views/documents/rendering';
import { RenderingStatus } from '../../../views/documents/rendering_status';
import { useDownload } from '../../../views/documents/use_download';

const { DOCX, PDF, MARKDOWN, JSON, XLSX, CSV, VTT } = DocumentFormat;
/** Of a task, in a list to choose from. */
const SHOWN_LETTERS_MAX = 60;
const TABLES = [DocumentKind.ATTENDANCE, DocumentKind.SPEAKERS, DocumentKind.TASKS] as const;

/** Made from the record as it stands, and not kept. */
const PAPERS = [DocumentKind.QUICK_REPORT, DocumentKind.PROPOSALS] as const;
const OTHER_PAPERS = [DocumentKind.CHAIR_SCRIPT, DocumentKind.LINE_CHECKS, DocumentKind.FILE_INDEX] as const;

/** Tables for follow-up, editions that were approved before, and forms that programs read. */
export function Downloads({ paper }: { paper: Paper }) {
  const { downloads: texts } = documentWords.value;
  const { client, conference } = paper.model.view;
  const { rendering, download } = useDownload(client, conference);
  const isMinutes = paper.kind === OfficialDocumentKind.MINUTES;
  const kind = documentKindOf(paper.kind);
  return (
    <Panel title={texts.title}>
      <div class="document-downloads">
        {PAPERS.map((made) => (
          <DownloadRow
            key={made}
            label={texts.table[made]}
            formats={made === DocumentKind.PROPOSALS ? [DOCX, PDF, XLSX, CSV] : [DOCX, PDF]}
            onChoose={(format) => void download({ kind: made, format })}
          />
        ))}
        {TABLES.map((table) => (
          <DownloadRow
            key={table}
            label={texts.table[table]}
            formats={table === DocumentKind.TASKS ? [DOCX, PDF, XLSX, CSV] : [XLSX, CSV]}
            onChoose={(format) => void download({ kind: table, format })}
          />
        ))}
        <TaskExtract model={paper.model} onDownload={(init) => void download(init)} />
        <OfVotes model={paper.model} onDownload={(init) => void download(init)} />
        {paper.document.pastEditions.map(({ edition }) => (
          <DownloadRow
            key={edition}
            label={texts.edition(formatNumber(edition))}
            formats={[DOCX, PDF]}
            onChoose={(format) => void download({ kind, format, edition })}
          />
        ))}
        <details class="document-other-formats">
          <summary>{texts.otherPapers}</summary>
          {OTHER_PAPERS.map((made) => (
            <DownloadRow
              key={made}
              label={texts.table[made]}
              formats={[DOCX, PDF]}
              onChoose={(format) => void download({ kind: made, format })}
            />
          ))}
        </details>
        <details class="document-other-formats">
          <summary>{texts.otherFormats}</summary>
          <DownloadRow
            label={texts.table[kind]}
            formats={isMinutes ? [MARKDOWN, JSON] : [JSON]}
            onChoose={(format) => void download({ kind, format })}
          />
          <Chapters onDownload={(init) => void download(init)} />
        </details>
        <RenderingStatus rendering={rendering} making={texts.making} canCancel />
      </div>
    </Panel>
  );
}

/** Chapters fit a recording only from when it began. */
function Chapters({ onDownload }: { onDownload: (init: RenderInit) => void }) {
  const { downloads: texts } = documentWords.value;
  const start = useSignal('');
  const kind = DocumentKind.CHAPTERS;
  const recordingStartTime = timestampOfText(start.value);
  // A browser writes days as its own language does; this says them as offices do.
  const startMs = msOf(recordingStartTime);
  const download = (format: DocumentFormat): void => {
    onDownload({ kind, format, ...(recordingStartTime ? { recordingStartTime } : {}) });
  };
  return (
    <DownloadRow label={texts.table[kind]} formats={[VTT]} onChoose={download}>
      <TextField
        label={texts.recordingStart}
        hint={startMs ? `${formatClock(startMs)} ${formatDate(startMs)}` : texts.recordingStartHint}
        type="datetime-local"
        value={start}
      />
    </DownloadRow>
  );
}

/** One task, for the agencies that have it. */
function TaskExtract({ model, onDownload }: { model: PageModel; onDownload: (init: RenderInit) => void }) {
  const { downloads: texts } = documentWords.value;
  const chosen = useSignal('');
  const kind = DocumentKind.TASK_EXTRACT;
  const tasks = model.records
    .table('minutesEntry')
    .all.value.filter((entry) => entry.kind === MinutesEntryKind.TASK && !entry.withdrawn);
  const first = tasks[0];
  if (!first) return null;
  const minutesEntry = tasks.some(({ name }) => name === chosen.value) ? chosen.value : first.name;
  return (
    <DownloadRow
      label={texts.table[kind]}
      formats={[DOCX, PDF]}
      onChoose={(format) => onDownload({ kind, format, minutesEntry })}
    >
      <SelectField
        label={texts.task}
        value={chosen}
        options={tasks.map(({ name, text, task }) => ({
          value: name,
          text: shortened(`${task?.leads.join(', ') ?? ''}: ${text}`),
        }))}
      />
    </DownloadRow>
  );
}

/** What a vote came to, and the resolution that it adopted. */
function OfVotes({ model, onDownload }: { model: PageModel; onDownload: (init: RenderInit) => void }) {
  const { downloads: texts } = documentWords.value;
  const chosen = useSignal('');
  const votes = model.records
    .table('vote')
    .all.value.filter((vote) => vote.state === VoteState.CLOSED && !vote.inRehearsal);
  const first = votes[0];
  if (!first) return null;
  const vote = votes.some(({ name }) => name === chosen.value) ? chosen.value : first.name;
  return (
    <>
      <DownloadRow
        label={texts.table[DocumentKind.COUNTING_RECORD]}
        formats={[DOCX, PDF]}
        onChoose={(format) => onDownload({ kind: DocumentKind.COUNTING_RECORD, format })}
      />
      <DownloadRow
        label={texts.table[DocumentKind.RESOLUTION]}
        formats={[DOCX, PDF]}
        onChoose={(format) => onDownload({ kind: DocumentKind.RESOLUTION, format, vote })}
      >
        <SelectField
          label={texts.vote}
          value={chosen}
          options={votes.map(({ name, question }) => ({ value: name, text: shortened(question) }))}
        />
      </DownloadRow>
    </>
  );
}

/** As much of it as tells one from another. */
function shortened(text: string): string {
  const letters = [...text];
  return letters.length > SHOWN_LETTERS_MAX ? `${letters.slice(0, SHOWN_LETTERS_MAX).join('')}…` : text;
}

import { useSignal } from '@preact/signals';
import { codeOf } from '../../../base/code_of';
import { Button } from '../../../controls/button';
import { FileField } from '../../../controls/file_field';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import type { CallError } from '../../../stream/client';
import { Panel } from '../../../views/panel';
import { archiveWords } from '../../../words/archives';
import { words } from '../../../words/words';
import { goTo } from '../address';
import type { Office } from '../office';
import type { ArchiveImport, ImportState } from './archive_import';
import { formatBytes, formatPercent, type Transfers } from './archives';
import { TransferBar } from './transfer_bar';

interface ImportArchiveProps {
  transfers: Transfers;
  office: Office;
}

/** Brings a conference back from its archive. */
export function ImportArchive({ transfers, office }: ImportArchiveProps) {
  const { importing: texts } = archiveWords.value;
  const transfer = transfers.import;
  const file = useSignal<File | undefined>(undefined);
  const start = async (): Promise<void> => {
    const chosen = file.peek();
    if (chosen && (await transfer.start(chosen))) void office.reload();
  };
  return (
    <Panel title={texts.title}>
      <div class="form" data-testid="import-archive">
        <p class="field-hint">{texts.hint}</p>
        <FileField label={texts.file} hint={texts.fileHint} value={file} accept=".zip" />
        <div class="actions">
          <Button busy={transfer.busy} disabled={!file.value} onPress={() => void start()}>
            {transfer.state.value.kind === 'stopped' ? texts.resume : texts.start}
          </Button>
        </div>
        <ImportStatus transfer={transfer} />
      </div>
    </Panel>
  );
}

function ImportStatus({ transfer }: { transfer: ArchiveImport }) {
  const { importing: texts } = archiveWords.value;
  const state = transfer.state.value;
  switch (state.kind) {
    case 'idle':
      return null;
    case 'summing':
    case 'sending':
    case 'importing':
      return <UnderWay transfer={transfer} state={state} />;
    case 'stopped':
      return (
        <p role="status">{texts.stopped(formatBytes(state.sentBytes), formatBytes(state.totalBytes))}</p>
      );
    case 'done':
      return <Imported conference={codeOf(state.conference)} />;
    case 'refused':
      return <Refusal error={state.error} />;
    case 'failed':
      return (
        <p class="outcome-refused" role="alert">
          {texts.failed}
        </p>
      );
  }
}

interface UnderWayProps {
  transfer: ArchiveImport;
  state: Extract<ImportState, { kind: 'summing' | 'sending' | 'importing' }>;
}

function UnderWay({ transfer, state }: UnderWayProps) {
  const { importing: texts } = archiveWords.value;
  if (state.kind === 'importing') return <TransferBar label={texts.progress} text={texts.proving} />;
  const common = { label: texts.progress, stopText: texts.stop, onStop: () => transfer.stop() };
  if (state.kind === 'summing') {
    return <TransferBar {...common} share={state.share} text={texts.summing(formatPercent(state.share))} />;
  }
  const [sent, all] = [formatBytes(state.sentBytes), formatBytes(state.totalBytes)];
  return (
    <TransferBar {...common} share={state.sentBytes / state.totalBytes} text={texts.sending(sent, all)} />
  );
}

function Imported({ conference }: { conference: string }) {
  const { importing: texts } = archiveWords.value;
  return (
    <div class="actions" role="status" data-testid="import-done">
      <p>{texts.done(conference)}</p>
      <Button kind="quiet" onPress={() => goTo({ conference, section: 'checklist' })}>
        {texts.open}
      </Button>
    </div>
  );
}

/** Which part is damaged only the server's message says. */
function Refusal({ error }: { error: CallError }) {
  const { importing: texts } = archiveWords.value;
  return (
    <>
      <p class="outcome-refused" role="alert">
        {error.reason === Reason.ALREADY_EXISTS ? texts.exists : words.value.reason[error.reason]}
      </p>
      {error.reason === Reason.ARCHIVE_INVALID && (
        <details open data-testid="damaged-part">
          <summary>{texts.where}</summary>
          <p lang="en">{error.message}</p>
        </details>
      )}
    </>
  );
}

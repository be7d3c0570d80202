import { MEMORY_BYTES_MAX } from '../../../device/file_sink';
import { archiveWords } from '../../../words/archives';
import { formatNumber, words } from '../../../words/words';
import type { ArchiveExport, ExportState } from './archive_export';
import { formatBytes } from './archives';
import { ChecksumLine } from './checksum_line';
import { TransferBar } from './transfer_bar';

/** How an export fares; nothing before the first. */
export function ExportStatus({ transfer }: { transfer: ArchiveExport }) {
  const { exporting: texts } = archiveWords.value;
  const state = transfer.state.value;
  switch (state.kind) {
    case 'idle':
      return null;
    case 'choosing':
      return <p role="status">{texts.choosing}</p>;
    case 'making':
    case 'receiving':
      return <UnderWay transfer={transfer} state={state} />;
    case 'done':
      return (
        <div class="archive-done" role="status" data-testid="export-done">
          <p>{texts.done(state.fileName, formatBytes(Number(state.file.sizeBytes)))}</p>
          <ChecksumLine sha256={state.file.sha256} of={state.fileName} />
          <p class="quiet small">{texts.keep}</p>
        </div>
      );
    case 'refused':
      return (
        <p class="outcome-refused" role="alert">
          {words.value.reason[state.error.reason]}
        </p>
      );
    case 'failed':
      return (
        <p class="outcome-refused" role="alert">
          {state.why === 'tooLarge' ? texts.tooLarge(formatBytes(MEMORY_BYTES_MAX)) : texts[state.why]}
        </p>
      );
  }
}

interface UnderWayProps {
  transfer: ArchiveExport;
  state: Extract<ExportState, { kind: 'making' | 'receiving' }>;
}

function UnderWay({ transfer, state }: UnderWayProps) {
  const { exporting: texts } = archiveWords.value;
  const common = { label: texts.progress, stopText: texts.cancel, onStop: () => transfer.cancel() };
  if (state.kind === 'receiving') {
    const share = state.receivedBytes / state.totalBytes;
    return <TransferBar {...common} share={share} text={texts.receiving(formatBytes(state.receivedBytes))} />;
  }
  const text =
    state.waitingCount > 0
      ? texts.waiting(formatNumber(state.waitingCount))
      : texts.making(formatBytes(state.writtenBytes));
  return <TransferBar {...common} text={text} />;
}

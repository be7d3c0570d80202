import { computed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { codeOf } from '../../../base/code_of';
import { Button } from '../../../controls/button';
import type { Conference } from '../../../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../../../gen/nhipcau/v1/conference_state_pb';
import type { ConferenceView } from '../../../state/conference_view';
import { archiveWords } from '../../../words/archives';
import { formatDateInWords } from '../../../words/words';
import {
  archiveFileName,
  formatBytes,
  keptUntilMs,
  overMs,
  whoAndWhen,
  type Finished,
  type Transfers,
} from './archives';
import { ChecksumLine } from './checksum_line';
import { ExportStatus } from './export_status';
import { Proposal } from './proposal';
import { ProposeDialog } from './propose_dialog';
import { settingsOf } from './retention';

export interface FinishedRowProps {
  view: ConferenceView;
  transfers: Transfers;
  finished: Finished;
}

/** One conference that is over: its archive, and whether somebody wants it purged. */
export function FinishedRow({ view, transfers, finished }: FinishedRowProps) {
  const { exporting, purge } = archiveWords.value;
  const { conference, archive } = finished;
  const proposing = useSignal(false);
  const transfer = transfers.exportOf(conference.name);
  const keptUntil = keptUntilMs(conference, settingsOf(view).retentionYears);
  return (
    <li class="archive-row" data-testid="archive-row" data-conference={codeOf(conference.name)}>
      <Head view={view} conference={conference} keptUntil={keptUntil} />
      <Facts finished={finished} />
      <div class="actions">
        <Button
          label={exporting.startOf(conference.title)}
          busy={transfer.busy}
          onPress={() => void transfer.start(archiveFileName(conference))}
        >
          {exporting.start}
        </Button>
        {!archive?.proposal && (
          <Button
            kind="quiet"
            label={purge.proposeOf(conference.title)}
            onPress={() => (proposing.value = true)}
          >
            {purge.propose}
          </Button>
        )}
      </div>
      <ExportStatus transfer={transfer} />
      {archive?.proposal && (
        <Proposal
          client={view.client}
          conference={conference}
          proposal={archive.proposal}
          keptUntil={keptUntil}
        />
      )}
      {proposing.value && (
        <ProposeDialog
          client={view.client}
          finished={finished}
          keptUntil={keptUntil}
          onClose={() => (proposing.value = false)}
        />
      )}
    </li>
  );
}

interface HeadProps {
  view: ConferenceView;
  conference: Conference;
  keptUntil: number | undefined;
}

function Head({ view, conference, keptUntil }: HeadProps) {
  const { row } = archiveWords.value;
  const over = formatDateInWords(overMs(conference));
  const { nowMs } = view.clock;
  const isOver = useMemo(
    () => computed(() => keptUntil !== undefined && (nowMs.value ?? 0) >= keptUntil),
    [keptUntil],
  ).value;
  return (
    <div class="row-main">
      <strong>{conference.title}</strong>
      <span class="quiet numbers">
        {[
          codeOf(conference.name),
          conference.state === ConferenceState.CANCELLED ? row.cancelled(over) : row.ended(over),
          keptText(keptUntil, isOver),
        ].join(' · ')}
      </span>
    </div>
  );
}

function keptText(keptUntil: number | undefined, isOver: boolean): string {
  const { row } = archiveWords.value;
  if (keptUntil === undefined) return row.keptForever;
  return isOver
    ? row.keptLongEnough(formatDateInWords(keptUntil))
    : row.keptUntil(formatDateInWords(keptUntil));
}

function Facts({ finished: { archive } }: { finished: Finished }) {
  const { row } = archiveWords.value;
  const made = archive?.archive;
  const came = archive?.import;
  return (
    <dl class="archive-facts">
      {came && (
        <>
          <dt>{row.imported}</dt>
          <dd>
            {whoAndWhen(came.importedByDisplayName, came.time)}
            <ChecksumLine sha256={came.archiveSha256} of={row.imported} />
          </dd>
        </>
      )}
      <dt>{row.archive}</dt>
      {made ? (
        <dd data-testid="last-archive">
          {formatBytes(Number(made.sizeBytes))} · {whoAndWhen(made.madeByDisplayName, made.time)}
          <ChecksumLine sha256={made.sha256} of={row.archive} />
        </dd>
      ) : (
        <dd class="quiet">{row.noArchive}</dd>
      )}
    </dl>
  );
}

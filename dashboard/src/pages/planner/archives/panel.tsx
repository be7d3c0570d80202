import '../../../design/point_forms.css';
import './archives.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useWarningBeforeLeaving } from '../../../controls/before_leaving';
import { MEMORY_BYTES_MAX, writesToDisk } from '../../../device/file_sink';
import type { ServerLine } from '../../../state/server_line';
import { openConferenceView, type ConferenceView } from '../../../state/conference_view';
import { Empty, Panel } from '../../../views/panel';
import { archiveWords } from '../../../words/archives';
import { words } from '../../../words/words';
import type { Office } from '../office';
import { finishedOf, formatBytes, transfersOf } from './archives';
import { FinishedRow } from './finished_row';
import { ImportArchive } from './import_archive';
import { PurgedList } from './purged_list';
import { Retention } from './retention';

/** What the office records under this name is streamed like a conference. */
const OFFICE = 'office';

/** Archives of conferences that are over, how long they are kept, and how they are purged. */
export function OfficeArchives({ line, office }: { line: ServerLine; office: Office }) {
  const view = useMemo(() => openConferenceView(line, OFFICE), [line]);
  useEffect(() => () => view.close(), [view]);
  const transfers = transfersOf(office, line.client);
  // A page that is closed stops what is on its way.
  useWarningBeforeLeaving(() => transfers.busy);
  useSignalEffect(() => {
    // One was imported or purged: the list of conferences is asked for, not streamed.
    if (view.records.table('conferenceArchive').all.value.length > 0) void office.reload();
  });
  if (view.records.position.value.updateCount === 0) {
    return (
      <Panel title={archiveWords.value.title}>
        <p role="status">{words.value.freshness.loading}</p>
      </Panel>
    );
  }
  return (
    <>
      <FinishedConferences view={view} office={office} />
      <Retention view={view} />
      <ImportArchive transfers={transfers} office={office} />
      <PurgedList view={view} />
    </>
  );
}

function FinishedConferences({ view, office }: { view: ConferenceView; office: Office }) {
  const texts = archiveWords.value;
  const finished = finishedOf(
    office.conferences.value ?? [],
    view.records.table('conferenceArchive').all.value,
  );
  const transfers = transfersOf(office, view.client);
  return (
    <Panel title={texts.title}>
      <p class="field-hint">
        {texts.hint} {!writesToDisk() && texts.exporting.memoryOnly(formatBytes(MEMORY_BYTES_MAX))}
      </p>
      {finished.length === 0 && <Empty>{texts.none}</Empty>}
      <ul class="archive-rows">
        {finished.map((each) => (
          <FinishedRow key={each.conference.name} view={view} transfers={transfers} finished={each} />
        ))}
      </ul>
    </Panel>
  );
}

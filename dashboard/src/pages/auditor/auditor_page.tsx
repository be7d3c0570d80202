import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { followEvents } from '../../state/event_log';
import { overviewOf, type Overview } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { PageHeader } from '../../views/page_header';
import { Tabs } from '../../views/tabs';
import { auditorWords } from '../../words/auditor';
import { AccessLog } from './access_log';
import './auditor.css';
import { ChainProof } from './chain_proof';
import { filteredRows, noFilters } from './filters';
import { FilterBar } from './filter_bar';
import { EntryDetail } from './entry_detail';
import { LogTable } from './log_table';
import { logRows, type LogRow } from './log_rows';

/** What happened, and who tried to get in. */
export function AuditorPage({ view }: { view: ConferenceView }) {
  const overview = useMemo(() => overviewOf(view.records, view.conference), [view]);
  const { page, log, access } = auditorWords.value;
  const accessLog = <AccessLog client={view.client} conference={view.conference} />;
  return (
    <div class="page auditor">
      <PageHeader
        conference={overview.conference.value}
        clock={view.clock}
        freshness={view.freshness.value}
      />
      <main class="auditor-body">
        <Tabs
          label={page}
          tabs={[
            { id: 'log', label: log, count: 0, content: <Log view={view} overview={overview} /> },
            { id: 'access', label: access.title, count: 0, content: accessLog },
          ]}
        />
      </main>
    </div>
  );
}

/** Everything that happened, by whom, and what exactly was recorded. */
function Log({ view, overview }: { view: ConferenceView; overview: Overview }) {
  const { log, stop } = useMemo(() => followEvents(view.client, view.conference), [view]);
  const rows = useMemo(() => logRows({ overview, records: view.records, log }), [log]);
  const filters = useMemo(noFilters, [view]);
  const shown = useMemo(() => filteredRows(rows, filters), [rows, filters]);
  const selected = useSignal<LogRow | undefined>(undefined);
  useEffect(() => stop, [stop]);
  return (
    <>
      <FilterBar
        filters={filters}
        rows={rows}
        shown={shown}
        overview={overview}
        conference={codeOf(view.conference)}
      />
      <ChainProof client={view.client} conference={view.conference} />
      <div class="auditor-columns">
        <LogTable shown={shown} filters={filters} selected={selected} log={log} />
        <EntryDetail row={selected.value} />
      </div>
    </>
  );
}

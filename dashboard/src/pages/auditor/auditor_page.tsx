import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { followEvents } from '../../state/event_log';
import { overviewOf } from '../../state/overview';
import type { Session } from '../../state/session';
import { PageHeader } from '../../views/page_header';
import './auditor.css';
import { filteredRows, noFilters } from './filters';
import { FilterBar } from './filter_bar';
import { EntryDetail } from './entry_detail';
import { LogTable } from './log_table';
import { logRows, type LogRow } from './log_rows';

/** Everything that happened, by whom, and what exactly was recorded. */
export function AuditorPage({ session }: { session: Session }) {
  const overview = useMemo(() => overviewOf(session.records, session.conference), [session]);
  const { log, stop } = useMemo(() => followEvents(session.client, session.conference), [session]);
  const rows = useMemo(() => logRows({ overview, records: session.records, log }), [log]);
  const filters = useMemo(noFilters, [session]);
  const shown = useMemo(() => filteredRows(rows, filters), [rows, filters]);
  const selected = useSignal<LogRow | undefined>(undefined);
  useEffect(() => stop, [stop]);
  return (
    <div class="page auditor">
      <PageHeader
        conference={overview.conference.value}
        clock={session.clock}
        freshness={session.freshness.value}
      />
      <main class="auditor-body">
        <FilterBar
          filters={filters}
          rows={rows}
          shown={shown}
          overview={overview}
          conference={codeOf(session.conference)}
        />
        <div class="auditor-columns">
          <LogTable shown={shown} filters={filters} selected={selected} log={log} />
          <EntryDetail row={selected.value} />
        </div>
      </main>
    </div>
  );
}

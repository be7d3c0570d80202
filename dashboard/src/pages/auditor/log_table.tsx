import { useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import { Button } from '../../controls/button';
import { VirtualList } from '../../controls/virtual_list';
import type { EventLog } from '../../state/event_log';
import { LogEnd } from '../../views/log_end';
import { Empty } from '../../views/panel';
import { auditorWords } from '../../words/auditor';
import { logWords } from '../../words/log';
import { formatClockSeconds, formatDate } from '../../words/words';
import { isFiltered, type Filters } from './filters';
import type { LogRow } from './log_rows';

interface LogTableProps {
  shown: ReadonlySignal<readonly LogRow[]>;
  filters: Filters;
  selected: Signal<LogRow | undefined>;
  log: EventLog;
}

/** One line for each thing that happened, newest at the foot, of however many. */
export function LogTable({ shown, filters, selected, log }: LogTableProps) {
  const { none, empty, columns, toEnd } = auditorWords.value;
  const rows = shown.value;
  const following = useSignal(true);
  return (
    <section class="panel log-table">
      <div class="log-line log-table-head" aria-hidden="true">
        <span>{columns.sequence}</span>
        <span>{columns.time}</span>
        <span>{columns.text}</span>
        <span>{columns.by}</span>
      </div>
      {rows.length === 0 ? (
        <Empty>{isFiltered(filters) ? none : empty}</Empty>
      ) : (
        <VirtualList
          class="log-table-rows"
          label={logWords.value.title}
          items={rows}
          keyOf={(row) => String(row.event.sequence)}
          estimatedHeight={34}
          following={following}
        >
          {(row) => <Line row={row} selected={selected} />}
        </VirtualList>
      )}
      <LogEnd log={log} />
      {!following.value && rows.length > 0 && (
        <Button onPress={() => (following.value = true)}>{toEnd} ↓</Button>
      )}
    </section>
  );
}

function Line({ row, selected }: { row: LogRow; selected: Signal<LogRow | undefined> }) {
  const { sequence, timeMs, text, by } = row.entry;
  return (
    <button
      type="button"
      class="log-line"
      aria-pressed={selected.value?.event === row.event}
      onClick={() => (selected.value = row)}
      data-testid="log-line"
    >
      <span class="numbers quiet">{String(sequence)}</span>
      <span class="numbers quiet">{`${formatDate(timeMs).slice(0, 5)} ${formatClockSeconds(timeMs)}`}</span>
      <span>{text}</span>
      <span class="quiet">{by}</span>
    </button>
  );
}

import type { ComponentChildren } from 'preact';
import '../design/agenda.css';
import { msOf } from '../base/time';
import { AgendaItemState, type AgendaItem } from '../gen/nhipcau/v1/agenda_pb';
import type { Overview } from '../state/overview';
import { formatClock, formatRoughDuration, words } from '../words/words';
import { Empty, Panel } from './panel';

/** Shorter deviations than this are not worth a word. */
const PUNCTUAL_MS = 60_000;

/** The mark of an item by its state. */
export const AGENDA_MARKS: Readonly<Record<AgendaItemState, string>> = {
  [AgendaItemState.UNSPECIFIED]: '',
  [AgendaItemState.PLANNED]: '',
  [AgendaItemState.UNDER_WAY]: '▶',
  [AgendaItemState.DONE]: '✓',
  [AgendaItemState.SKIPPED]: '',
};

interface AgendaProps {
  overview: Overview;
  /** Above the items: how late it is. */
  children?: ComponentChildren;
}

/** The agenda with planned and actual times. */
export function Agenda({ overview, children }: AgendaProps) {
  const items = overview.agenda.value;
  return (
    <Panel title={words.value.agenda.title}>
      {children}
      {items.length === 0 ? (
        <Empty>{words.value.agenda.none}</Empty>
      ) : (
        <ol class="rows">
          {items.map((item) => (
            <AgendaRow key={item.name} item={item} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function AgendaRow({ item }: { item: AgendaItem }) {
  const plannedMs = msOf(item.plannedStartTime);
  const underWay = item.state === AgendaItemState.UNDER_WAY;
  return (
    <li
      class={`row agenda-item${underWay ? ' is-current' : ''}`}
      aria-current={underWay ? 'step' : undefined}
    >
      <span class="row-time numbers">{plannedMs ? formatClock(plannedMs) : ''}</span>
      <span class="agenda-mark" aria-hidden="true">
        {AGENDA_MARKS[item.state]}
      </span>
      <span class="row-main">
        {underWay ? <strong>{item.title}</strong> : <span>{item.title}</span>}
        <span class={underWay ? 'note' : 'quiet'}>{stateText(item)}</span>
      </span>
    </li>
  );
}

/** "Đang thực hiện · bắt đầu 08:12, chậm 12 phút". */
function stateText(item: AgendaItem): string {
  const state = words.value.agenda.state[item.state];
  switch (item.state) {
    case AgendaItemState.DONE:
      return [state, formatClock(msOf(item.endTime))].join(' ');
    case AgendaItemState.UNDER_WAY:
      return [state, startText(item)].join(' · ');
    default:
      return state;
  }
}

function startText(item: AgendaItem): string {
  const { agenda } = words.value;
  const started = agenda.started(formatClock(msOf(item.startTime)));
  const lateMs = msOf(item.startTime) - msOf(item.plannedStartTime);
  if (!item.plannedStartTime || Math.abs(lateMs) < PUNCTUAL_MS) return started;
  const deviation = formatRoughDuration(Math.abs(lateMs));
  return `${started}, ${lateMs > 0 ? agenda.late(deviation) : agenda.early(deviation)}`;
}

import { useComputed } from '@preact/signals';
import { msOf } from '../../base/time';
import { windowAround } from '../../base/window_around';
import { AgendaItemState, type AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import { outlookAt } from '../../state/forecast';
import { AGENDA_MARKS } from '../../views/agenda';
import { Glyph } from '../../views/glyph';
import { chairWords } from '../../words/chair';
import { formatClock, formatRoughDuration, formatTimeInWords, words } from '../../words/words';
import { More, Section } from './section';
import type { Table } from './table';

const SHOWN_MAX = 4;
const ON_PAPER_MAX = 8;
/** Shorter deviations are not worth a word; longer lateness is a trouble. */
const PUNCTUAL_MS = 60_000;
const VERY_LATE_MS = 15 * 60_000;

/** The agenda, where it stands, how late that is, and when it will end. */
export function ChairAgenda(table: Table) {
  const items = table.overview.agenda.value.filter((item) => item.state !== AgendaItemState.SKIPPED);
  const current = items.findIndex((item) => item.state === AgendaItemState.UNDER_WAY);
  const done = items.filter((item) => item.state === AgendaItemState.DONE).length;
  const at = current >= 0 ? current : done;
  const onScreen = windowAround(items, at, SHOWN_MAX);
  const onPaper = windowAround(items, at, ON_PAPER_MAX);
  return (
    <Section title={chairWords.value.agenda} testId="chair-agenda">
      <Drift {...table} />
      {items.length === 0 && <p class="sheet-quiet">{words.value.agenda.none}</p>}
      <ol>
        {onPaper.shown.map((item) => (
          <Item key={item.name} item={item} onlyOnPaper={!onScreen.shown.includes(item)} />
        ))}
      </ol>
      <More count={onScreen.after} on="screen" />
      <More count={onPaper.after} on="paper" />
    </Section>
  );
}

function Item({ item, onlyOnPaper }: { item: AgendaItem; onlyOnPaper: boolean }) {
  const plannedMs = msOf(item.plannedStartTime);
  const underWay = item.state === AgendaItemState.UNDER_WAY;
  return (
    <li
      class={`sheet-row${onlyOnPaper ? ' only-on-paper' : ''}`}
      aria-current={underWay ? 'step' : undefined}
    >
      <span class="numbers">{plannedMs ? formatClock(plannedMs) : ''}</span>
      <span class="agenda-mark" aria-hidden="true">
        {AGENDA_MARKS[item.state]}
      </span>
      <span class="sheet-text sheet-cut">{underWay ? <strong>{item.title}</strong> : item.title}</span>
    </li>
  );
}

function Drift({ view, nowMs }: Table) {
  const forecast = view.records.table('agendaForecast').row(`${view.conference}/agendaForecast`);
  const outlook = useComputed(() => outlookAt(forecast.value, nowMs.value ?? msOf(forecast.value?.asOfTime)));
  // Drawn once a minute: texts and the flag change no more often.
  const isLate = useComputed(() => (outlook.value?.driftMs ?? 0) >= VERY_LATE_MS);
  const drift = useComputed(() => driftText(outlook.value?.driftMs ?? 0));
  const end = useComputed(() => endText(outlook.value?.projectedEndMs ?? 0));
  const isKnown = useComputed(() => outlook.value !== undefined);
  if (!isKnown.value) return null;
  return (
    <p class="sheet-drift" data-testid="chair-drift">
      <Glyph look={isLate.value ? 'wrong' : 'good'} />
      <span>
        <strong class={isLate.value ? 'word-wrong' : ''}>{drift}</strong>
        <span class="sheet-end">{end}</span>
      </span>
    </p>
  );
}

function driftText(driftMs: number): string {
  const { onTime, late, early } = chairWords.value;
  if (Math.abs(driftMs) < PUNCTUAL_MS) return onTime;
  const span = formatRoughDuration(Math.abs(driftMs));
  return driftMs > 0 ? late(span) : early(span);
}

function endText(projectedEndMs: number): string {
  return chairWords.value.projectedEnd(formatTimeInWords(projectedEndMs));
}

import { msOf } from '../../base/time';
import { windowAround } from '../../base/window_around';
import { AgendaItemState, type AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import { AGENDA_MARKS } from '../../views/agenda';
import { hallWords } from '../../words/hall';
import { formatClock, formatNumber, words } from '../../words/words';
import { FitText } from './fit_text';
import type { Hall } from './hall_model';

/** More lines would be too small for the last row. */
const SHOWN_MAX = 7;

/** The agenda, and where it stands. */
export function AgendaScene({ hall }: { hall: Hall }) {
  const texts = hallWords.value;
  const items = hall.overview.agenda.value.filter((item) => item.state !== AgendaItemState.SKIPPED);
  const current = items.findIndex((item) => item.state === AgendaItemState.UNDER_WAY);
  const done = items.filter((item) => item.state === AgendaItemState.DONE).length;
  const { before, shown, after } = windowAround(items, current >= 0 ? current : done, SHOWN_MAX);
  return (
    <section class="hall-agenda">
      <p class="hall-label">{items.length > 0 ? texts.agenda : texts.agendaNone}</p>
      {before > 0 && <p class="hall-more">{texts.before(formatNumber(before))}</p>}
      <ol data-testid="hall-agenda">
        {shown.map((item) => (
          <AgendaLine key={item.name} item={item} />
        ))}
      </ol>
      {after > 0 && <p class="hall-more">{texts.after(formatNumber(after))}</p>}
    </section>
  );
}

function AgendaLine({ item }: { item: AgendaItem }) {
  const underWay = item.state === AgendaItemState.UNDER_WAY;
  const plannedMs = msOf(item.plannedStartTime);
  return (
    <li
      class={`agenda-line${underWay ? ' is-current' : ''}${item.state === AgendaItemState.DONE ? ' is-done' : ''}`}
      aria-current={underWay ? 'step' : undefined}
    >
      <span class="agenda-line-mark" aria-hidden="true">
        {AGENDA_MARKS[item.state]}
      </span>
      <span class="numbers">{plannedMs ? formatClock(plannedMs) : ''}</span>
      <FitText class="agenda-line-title" text={item.title} lines={2} />
      <span class="agenda-line-state">{stateText(item)}</span>
    </li>
  );
}

function stateText(item: AgendaItem): string {
  const told = item.state === AgendaItemState.DONE || item.state === AgendaItemState.UNDER_WAY;
  return told ? words.value.agenda.state[item.state] : '';
}

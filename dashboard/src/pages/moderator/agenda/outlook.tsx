import { useComputed } from '@preact/signals';
import { msOf } from '../../../base/time';
import { outlookAt } from '../../../state/forecast';
import { Glyph } from '../../../views/glyph';
import { floorWords } from '../../../words/moderator_floor';
import { formatClock } from '../../../words/words';
import type { PageModel } from '../page_model';
import { driftText } from './agenda_texts';

/** So late that somebody should do something about it. */
const LATE_MS = 5 * 60_000;

/** How late the session is, and when it is going to end. */
export function OutlookLine({ view }: Pick<PageModel, 'view'>) {
  const forecast = view.records.table('agendaForecast').row(`${view.conference}/agendaForecast`);
  const texts = useComputed(() => {
    const outlook = outlookAt(forecast.value, view.clock.nowMs.value ?? msOf(forecast.value?.asOfTime));
    if (!outlook) return '';
    // One string, so that the line is drawn again only when it reads otherwise.
    return [
      outlook.driftMs >= LATE_MS ? 'late' : '',
      driftText(outlook.driftMs),
      floorWords.value.agenda.projectedEnd(formatClock(outlook.projectedEndMs)),
    ].join('|');
  });
  const [late, drift, end] = texts.value.split('|');
  if (!drift) return null;
  return (
    <p class="outlook" data-testid="outlook">
      <strong class={late ? 'word-wrong' : ''}>
        {late && <Glyph look="wrong" />} {drift}
      </strong>
      <span class="numbers">{end}</span>
    </p>
  );
}

import { AgendaItemState, type AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import { hallWords } from '../../words/hall';
import { formatNumber } from '../../words/words';
import { FitText } from './fit_text';
import type { Hall } from './hall_model';

/** Next, item, counts: each unless the moderator hides it. */
export function FloorFoot({ hall, speaking }: { hall: Hall; speaking: boolean }) {
  const screen = hall.screen.value;
  return (
    <dl class="hall-foot">
      {!screen?.hidesNext && <Next hall={hall} />}
      {!screen?.hidesAgendaItem && speaking && <Item hall={hall} />}
      {!screen?.hidesCounts && <Counts hall={hall} />}
    </dl>
  );
}

function Next({ hall }: { hall: Hall }) {
  const { view } = hall;
  const summary = view.records.table('floorSummary').row(`${view.conference}/floorSummary`).value;
  const next = summary?.nextSpeakers[0];
  const name = next?.speaker || next?.bridgePointTitle || hallWords.value.nextNone;
  return (
    <div class="foot-line foot-next">
      <dt>{hallWords.value.next}</dt>
      <dd data-testid="hall-next">
        <FitText
          class="foot-text"
          text={[name, next?.speaker && next.bridgePointTitle].filter(Boolean).join(' · ')}
          lines={2}
        />
      </dd>
    </div>
  );
}

function Item({ hall }: { hall: Hall }) {
  const item = itemUnderWay(hall);
  if (!item) return null;
  return (
    <div class="foot-line">
      <dt>{hallWords.value.underWay}</dt>
      <dd data-testid="hall-item">
        <FitText class="foot-text" text={item.title} lines={2} />
      </dd>
    </div>
  );
}

function Counts({ hall }: { hall: Hall }) {
  // A hall's screen gets no bridge points and one tally: that of the whole conference.
  const tally = hall.view.records.table('tally').all.value[0];
  if (!tally) return null;
  const { attendance, people, pointCount } = hallWords.value;
  const texts = [
    people(formatNumber(tally.presentCount), formatNumber(tally.expectedCount)),
    pointCount(formatNumber(tally.checkedInPointCount), formatNumber(tally.pointCount)),
  ];
  return (
    <div class="foot-line">
      <dt>{attendance}</dt>
      <dd class="numbers" data-testid="hall-counts">
        <FitText class="foot-text" text={texts.join(' · ')} lines={1} />
      </dd>
    </div>
  );
}

/** The innermost item under way, unless the moderator hides it; then who presents it. */
export function UnderWay({ hall }: { hall: Hall }) {
  const item = hall.screen.value?.hidesAgendaItem ? undefined : itemUnderWay(hall);
  const title = item?.title ?? hall.overview.conference.value?.title ?? '';
  const presenter = [item?.presenter?.displayName, item?.presenter?.office].filter(Boolean).join(', ');
  return (
    <>
      <FitText class="hall-statement" text={title} lines={3} testId="hall-statement" />
      {presenter && <FitText class="hall-unit" text={presenter} lines={2} />}
    </>
  );
}

function itemUnderWay({ overview }: Hall): AgendaItem | undefined {
  return overview.agenda.value.filter((item) => item.state === AgendaItemState.UNDER_WAY).at(-1);
}

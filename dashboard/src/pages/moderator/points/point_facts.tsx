import { codeOf } from '../../../base/code_of';
import { msOf } from '../../../base/time';
import type { Readiness } from '../../../gen/nhipcau/v1/readiness_pb';
import { unitName } from '../../../views/unit_name';
import { AttendanceState, DelegateState } from '../../../words/enums';
import { pointsWords } from '../../../words/moderator_points';
import { recordWords } from '../../../words/records';
import { formatClock, formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

interface AboutPoint {
  model: PageModel;
  name: string;
}

interface Figure {
  label: string;
  value: string;
  note: string;
}

/** Expected, declared, by name, connected: the four that are never the same thing, side by side. */
export function FourCounts({ model, name }: AboutPoint) {
  const texts = pointsWords.value.panel;
  const figures = [expected(model, name), declared(model, name), named(model, name), connected(model, name)];
  return (
    <dl class="figures four-counts" aria-label={texts.counts} data-testid="four-counts">
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {note && <dd class="figure-note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

function expected({ overview }: PageModel, name: string): Figure {
  const count = overview.point(name)?.expectedCount ?? 0;
  return { label: pointsWords.value.panel.expected, value: formatNumber(count), note: '' };
}

function declared({ overview }: PageModel, name: string): Figure {
  const texts = pointsWords.value.panel;
  const counts = overview.point(name)?.attendance?.declared;
  const state = overview.attendance(name);
  const label = texts.declared;
  if (state !== AttendanceState.CHECKED_IN && state !== AttendanceState.LEFT)
    return { label, value: texts.notYet, note: '' };
  const absent = (counts?.absentWithReason ?? 0) + (counts?.absentWithoutReason ?? 0);
  const notes = [
    absent > 0 ? texts.absent(formatNumber(absent)) : '',
    counts?.beyondList ? texts.beyondList(formatNumber(counts.beyondList)) : '',
  ];
  return { label, value: formatNumber(counts?.present ?? 0), note: notes.filter(Boolean).join(', ') };
}

function named({ control }: PageModel, name: string): Figure {
  const texts = pointsWords.value.panel;
  const listed = control.delegates.of(name);
  const present = listed.filter(
    ({ state }) => state === DelegateState.PRESENT_IN_HALL || state === DelegateState.PRESENT_ONLINE,
  ).length;
  return listed.length === 0
    ? { label: texts.named, value: '–', note: texts.noList }
    : { label: texts.named, value: texts.of(formatNumber(present), formatNumber(listed.length)), note: '' };
}

function connected({ overview }: PageModel, name: string): Figure {
  const texts = pointsWords.value.panel;
  const presence = overview.presence(name);
  const sinceMs = msOf(presence?.sinceTime);
  return {
    label: texts.connected,
    value: presence?.live ? texts.yes : texts.no,
    note: sinceMs ? words.value.points.since(formatClock(sinceMs)) : '',
  };
}

/** The line since when, readiness, where its people sit. */
export function PointFacts({ model, name }: AboutPoint) {
  const { overview, view } = model;
  const texts = pointsWords.value.panel;
  const point = overview.point(name);
  const line = point?.videoLine;
  const sinceMs = msOf(line?.sinceTime);
  const readiness = view.records
    .table('readiness')
    .row(`${view.conference}/readinesses/${codeOf(name)}`).value;
  const facts = [
    texts.line(words.value.videoLineState[line?.state ?? 0]) +
      (sinceMs ? ` ${words.value.points.since(formatClock(sinceMs))}` : ''),
    readinessText(readiness),
    point ? recordWords.value.bridgePointKind[point.kind] : '',
    point?.byTelephone ? words.value.points.byTelephone : '',
    point?.attendsAt ? texts.attendsAt(unitName(overview, point.attendsAt)) : '',
    point?.room ? texts.room(point.room) : '',
    point?.attendance?.absenceReason ?? '',
    headOf(model, name) && texts.head(headOf(model, name)),
  ];
  return (
    <p class="facts">
      {facts.filter(Boolean).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

function readinessText(readiness: Readiness | undefined): string {
  const texts = pointsWords.value.panel;
  if (!readiness || readiness.checks.length === 0) return texts.readyUnchecked;
  const failed = readiness.checks.filter((check) => !check.passed);
  if (failed.length > 0)
    return texts.readyNot(failed.map(({ item }) => recordWords.value.readinessItem[item]).join(', '));
  return readiness.ready ? texts.readyAll : texts.readyUnchecked;
}

/** Who presides there. */
function headOf({ overview }: PageModel, name: string): string {
  const point = overview.point(name);
  return [point?.headName, point?.headOffice].filter(Boolean).join(', ');
}

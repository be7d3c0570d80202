import type { Contact } from '../../../gen/nhipcau/v1/bridge_point_pb';
import type { Readiness } from '../../../gen/nhipcau/v1/readiness_pb';
import { codeOf } from '../../../state/overview';
import { msOf } from '../../../state/time';
import { unitName } from '../../../views/unit_name';
import { AttendanceState, DelegateState } from '../../../words/enums';
import { pointsWords } from '../../../words/moderator_points';
import { recordWords } from '../../../words/records';
import { formatClock, formatNumber, words } from '../../../words/words';
import type { Room } from '../room';

interface AboutPoint {
  room: Room;
  name: string;
}

interface Figure {
  label: string;
  value: string;
  note: string;
}

/** Expected, declared, by name, connected: the four that are never the same thing, side by side. */
export function FourCounts({ room, name }: AboutPoint) {
  const texts = pointsWords.value.panel;
  const figures = [expected(room, name), declared(room, name), named(room, name), connected(room, name)];
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

function expected({ overview }: Room, name: string): Figure {
  const count = overview.point(name)?.expectedCount ?? 0;
  return { label: pointsWords.value.panel.expected, value: formatNumber(count), note: '' };
}

function declared({ overview }: Room, name: string): Figure {
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

function named({ control }: Room, name: string): Figure {
  const texts = pointsWords.value.panel;
  const listed = control.delegates.of(name);
  const present = listed.filter(
    ({ state }) => state === DelegateState.PRESENT_IN_HALL || state === DelegateState.PRESENT_ONLINE,
  ).length;
  return listed.length === 0
    ? { label: texts.named, value: '–', note: texts.noList }
    : { label: texts.named, value: texts.of(formatNumber(present), formatNumber(listed.length)), note: '' };
}

function connected({ overview }: Room, name: string): Figure {
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
export function PointFacts({ room, name }: AboutPoint) {
  const { overview, session } = room;
  const texts = pointsWords.value.panel;
  const point = overview.point(name);
  const line = point?.videoLine;
  const sinceMs = msOf(line?.sinceTime);
  const readiness = session.records
    .table('readiness')
    .row(`${session.conference}/readinesses/${codeOf(name)}`).value;
  const facts = [
    texts.line(words.value.videoLineState[line?.state ?? 0]) +
      (sinceMs ? ` ${words.value.points.since(formatClock(sinceMs))}` : ''),
    readinessText(readiness),
    point ? recordWords.value.bridgePointKind[point.kind] : '',
    point?.byTelephone ? words.value.points.byTelephone : '',
    point?.attendsAt ? texts.attendsAt(unitName(overview, point.attendsAt)) : '',
    point?.room ? texts.room(point.room) : '',
    point?.attendance?.absenceReason ?? '',
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

/** Whom to call, each number a link. */
export function Contacts({ room, name }: AboutPoint) {
  const texts = pointsWords.value.panel;
  const point = room.overview.point(name);
  if (!point) return null;
  const people = [
    { label: texts.head, name: point.headName, office: point.headOffice, telephone: '' },
    { label: texts.operator, ...contactOf(point.operatorContact) },
    { label: texts.technician, ...contactOf(point.technicianContact) },
    { label: texts.point, name: '', office: '', telephone: point.telephone },
  ].filter((person) => person.name || person.telephone);
  if (people.length === 0) return <p class="quiet small">{texts.noContact}</p>;
  return (
    <dl class="contacts">
      {people.map((person) => (
        <div key={person.label}>
          <dt>{person.label}</dt>
          <dd>
            {[person.name, person.office].filter(Boolean).join(', ')}{' '}
            {person.telephone && <Telephone number={person.telephone} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function contactOf(contact: Contact | undefined): { name: string; office: string; telephone: string } {
  return {
    name: contact?.displayName ?? '',
    office: contact?.office ?? '',
    telephone: contact?.telephone ?? '',
  };
}

/** A number that a press calls. */
export function Telephone({ number }: { number: string }) {
  return (
    <a class="telephone numbers" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  );
}

/** The first number under which somebody at the point can be reached; empty: none is known. */
export function telephoneOf(room: Room, name: string): string {
  const point = room.overview.point(name);
  return point?.operatorContact?.telephone || point?.telephone || point?.technicianContact?.telephone || '';
}

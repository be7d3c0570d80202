import { msOf } from '../base/time';
import type { Overview } from '../state/overview';
import { formatClock, formatNumber, words } from '../words/words';
import { pointInWords } from './point_cell';

/** Attendance, lines and people of a point, in a few words each; without people where they stand beside it. */
export function PointFacts({
  overview,
  name,
  people = true,
}: {
  overview: Overview;
  name: string;
  people?: boolean;
}) {
  const facts = attendanceFacts(overview, name);
  return (
    <p class="facts">
      {(people ? [...facts, ...peopleFacts(overview, name)] : facts).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

function attendanceFacts(overview: Overview, name: string): string[] {
  const { points, videoLineState } = words.value;
  const point = overview.point(name);
  const attendance = point?.attendance;
  const line = point?.videoLine;
  const presence = overview.presence(name);
  const facts = [withSince(pointInWords(overview, name), msOf(attendance?.stateTime))];
  if (attendance?.absenceReason) facts.push(attendance.absenceReason);
  facts.push(
    points.presentOf(
      formatNumber(attendance?.declared?.present ?? 0),
      formatNumber(point?.expectedCount ?? 0),
    ),
  );
  facts.push(withSince(points.line(videoLineState[line?.state ?? 0]), msOf(line?.sinceTime)));
  if (presence)
    facts.push(withSince(presence.live ? points.page.live : points.page.closed, msOf(presence.sinceTime)));
  if (point?.byTelephone) facts.push(points.byTelephone);
  return facts;
}

function peopleFacts(overview: Overview, name: string): string[] {
  const point = overview.point(name);
  const telephone = point?.telephone && words.value.points.telephone(point.telephone);
  return [point?.headName, telephone].flatMap((fact) => fact || []);
}

function withSince(text: string, sinceMs: number): string {
  return sinceMs ? `${text} ${words.value.points.since(formatClock(sinceMs))}` : text;
}

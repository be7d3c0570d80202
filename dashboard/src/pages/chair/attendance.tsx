import { msOf } from '../../base/time';
import { useQuery } from '../../controls/use_query';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { AlarmCause } from '../../gen/nhipcau/v1/record_pb';
import { Glyph } from '../../views/glyph';
import { unitName } from '../../views/unit_name';
import { chairWords } from '../../words/chair';
import { formatClock, language, words } from '../../words/words';
import { Section } from './section';
import type { Table } from './table';

/** The sentence that the chair reads out, in the server's words; asked anew when the counts change. */
export function Attendance({ view, overview }: Table) {
  const tally = overview.total.value;
  const described = useQuery(
    view.client,
    AttendanceService.method.describeAttendance,
    { conference: view.conference },
    [tally?.checkedInPointCount, tally?.presentCount, tally?.expectedCount, tally?.absentPointCount],
  );
  const { answer } = described.value;
  const sentence = language.value === 'vi' ? answer?.vietnamese : answer?.english;
  return (
    <Section title={chairWords.value.attendance} testId="chair-attendance">
      <p>{sentence ?? chairWords.value.asking}</p>
    </Section>
  );
}

const OF_THE_FLOOR: readonly AlarmCause[] = [AlarmCause.SPEAKING, AlarmCause.ON_DECK];

/** Trouble of the speaker and of the next alone: all other trouble is the moderator's. */
export function ChairAlarms({ overview }: Table) {
  const alarms = overview.alarms.value.filter(({ cause }) => OF_THE_FLOOR.includes(cause));
  if (alarms.length === 0) return null;
  const texts = words.value.alarms;
  const { points } = words.value;
  return (
    <div class="sheet-alarms" role="alert" data-testid="chair-alarms">
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm.name}>
            <Glyph look="urgent" /> <strong>{unitName(overview, alarm.bridgePoint)}</strong>:{' '}
            {texts.cause[alarm.cause]}, {points.since(formatClock(msOf(alarm.sinceTime)))}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { beforeEach, describe, expect, it } from 'vitest';
import { EventCause, EventSchema, type Event } from '../../gen/nhipcau/v1/event_pb';
import { EventLog } from '../../state/event_log';
import { overviewOf } from '../../state/overview';
import { RecordStore } from '../../state/record_store';
import { CONFERENCE, pointName, SMALL_CONFERENCE, update } from '../../testing/records';
import { language } from '../../words/words';
import { filteredRows, noFilters, type Filters } from './filters';
import { logRows } from './log_rows';

const MORNING_MS = Date.UTC(2021, 5, 11, 1, 0);
const MANY = 21_000;

let log: EventLog;
let filters: Filters;

beforeEach(() => {
  log = new EventLog();
  filters = noFilters();
  language.value = 'vi';
});

/** Points in turn check in, one a second, as from the server itself. */
function checkIns(count: number): Event[] {
  const codes = ['04831', '04834', '04924'];
  return Array.from({ length: count }, (_, index) =>
    create(EventSchema, {
      sequence: BigInt(index + 1),
      time: timestampFromMs(MORNING_MS + index * 1000),
      cause: EventCause.COMMAND,
      principal: `${CONFERENCE}/invitations/1`,
      kind: {
        case: 'pointCheckedIn',
        value: {
          bridgePoint: pointName(codes[index % codes.length] ?? ''),
          declared: { present: 19 },
        },
      },
    }),
  );
}

function shownRows() {
  const records = new RecordStore();
  records.apply(update(SMALL_CONFERENCE));
  const rows = logRows({ overview: overviewOf(records, CONFERENCE), records, log });
  return { rows, shown: filteredRows(rows, filters) };
}

describe('the rows of the log', () => {
  it('are found by words without diacritics, by point, and by time', () => {
    log.append(checkIns(6));
    const { shown } = shownRows();
    expect(shown.value.map((row) => Number(row.entry.sequence))).toEqual([1, 2, 3, 4, 5, 6]);
    filters.search.value = 'nanh nghe CO MAT';
    expect(shown.value.map((row) => Number(row.entry.sequence))).toEqual([2, 5]);
    filters.search.value = '';
    filters.point.value = '04924';
    expect(shown.value.map((row) => Number(row.entry.sequence))).toEqual([3, 6]);
    filters.from.value = '2021-06-11T08:00:05';
    expect(shown.value.map((row) => Number(row.entry.sequence))).toEqual([6]);
    filters.group.value = 'speech';
    expect(shown.value).toEqual([]);
  });

  it('are said anew in another language', () => {
    log.append(checkIns(1));
    const { shown } = shownRows();
    const vietnamese = shown.value[0]?.entry.text;
    language.value = 'en';
    expect(shown.value[0]?.entry.text).not.toBe(vietnamese);
    expect(shown.value).toHaveLength(1);
  });

  it('may be very many', () => {
    log.append(checkIns(MANY));
    const { shown } = shownRows();
    expect(shown.value).toHaveLength(MANY);
    filters.search.value = 'nanh nghe';
    expect(shown.value).toHaveLength(MANY / 3);
  }, 60_000);
});

import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { afterEach, describe, expect, it } from 'vitest';
import { EventCause, EventSchema, type Event } from '../gen/nhipcau/v1/event_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { EventLog } from '../state/event_log';
import { overviewOf } from '../state/overview';
import { RecordStore } from '../state/record_store';
import { CONFERENCE, pointName, SMALL_CONFERENCE, update } from '../testing/records';
import { language } from '../words/words';
import { logEntry, type LogSource } from './log_entry';

function sourceWith(...events: Event[]): LogSource {
  const records = new RecordStore();
  records.apply(update(SMALL_CONFERENCE));
  const log = new EventLog();
  log.append(events);
  return { records, overview: overviewOf(records, CONFERENCE), log };
}

let sequence = 0n;
function event(kind: MessageInitShape<typeof EventSchema>['kind'], envelope: object = {}): Event {
  sequence += 1n;
  return create(EventSchema, {
    sequence,
    time: timestampFromMs(Date.UTC(2021, 5, 11, 1, 12)),
    cause: EventCause.COMMAND,
    kind,
    ...envelope,
  } as MessageInitShape<typeof EventSchema>);
}

const INVITED = event({
  case: 'invitationCreated',
  value: {
    invitation: { name: `${CONFERENCE}/invitations/1`, displayName: 'Phòng Tổng hợp', role: Role.MODERATOR },
  },
});

afterEach(() => {
  language.value = 'vi';
});

describe('an event in words', () => {
  it('tells what was deleted, with what went along', () => {
    const source = sourceWith();
    const names = ['1', '2', '3', '4', '5', '6', '7'].map((number) => `${CONFERENCE}/delegates/${number}`);
    const deleted = logEntry(
      event({
        case: 'recordsDeleted',
        value: {
          names: [pointName('04924')],
          along: names,
          revokedInvitations: [`${CONFERENCE}/invitations/1`],
        },
      }),
      source,
    );
    expect(deleted.text).toBe('Xóa điểm cầu 04924; cùng xóa 7 mục liên quan; thu hồi 1 đường dẫn.');
    const undone = logEntry(
      event({ case: 'recordsDeleted', value: { names, import: `${CONFERENCE}/imports/a` } }),
      source,
    );
    expect(undone.text).toBe('Hoàn tác nhập bảng: xóa đại biểu số 1, 2, 3, 4, 5 và 2 mục nữa.');
    const importName = `${CONFERENCE}/imports/a`;
    const nothing = event({ case: 'recordsDeleted', value: { import: importName } });
    expect(logEntry(nothing, source).text).toBe('Hoàn tác nhập bảng.');
    const restored = event({
      case: 'recordsRestored',
      value: { import: importName, names, positions: [{ agendaItem: `${CONFERENCE}/agendaItems/1` }] },
    });
    expect(logEntry(restored, source).text).toBe(
      'Hoàn tác nhập bảng: 7 mục trở lại như trước khi nhập; chương trình trở lại thứ tự cũ.',
    );
  });

  it('tells a mistake as what it was', () => {
    const speech = `${CONFERENCE}/speeches/9`;
    const request = `${CONFERENCE}/floorRequests/9`;
    const speaker = { displayName: 'Xa Thị Hoa' };
    const source = sourceWith(
      event({
        case: 'floorRequested',
        value: { floorRequest: { name: request, beneficiary: speaker, bridgePoint: pointName('04924') } },
      }),
      event({
        case: 'floorGranted',
        value: { floorRequest: request, speech: { name: speech, speaker, bridgePoint: pointName('04924') } },
      }),
    );
    const text = (kind: MessageInitShape<typeof EventSchema>['kind']) => logEntry(event(kind), source).text;
    const reason = 'Mời nhầm';
    expect(text({ case: 'floorGrantWithdrawn', value: { speech, reason } })).toMatch(
      /^Thu lại lượt mời Xa Thị Hoa.* phát biểu: Mời nhầm\.$/,
    );
    expect(text({ case: 'floorRequestRestored', value: { floorRequest: request } })).toMatch(
      /^Đăng ký của Xa Thị Hoa.* trở lại chỗ cũ\.$/,
    );
    expect(text({ case: 'floorRequestCancelled', value: { floorRequest: request, reason } })).toMatch(
      /^Bỏ lượt của Xa Thị Hoa.*: Mời nhầm\.$/,
    );
    expect(
      text({
        case: 'speakerCorrected',
        value: { speech, speaker, bridgePoint: pointName('04924'), reason: 'Nhầm điểm cầu' },
      }),
    ).toMatch(/^Đính chính người phát biểu: Xa Thị Hoa, .+\. Lý do: Nhầm điểm cầu\.$/);
  });

  it('says what happened at which unit, and who entered it for whom, told by whom', () => {
    const source = sourceWith(INVITED);
    const entry = logEntry(
      event(
        {
          case: 'pointCheckedIn',
          value: { bridgePoint: pointName('04924'), declared: { present: 18, absentWithReason: 1 } },
        },
        {
          principal: `${CONFERENCE}/invitations/1`,
          onBehalfOf: pointName('04924'),
          toldBy: 'anh Hùng',
        },
      ),
      source,
    );
    expect(entry.text).toBe('Điểm cầu xã Cao Sơn, huyện Lương Sơn báo có mặt: 18 đại biểu, vắng có lý do 1.');
    expect(entry.by).toBe(
      'Phòng Tổng hợp nhập thay điểm cầu xã Cao Sơn, huyện Lương Sơn, người báo tin: anh Hùng',
    );
    expect(entry.group).toBe('attendance');
  });

  it('names a speaker of whom no record is left, as the feed knew him', () => {
    const speech = `${CONFERENCE}/speeches/1`;
    const granted = event({
      case: 'floorGranted',
      value: {
        speech: { name: speech, bridgePoint: pointName('150'), speaker: { displayName: 'Xa Văn Đức' } },
      },
    });
    const released = event({ case: 'floorReleased', value: { speech } });
    expect(logEntry(released, sourceWith(granted)).text).toBe(
      'Xa Văn Đức (huyện Đà Bắc) kết thúc phát biểu.',
    );
  });

  it('begins with a capital also where a unit speaks', () => {
    const speech = `${CONFERENCE}/speeches/2`;
    const granted = event({
      case: 'floorGranted',
      value: { speech: { name: speech, bridgePoint: pointName('150') } },
    });
    const started = event({ case: 'speechStarted', value: { speech } });
    expect(logEntry(started, sourceWith(granted)).text).toBe('Huyện Đà Bắc bắt đầu phát biểu.');
  });

  it('names the system for what nobody did', () => {
    const tick = event(
      { case: 'speechLimitReached', value: { speech: 'x' } },
      { cause: EventCause.TICK, principal: '' },
    );
    expect(logEntry(tick, sourceWith()).by).toBe('Hệ thống');
  });

  it.each(['vi', 'en'] as const)(
    'has a sentence for every kind of event, also an empty one: %s',
    (spoken) => {
      language.value = spoken;
      const source = sourceWith();
      for (const { localName } of EventSchema.oneofs[0]?.fields ?? []) {
        const entry = logEntry(
          event({ case: localName, value: {} } as MessageInitShape<typeof EventSchema>['kind']),
          source,
        );
        expect(entry.text, localName).toMatch(/\p{L}{3}/u);
        expect(entry.text, localName).not.toContain('undefined');
        expect(entry.group, localName).toBeTruthy();
      }
    },
  );
});

describe('the log', () => {
  it('takes an event once that comes twice after a loss', () => {
    const { log } = sourceWith(INVITED, INVITED);
    log.append([INVITED]);
    expect(log.events).toHaveLength(1);
  });
});

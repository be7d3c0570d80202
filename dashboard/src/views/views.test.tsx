import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { signal } from '@preact/signals';
import { render } from 'preact-render-to-string';
import type { VNode } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { awaitedOf } from '../state/awaited';
import { overviewOf, type Overview } from '../state/overview';
import { RecordStore } from '../state/record_store';
import { CONFERENCE, pointName, SMALL_CONFERENCE, update, type RecordKindInit } from '../testing/records';
import { AlarmCause, AttentionCause, SpeechState } from '../words/enums';
import { language } from '../words/words';
import { Alarms } from './alarms';
import { AttentionList } from './attention_list';
import { Counts } from './counts';
import { LiveHint, LiveStatus } from './live_status';
import { PointGrid } from './point_grid';
import { Speaker } from './speaker';

const START_MS = Date.UTC(2021, 5, 11, 1, 10);

function storeWith(...records: RecordKindInit[]): RecordStore {
  const store = new RecordStore();
  store.apply(update([...SMALL_CONFERENCE, ...records]));
  return store;
}

function overviewWith(...records: RecordKindInit[]): Overview {
  return overviewOf(storeWith(...records), CONFERENCE);
}

/** What a reader sees: the text of a view, without its tags. */
function textOf(view: VNode): string {
  return render(view)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const nothingSelected = signal<string | undefined>(undefined);

afterEach(() => {
  language.value = 'vi';
});

describe('Counts', () => {
  const tally = { name: `${CONFERENCE}/tallies/17`, pointCount: 6, expectedCount: 2500, beyondListCount: 6 };

  it('counts everybody who is there as present, and adds up without those beyond the list', () => {
    const value = {
      ...tally,
      presentCount: 2318,
      absentWithReasonCount: 80,
      absentWithoutReasonCount: 22,
      notDeclaredCount: 86,
    };
    const text = textOf(<Counts overview={overviewWith({ case: 'tally', value })} />);
    expect(text).toContain('Triệu tập 2.500 Có mặt 2.318 Vắng 102 Chưa báo 86');
    expect(text).toContain('Có mặt ngoài danh sách triệu tập: 6');
    expect(text).not.toContain('Chưa khớp');
  });

  it('says so when the declared counts do not add up', () => {
    const value = { ...tally, presentCount: 2318, notDeclaredCount: 100 };
    expect(textOf(<Counts overview={overviewWith({ case: 'tally', value })} />)).toContain('Chưa khớp: 88');
  });
});

describe('Speaker', () => {
  const speaking = overviewWith(
    { case: 'floor', value: { name: `${CONFERENCE}/floor`, currentSpeech: 's1' } },
    {
      case: 'speech',
      value: {
        name: 's1',
        bridgePoint: pointName('04924'),
        speaker: { displayName: 'Bùi Thị Mai' },
        startTime: timestampFromMs(START_MS),
        limit: { seconds: 300n },
      },
    },
  );

  it.each([
    [192_000, '3:12 / 5:00 Còn 1:48'],
    [320_000, '5:20 / 5:00 Quá 20 giây'],
    [500_000, '8:20 / 5:00 Quá 3 phút'],
  ])('after %i ms shows %s', (passedMs, text) => {
    expect(textOf(<Speaker overview={speaking} nowMs={signal(START_MS + passedMs)} />)).toContain(text);
  });

  it('stands still while the speech is paused', () => {
    const paused = overviewWith(
      { case: 'floor', value: { name: `${CONFERENCE}/floor`, currentSpeech: 's1' } },
      {
        case: 'speech',
        value: {
          name: 's1',
          state: SpeechState.PAUSED,
          bridgePoint: pointName('04924'),
          startTime: timestampFromMs(START_MS),
          pausedSinceTime: timestampFromMs(START_MS + 100_000),
          pausedDuration: { seconds: 40n },
          limit: { seconds: 300n },
        },
      },
    );
    const text = textOf(<Speaker overview={paused} nowMs={signal(START_MS + 500_000)} />);
    expect(text).toContain('Tạm dừng');
    expect(text).toContain('1:00 / 5:00 Còn 4:00');
  });

  it('shows the point with its parent', () => {
    const text = textOf(<Speaker overview={speaking} nowMs={signal(START_MS)} />);
    expect(text).toContain('Bùi Thị Mai Xã Cao Sơn, huyện Lương Sơn');
  });

  it('says that nobody speaks', () => {
    expect(textOf(<Speaker overview={overviewWith()} nowMs={signal(START_MS)} />)).toContain(
      'Chưa có người phát biểu.',
    );
  });
});

describe('Alarms', () => {
  it('are told worst first, and are not there when all is well', () => {
    const overview = overviewWith(
      {
        case: 'alarm',
        value: { name: 'a1', cause: AlarmCause.MANY_POINTS, troubledPointCount: 2, pointCount: 6 },
      },
      { case: 'alarm', value: { name: 'a2', cause: AlarmCause.SPEAKING, bridgePoint: pointName('04924') } },
    );
    expect(textOf(<Alarms overview={overview} />)).toMatch(/Xã Cao Sơn.*2\/6 điểm cầu/);
    expect(textOf(<Alarms overview={overviewWith()} />)).toBe('');
  });
});

describe('AttentionList', () => {
  const cause = (code: string, causes: AttentionCause[]): RecordKindInit => ({
    case: 'attention',
    value: { name: `${CONFERENCE}/attentions/${code}`, bridgePoint: pointName(code), causes },
  });

  const listed = (...records: RecordKindInit[]): string => {
    const store = storeWith(...records);
    const overview = overviewOf(store, CONFERENCE);
    const awaited = awaitedOf(store, overview);
    return textOf(<AttentionList overview={overview} awaited={awaited} selected={nothingSelected} />);
  };

  it('says every cause of an exception, and names the few points that have not arrived', () => {
    const text = listed(
      cause('04924', [AttentionCause.LINE_LOST, AttentionCause.INCIDENT_OPEN]),
      cause('04834', [AttentionCause.NOT_ARRIVED]),
    );
    expect(text).toContain('Xã Cao Sơn, huyện Lương Sơn Mất đường truyền, Có sự cố');
    expect(text).toContain('1 điểm cầu chưa báo Xã Nánh Nghê, huyện Đà Bắc');
  });

  it('counts those who owe the open roll call an answer, whatever else is well', () => {
    const name = `${CONFERENCE}/rollCalls/1/unanswered/150`;
    const text = listed({ case: 'unanswered', value: { name, codes: ['150', '04831'] } });
    expect(text).toBe('Cần chú ý 2 điểm cầu chưa trả lời điểm danh');
  });

  it('is calm when all is well', () => {
    expect(listed()).toBe('Cần chú ý Không có điểm cầu nào cần chú ý.');
  });
});

describe('PointGrid', () => {
  it('names each cell by its unit, its state and what is wrong', () => {
    const overview = overviewWith({
      case: 'attention',
      value: {
        name: `${CONFERENCE}/attentions/04924`,
        bridgePoint: pointName('04924'),
        causes: [AttentionCause.LINE_LOST],
      },
    });
    const html = render(<PointGrid overview={overview} selected={nothingSelected} />);
    expect(html).toContain('aria-label="Xã Cao Sơn, huyện Lương Sơn: Đã báo, Mất đường truyền"');
    expect(html.match(/data-point=/g)).toHaveLength(6);
  });

  it('folds a very large conference to bars, and keeps the cells of exceptions', () => {
    const crowd = Array.from({ length: 500 }, (_, index): RecordKindInit => {
      const code = `1${String(index).padStart(4, '0')}`;
      return {
        case: 'bridgePoint',
        value: { name: pointName(code), code, displayName: code, parent: pointName('150') },
      };
    });
    const overview = overviewWith(
      ...crowd,
      {
        case: 'tally',
        value: { name: `${CONFERENCE}/tallies/150`, pointCount: 503, checkedInPointCount: 2 },
      },
      {
        case: 'attention',
        value: {
          name: `${CONFERENCE}/attentions/10007`,
          bridgePoint: pointName('10007'),
          causes: [AttentionCause.LEFT],
        },
      },
    );
    const html = render(<PointGrid overview={overview} selected={nothingSelected} />);
    expect(html.match(/data-point="[^"]*"/g)).toEqual([
      `data-point="${pointName('17')}"`,
      `data-point="${pointName('10007')}"`,
    ]);
    expect(html).toContain('tally-bar');
    expect(html).toContain('2/503');
  });
});

describe('LiveStatus', () => {
  it('says since when the line is lost, in the language that is chosen', () => {
    const lost = { kind: 'reconnecting', sinceMs: START_MS } as const;
    expect(textOf(<LiveStatus freshness={lost} />)).toBe('Đang kết nối lại (từ 8 giờ 10)');
    language.value = 'en';
    expect(textOf(<LiveStatus freshness={lost} />)).toBe('Reconnecting (since 08:10)');
  });

  it('warns below the header as soon as what is shown may be old, and not before', () => {
    expect(textOf(<LiveHint freshness={{ kind: 'live' }} />)).toBe('');
    expect(textOf(<LiveHint freshness={{ kind: 'old', sinceMs: START_MS }} />)).toContain('đã cũ');
  });
});

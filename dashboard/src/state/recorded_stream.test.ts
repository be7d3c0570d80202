// The store, fed with what a real server sent: `npm run record` made the file.

import { fromBinary } from '@bufbuild/protobuf';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AgendaItemState } from '../gen/nhipcau/v1/agenda_pb';
import { ServerFrameSchema } from '../gen/nhipcau/v1/gateway_pb';
import { AttentionCause } from '../gen/nhipcau/v1/record_pb';
import { WatchStateResponseSchema, type WatchStateResponse } from '../gen/nhipcau/v1/state_service_pb';
import { UpdateAssembler } from '../stream/watch_state';
import { CONFERENCE, pointName } from '../testing/records';
import { awaitedOf } from './awaited';
import { overviewOf } from './overview';
import { RecordStore } from './record_store';

const RECORDED = new URL('../testing/recorded/hoa_binh.frames.gz', import.meta.url);

/** The responses of the recorded WatchState call, in order. */
function recordedChunks(): WatchStateResponse[] {
  const bytes = gunzipSync(readFileSync(RECORDED));
  const chunks: WatchStateResponse[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = start + 4 + bytes.readUInt32BE(start);
    const { kind } = fromBinary(ServerFrameSchema, bytes.subarray(start + 4, end));
    if (kind.case === 'chunk') chunks.push(fromBinary(WatchStateResponseSchema, kind.value.response));
    start = end;
  }
  return chunks;
}

function storeOf(chunks: readonly WatchStateResponse[]): RecordStore {
  const store = new RecordStore();
  const assembler = new UpdateAssembler();
  for (const chunk of chunks) {
    const update = assembler.add(chunk);
    if (update) store.apply(update);
  }
  return store;
}

describe('a recorded session', () => {
  const chunks = recordedChunks();
  const store = storeOf(chunks);
  const overview = overviewOf(store, CONFERENCE);

  it('begins with a snapshot and goes on with updates of rising sequence', () => {
    expect(chunks.map((chunk) => chunk.reset)).toEqual(chunks.map((_, index) => index === 0));
    const sequences = chunks.filter((chunk) => chunk.complete).map((chunk) => chunk.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => Number(a - b)));
    expect(sequences.length).toBeGreaterThan(5);
  });

  it('has all points below their parents, and counts that add up', () => {
    expect(overview.pointCount.value).toBe(112);
    expect(overview.groups.value).toHaveLength(11);
    const total = overview.total.value;
    expect(total).toMatchObject({ pointCount: 112, checkedInPointCount: 2, expectedCount: 2500 });
    expect(total).toMatchObject({ presentCount: 63, absentWithReasonCount: 1, notDeclaredCount: 2436 });
  });

  it('has what happened', () => {
    expect(overview.currentSpeech.value?.speaker?.displayName).toBe('Xa Văn Đức');
    expect(overview.accepted.value).toEqual([]);
    expect(overview.agenda.value.map((item) => item.state)[0]).toBe(AgendaItemState.UNDER_WAY);
    expect(overview.attention(pointName('04789'))?.causes).toEqual([AttentionCause.LINE_LOST]);
    expect(awaitedOf(store, overview).notArrived.value.flatMap((group) => [...group.points])).toHaveLength(
      110,
    );
    const [announcement] = overview.announcements.value;
    expect(announcement && overview.acknowledgements(announcement)).toEqual({ count: 1, total: 112 });
  });
});

import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { AgendaItemSchema } from '../../gen/nhipcau/v1/agenda_pb';
import { SpeechSchema, SpeechState } from '../../gen/nhipcau/v1/floor_pb';
import { MinutesEntryKind, MinutesEntrySchema } from '../../gen/nhipcau/v1/minutes_pb';
import { CONFERENCE } from '../../testing/records';
import { filterOutline, gapsOf, outlineOf } from './minutes_outline';

const ITEM = `${CONFERENCE}/agendaItems/1`;
const at = (minute: number) => timestampFromMs(Date.UTC(2021, 5, 11, 1, minute));

const speech = (number: number, minute: number, state = SpeechState.ENDED) =>
  create(SpeechSchema, {
    name: `${CONFERENCE}/speeches/${number}`,
    agendaItem: ITEM,
    callTime: at(minute),
    startTime: at(minute),
    state,
  });

const entry = (number: number, init: MessageInitShape<typeof MinutesEntrySchema>) =>
  create(MinutesEntrySchema, {
    name: `${CONFERENCE}/minutesEntries/${number}`,
    kind: MinutesEntryKind.NOTE,
    agendaItem: ITEM,
    ...init,
  });

const SOURCE = {
  agenda: [create(AgendaItemSchema, { name: ITEM, title: 'Thảo luận' })],
  speeches: [speech(2, 20), speech(1, 10), speech(3, 30, SpeechState.SPEAKING)],
  entries: [
    entry(1, { agendaItem: '', text: 'trước giờ họp', writeTime: at(1) }),
    entry(2, { text: 'giữa hai lượt', writeTime: at(15) }),
    entry(3, { text: 'ghi sau', writeTime: at(50), speech: `${CONFERENCE}/speeches/1` }),
    entry(4, { text: 'đã rút', writeTime: at(16), withdrawn: true }),
    entry(5, {
      text: 'ý kiến',
      writeTime: at(51),
      speech: `${CONFERENCE}/speeches/2`,
      kind: MinutesEntryKind.STATEMENT,
    }),
  ],
};

const keys = (rows: readonly { key: string }[]) => rows.map((row) => row.key.replace(`${CONFERENCE}/`, ''));

it('stands by agenda item and time; what was written of a speech stands under it, whenever it was written', () => {
  expect(keys(outlineOf(SOURCE))).toEqual([
    'outside',
    'minutesEntries/1',
    'agendaItems/1',
    'speeches/1',
    'minutesEntries/3',
    'minutesEntries/2',
    'speeches/2',
    'minutesEntries/5',
    'speeches/3',
  ]);
});

it('a speech that is over and has no statement is a gap; a note does not fill it', () => {
  expect(keys(gapsOf(outlineOf(SOURCE)).map(({ name }) => ({ key: name })))).toEqual(['speeches/1']);
});

it('what is found keeps its item and its speech above it', () => {
  const found = filterOutline(
    outlineOf(SOURCE),
    (row) => row.kind === 'entry' && row.entry.text === 'ghi sau',
  );
  expect(keys(found)).toEqual(['agendaItems/1', 'speeches/1', 'minutesEntries/3']);
});

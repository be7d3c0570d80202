import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import { MinutesEntryKind } from '../../gen/nhipcau/v1/minutes_pb';
import {
  AddMinutesEntryRequestSchema,
  AddMinutesEntryResponseSchema,
} from '../../gen/nhipcau/v1/minutes_service_pb';
import { RecordStore } from '../../state/record_store';
import { Client } from '../../stream/client';
import { Connection } from '../../stream/connection';
import { FakeServer, flush } from '../../testing/fake_server';
import { CONFERENCE, update } from '../../testing/records';
import { MinutesDesk } from './minutes_desk';

const ADD = 'nhipcau.v1.MinutesService/AddMinutesEntry';
const ENTRY = `${CONFERENCE}/minutesEntries/1`;

let server: FakeServer;
let records: RecordStore;
let kept: Map<string, string>;

beforeEach(() => {
  server = new FakeServer();
  records = new RecordStore();
  kept = new Map();
  globalThis.localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  } as unknown as Storage;
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'localStorage');
});

async function openDesk(): Promise<MinutesDesk> {
  const connection = new Connection(server.openSocket);
  const client = new Client(connection, () => undefined);
  connection.start('hoa-binh.token');
  await flush();
  return new MinutesDesk(client, records, CONFERENCE);
}

const sent = () => server.callsOf(ADD).map((call) => fromBinary(AddMinutesEntryRequestSchema, call.request));

function answer(code = 0, reason = Reason.UNSPECIFIED): void {
  const call = server.callsOf(ADD).at(-1);
  if (!call) throw new Error('nothing was sent');
  server.send({
    case: 'answer',
    value: {
      callId: call.callId,
      code,
      ...(code ? { error: { reason } } : {}),
      response: toBinary(
        AddMinutesEntryResponseSchema,
        create(AddMinutesEntryResponseSchema, { receipt: { createdNames: [ENTRY] } }),
      ),
    },
  });
}

function stands(text: string, revision: bigint): void {
  records.apply(
    update([{ case: 'minutesEntry', value: { name: ENTRY, kind: MinutesEntryKind.NOTE, text, revision } }]),
  );
}

describe('the composer', () => {
  it('is empty at once, and what was written waits in sight until the server has it', async () => {
    const desk = await openDesk();
    desk.composer.text.value = 'Khai mạc';
    expect(desk.save()).toBe(true);
    expect(desk.composer.text.value).toBe('');
    expect(desk.pending.value.map(({ draft }) => draft.text)).toEqual(['Khai mạc']);
    answer();
    await flush();
    expect(desk.pending.value).toEqual([]);
    expect(desk.lastRecorded.value).toBe(ENTRY);
  });

  it('sends nothing that lacks its text, its lead or its speech', async () => {
    const desk = await openDesk();
    expect(desk.save()).toBe(false);
    desk.composer.text.value = 'Rà soát';
    desk.composer.kind.value = MinutesEntryKind.TASK;
    expect(desk.composer.problems.value).toEqual(['leads']);
    desk.composer.kind.value = MinutesEntryKind.STATEMENT;
    expect(desk.composer.problems.value).toEqual(['speech']);
    expect(sent()).toEqual([]);
  });

  it('keeps what is refused, and takes it back', async () => {
    const desk = await openDesk();
    desk.composer.text.value = 'Khai mạc';
    desk.save();
    answer(9, Reason.WRONG_CONFERENCE_STATE);
    await flush();
    const [refused] = desk.pending.value;
    expect(refused?.refusal.value).toBe(Reason.WRONG_CONFERENCE_STATE);
    if (refused) desk.takeBack(refused);
    expect(desk.composer.text.value).toBe('Khai mạc');
    expect(desk.pending.value).toEqual([]);
  });
});

describe('a page that is opened again', () => {
  it('has what was being written, and sends what was on its way under the same request_id', async () => {
    const before = await openDesk();
    before.composer.text.value = 'Khai mạc';
    before.save();
    before.composer.text.value = 'viết dở';
    const after = await openDesk();
    expect(after.composer.text.value).toBe('viết dở');
    const [first, second] = sent();
    expect(second?.requestId).toBe(first?.requestId);
    expect(second?.minutesEntry?.text).toBe('Khai mạc');
  });

  it('goes on with an edit, and forgets one that had been recorded', async () => {
    stands('cũ', 1n);
    const before = await openDesk();
    const entry = records.table('minutesEntry').row(ENTRY).value;
    if (entry) before.beginEdit(entry);
    const edit = before.editOf(ENTRY);
    if (edit) edit.draft.text.value = 'mới';
    const after = await openDesk();
    expect(after.editOf(ENTRY)?.draft.text.value).toBe('mới');
    stands('mới', 2n);
    after.forgetDoneEdits();
    expect(after.editOf(ENTRY)).toBeUndefined();
  });
});

describe('an entry that two change', () => {
  it('shows theirs beside mine, and merging keeps both', async () => {
    stands('đầu', 1n);
    const desk = await openDesk();
    const entry = records.table('minutesEntry').row(ENTRY).value;
    if (entry) desk.beginEdit(entry);
    const edit = desk.editOf(ENTRY);
    if (!edit) throw new Error('no edit');
    edit.draft.text.value = 'của tôi';
    expect(desk.theirs(edit)).toBeUndefined();
    stands('của bạn', 2n);
    const theirs = desk.theirs(edit);
    expect(theirs?.text).toBe('của bạn');
    if (theirs) desk.merge(edit, theirs);
    expect(edit.draft.text.value).toBe('của tôi\ncủa bạn');
    expect(edit.baseRevision.value).toBe(2n);
    expect(desk.theirs(edit)).toBeUndefined();
  });
});

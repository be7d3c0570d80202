import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MinutesEntryKind } from '../../../../gen/nhipcau/v1/minutes_pb';
import {
  SetPublicRecordRequestSchema,
  SetPublicRecordResponseSchema,
} from '../../../../gen/nhipcau/v1/public_record_service_pb';
import { RecordStore } from '../../../../state/record_store';
import { Client } from '../../../../stream/client';
import { Connection } from '../../../../stream/connection';
import { FakeServer, flush } from '../../../../testing/fake_server';
import { CONFERENCE, update } from '../../../../testing/records';
import { PublicRecordDraft } from './public_record_draft';

const SET = 'nhipcau.v1.PublicRecordService/SetPublicRecord';
const name = (n: number): string => `${CONFERENCE}/minutesEntries/${n}`;

let server: FakeServer;
let records: RecordStore;
let client: Client;
let draft: PublicRecordDraft;

beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  });
  server = new FakeServer();
  records = new RecordStore();
  const connection = new Connection(server.openSocket);
  client = new Client(connection, () => undefined);
  connection.start('hoa-binh.token');
  await flush();
  // As a snapshot may bring them: not in the order in which they were written.
  entryIs(10, { kind: MinutesEntryKind.TASK });
  entryIs(2, {});
  entryIs(3, {});
  entryIs(4, { kind: MinutesEntryKind.NOTE });
  entryIs(5, { withdrawn: true });
  draft = new PublicRecordDraft(client, records, CONFERENCE);
});

afterEach(() => void vi.unstubAllGlobals());

interface EntryInit {
  kind?: MinutesEntryKind;
  revision?: bigint;
  withdrawn?: boolean;
}

function entryIs(n: number, { kind = MinutesEntryKind.CONCLUSION, ...rest }: EntryInit): void {
  records.apply(update([{ case: 'minutesEntry', value: { name: name(n), kind, revision: 1n, ...rest } }]));
}

function recordIs(revision: bigint, introduction: string, entries: readonly number[] = []): void {
  const chosen = entries.map((n) => ({ minutesEntry: name(n), revision: 1n }));
  const value = { name: `${CONFERENCE}/publicRecord`, revision, introduction, entries: chosen };
  records.apply(update([{ case: 'publicRecord', value }]));
}

const sent = () => server.callsOf(SET).map((call) => fromBinary(SetPublicRecordRequestSchema, call.request));

async function accept(): Promise<void> {
  const callId = server.callsOf(SET).at(-1)?.callId ?? 0;
  const message = create(SetPublicRecordResponseSchema, { receipt: {} });
  server.send({
    case: 'answer',
    value: { callId, response: toBinary(SetPublicRecordResponseSchema, message) },
  });
  await flush();
}

const offered = () =>
  draft.offered.value.map(({ entry, standing }) => `${entry.name.split('/').at(-1)} ${standing}`);

describe('what is told to the public', () => {
  it('is chosen from conclusions, decisions and tasks, as they were written', () => {
    expect(offered()).toEqual(['2 free', '3 free', '10 free']);
    expect(draft.changed.value).toBe(false);
  });

  it('keeps the order in which it was saved', () => {
    recordIs(1n, '', [10, 3]);
    expect(offered()).toEqual(['10 chosen', '3 chosen', '2 free']);
  });

  it('follows the record until it is changed here, then stands beside the newer', () => {
    recordIs(1n, 'Một');
    expect(draft.introduction.value).toBe('Một');
    draft.introduction.value = 'Của tôi';
    recordIs(2n, 'Hai');
    expect(draft.introduction.value).toBe('Của tôi');
    expect(draft.stale.value).toBe(true);
    draft.takeTheirs();
    expect(draft.introduction.value).toBe('Hai');
    expect(draft.stale.value).toBe(false);
  });

  it('that somebody else saved just the same is no conflict', () => {
    draft.introduction.value = 'Như nhau';
    recordIs(1n, 'Như nhau');
    expect(draft.stale.value).toBe(false);
    expect(draft.changed.value).toBe(false);
  });

  it('an entry that was changed or withdrawn since is not sent until it is chosen anew', async () => {
    recordIs(1n, '', [2, 3, 10]);
    entryIs(2, { revision: 2n });
    entryIs(3, { revision: 2n, withdrawn: true });
    expect(offered()).toEqual(['2 changed', '3 withdrawn', '10 chosen']);
    expect(draft.changed.value).toBe(false);
    void draft.save();
    expect(
      sent()
        .at(-1)
        ?.entries.map(({ minutesEntry }) => minutesEntry),
    ).toEqual([name(10)]);
    await accept();
    recordIs(2n, '', [10]);
    const first = draft.offered.value.find(({ entry }) => entry.name === name(2));
    if (first) draft.choose(first.entry, true);
    void draft.save();
    expect(sent().at(-1)?.entries).toMatchObject([
      { minutesEntry: name(10), revision: 1n },
      { minutesEntry: name(2), revision: 2n },
    ]);
  });

  it('what was saved here is no other’s: neither before nor after the answer', async () => {
    draft.introduction.value = 'Của tôi';
    void draft.save();
    recordIs(1n, 'Của tôi');
    expect(draft.stale.value).toBe(false);
    await accept();
    expect(draft.saving).toBe(false);
    draft.introduction.value = 'Lần hai';
    void draft.save();
    expect(sent().at(-1)?.revision).toBe(1n);
    await accept();
    expect(draft.saving).toBe(true);
    recordIs(2n, 'Lần hai');
    expect(draft.saving).toBe(false);
    expect(draft.changed.value).toBe(false);
  });

  it('outlives the page while it is not saved', () => {
    recordIs(1n, 'Một', [3]);
    draft.introduction.value = 'Chưa lưu';
    const reopened = new PublicRecordDraft(client, records, CONFERENCE);
    expect(reopened.choice).toMatchObject({ introduction: 'Chưa lưu', entries: [name(3)] });
    expect([reopened.changed.value, reopened.stale.value]).toEqual([true, false]);
    reopened.takeTheirs();
    expect(new PublicRecordDraft(client, records, CONFERENCE).introduction.value).toBe('Một');
  });
});

import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExportArchiveResponseSchema } from '../../../gen/nhipcau/v1/archive_service_pb';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { Client } from '../../../stream/client';
import { Connection } from '../../../stream/connection';
import { FakeServer, flush } from '../../../testing/fake_server';
import { CONFERENCE } from '../../../testing/records';
import { ArchiveExport } from './archive_export';

const EXPORT = 'nhipcau.v1.ArchiveService/ExportArchive';
const FIRST = new Uint8Array(1000).fill(1);
const SECOND = new Uint8Array(500).fill(2);
const WHOLE = new Uint8Array([...FIRST, ...SECOND]);

/** What a chosen file of the reader's holds. */
class Disk {
  bytes: number[] = [];
  closed = false;
  aborted = false;
  full = false;

  readonly handle = {
    createWritable: async () => ({
      write: async (piece: Uint8Array) => {
        if (this.full) throw new DOMException('', 'QuotaExceededError');
        this.bytes.push(...piece);
      },
      truncate: async () => void (this.bytes = []),
      seek: async () => undefined,
      close: async () => void (this.closed = true),
      abort: async () => void (this.aborted = true),
    }),
  };
}

let server: FakeServer;
let disk: Disk;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  disk = new Disk();
  vi.stubGlobal('window', { showSaveFilePicker: async () => disk.handle });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function begin(): Promise<ArchiveExport> {
  const connection = new Connection(server.openSocket);
  const client = new Client(connection, () => undefined);
  connection.start('office.token');
  await flush();
  const transfer = new ArchiveExport(client, CONFERENCE);
  await transfer.start('hoa-binh.zip');
  return transfer;
}

function respond(kind: MessageInitShape<typeof ExportArchiveResponseSchema>['kind']): void {
  const call = server.callsOf(EXPORT).at(-1);
  if (!call || !kind) throw new Error('nobody exports');
  const message = create(ExportArchiveResponseSchema, { kind });
  const response = toBinary(ExportArchiveResponseSchema, message);
  server.send({ case: 'chunk', value: { callId: call.callId, response } });
}

const data = (value: Uint8Array): void => respond({ case: 'data', value });
const fileOf = (bytes: Uint8Array): void =>
  respond({ case: 'file', value: { sha256: createHash('sha256').update(bytes).digest() } });
const ended = (transfer: ArchiveExport) => vi.waitFor(() => expect(transfer.busy).toBe(false));

describe('an export', () => {
  it('says how far it is, and is done when the checksum is the server’s', async () => {
    const transfer = await begin();
    respond({ case: 'progress', value: { waitingCount: 1 } });
    expect(transfer.state.value).toEqual({ kind: 'making', waitingCount: 1, writtenBytes: 0 });
    respond({ case: 'progress', value: { writtenBytes: 1500n } });
    data(FIRST);
    await vi.waitFor(() =>
      expect(transfer.state.value).toEqual({ kind: 'receiving', receivedBytes: 1000, totalBytes: 1500 }),
    );
    data(SECOND);
    fileOf(WHOLE);
    await ended(transfer);
    expect(transfer.state.value.kind).toBe('done');
    expect(disk).toMatchObject({ bytes: [...WHOLE], closed: true, aborted: false });
  });

  it('begins anew after a lost line, and keeps nothing of the first half', async () => {
    const transfer = await begin();
    data(FIRST);
    server.cut();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.callsOf(EXPORT).length).toBe(2);
    data(FIRST);
    data(SECOND);
    fileOf(WHOLE);
    await ended(transfer);
    expect(transfer.state.value.kind).toBe('done');
    expect(disk.bytes).toEqual([...WHOLE]);
  });

  it('is not kept when it is not what was sent', async () => {
    const transfer = await begin();
    data(FIRST);
    fileOf(WHOLE);
    await ended(transfer);
    expect(transfer.state.value).toEqual({ kind: 'failed', why: 'damaged' });
    await vi.waitFor(() => expect(disk.aborted).toBe(true));
    expect(disk.closed).toBe(false);
  });

  it('says that the disk is full, and tells the server to stop', async () => {
    const transfer = await begin();
    disk.full = true;
    data(FIRST);
    await ended(transfer);
    expect(transfer.state.value).toEqual({ kind: 'failed', why: 'disk' });
  });

  it('is refused in the server’s words', async () => {
    const transfer = await begin();
    const callId = server.callsOf(EXPORT).at(-1)?.callId ?? 0;
    server.send({ case: 'answer', value: { callId, code: 8, error: { reason: Reason.ARCHIVE_SPACE } } });
    expect(transfer.state.value).toMatchObject({ kind: 'refused', error: { reason: Reason.ARCHIVE_SPACE } });
    await vi.waitFor(() => expect(disk.aborted).toBe(true));
  });

  it('is nothing when the reader does not say where to', async () => {
    vi.stubGlobal('window', {
      showSaveFilePicker: () => Promise.reject(new DOMException('', 'AbortError')),
    });
    const transfer = await begin();
    expect(transfer.state.value).toEqual({ kind: 'idle' });
    expect(server.callsOf(EXPORT)).toEqual([]);
  });
});

import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ImportArchiveRequestSchema,
  ImportArchiveResponseSchema,
  UploadArchiveRequestSchema,
  UploadArchiveResponseSchema,
} from '../../../gen/nhipcau/v1/archive_service_pb';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import type { Call } from '../../../gen/nhipcau/v1/gateway_pb';
import { Client } from '../../../stream/client';
import { Connection } from '../../../stream/connection';
import { FakeServer, flush } from '../../../testing/fake_server';
import { CONFERENCE } from '../../../testing/records';
import { ArchiveImport } from './archive_import';

const UPLOAD = 'nhipcau.v1.ArchiveService/UploadArchive';
const IMPORT = 'nhipcau.v1.ArchiveService/ImportArchive';
const PIECE_BYTES = 256 * 1024;
const SIZE = 2 * PIECE_BYTES + 100;

let server: FakeServer;
let transfer: ArchiveImport;
const file = new File([new Uint8Array(SIZE).fill(7)], 'hoa-binh.zip');

beforeEach(async () => {
  server = new FakeServer();
  const connection = new Connection(server.openSocket);
  transfer = new ArchiveImport(new Client(connection, () => undefined));
  connection.start('office.token');
  await flush();
});

const uploads = () =>
  server.callsOf(UPLOAD).map((call) => fromBinary(UploadArchiveRequestSchema, call.request));

/** The n-th call of a method, from 1, once it has come. */
async function callOf(method: string, n: number): Promise<Call> {
  return vi.waitFor(() => {
    const call = server.callsOf(method)[n - 1];
    if (!call) throw new Error(`call ${n} of ${method} has not come`);
    return call;
  });
}

async function answerUpload(n: number, receivedBytes: number): Promise<void> {
  const { callId } = await callOf(UPLOAD, n);
  const message = create(UploadArchiveResponseSchema, { receivedBytes: BigInt(receivedBytes) });
  const response = toBinary(UploadArchiveResponseSchema, message);
  server.send({ case: 'answer', value: { callId, response } });
}

describe('an import', () => {
  it('goes on from what the server has already, then has it taken in', async () => {
    const done = transfer.start(file);
    await answerUpload(1, PIECE_BYTES);
    await answerUpload(2, 2 * PIECE_BYTES);
    await answerUpload(3, SIZE);
    const { callId, request } = await callOf(IMPORT, 1);
    const message = create(ImportArchiveResponseSchema, { receipt: { createdNames: [CONFERENCE] } });
    server.send({
      case: 'answer',
      value: { callId, response: toBinary(ImportArchiveResponseSchema, message) },
    });
    expect(await done).toBe(CONFERENCE);
    expect(uploads().map(({ offset, data }) => [Number(offset), data.length])).toEqual([
      [0, 0],
      [PIECE_BYTES, PIECE_BYTES],
      [2 * PIECE_BYTES, 100],
    ]);
    expect(fromBinary(ImportArchiveRequestSchema, request).sha256).toEqual(uploads()[0]?.sha256);
  });

  it('stops when told to, and says where', async () => {
    const done = transfer.start(file);
    await answerUpload(1, PIECE_BYTES);
    await callOf(UPLOAD, 2);
    transfer.stop();
    await answerUpload(2, 2 * PIECE_BYTES);
    expect(await done).toBeUndefined();
    expect(transfer.state.value).toEqual({ kind: 'stopped', sentBytes: PIECE_BYTES, totalBytes: SIZE });
    expect(server.callsOf(UPLOAD).length).toBe(2);
  });

  it('is refused in the server’s words', async () => {
    const done = transfer.start(file);
    await answerUpload(1, SIZE);
    const { callId } = await callOf(IMPORT, 1);
    const error = { reason: Reason.ARCHIVE_INVALID, message: 'events.binpb is damaged' };
    server.send({ case: 'answer', value: { callId, code: 3, error } });
    expect(await done).toBeUndefined();
    expect(transfer.state.value).toMatchObject({
      kind: 'refused',
      error: { reason: Reason.ARCHIVE_INVALID, message: 'events.binpb is damaged' },
    });
  });

  it('does not send the same piece for ever', async () => {
    const done = transfer.start(file);
    await answerUpload(1, 0);
    await answerUpload(2, 0);
    expect(await done).toBeUndefined();
    expect(transfer.state.value).toEqual({ kind: 'failed' });
  });
});

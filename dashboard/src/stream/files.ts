// Files beside the record, sent and fetched piece by piece.

import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Attachment, AttachmentSchema } from '../gen/nhipcau/v1/attachment_pb';
import { FileService, type UploadFileResponse } from '../gen/nhipcau/v1/file_service_pb';
import type { Client } from './client';

/** The whole file; rejects when the server does not have it. */
export async function downloadFile(
  client: Client,
  conference: string,
  { sha256, mediaType }: Attachment,
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  let size = Infinity;
  while (received < size) {
    const offset = BigInt(received);
    const answer = await client.call(FileService.method.downloadFile, { conference, sha256, offset });
    if (answer.data.length === 0) break;
    pieces.push(new Uint8Array(answer.data));
    received += answer.data.length;
    size = Number(answer.sizeBytes);
  }
  return new Blob(pieces, { type: mediaType });
}

const PIECE_BYTES = 256 * 1024;

/**
 * Sends a file piece by piece, from where the server has it already; the answer is for the record.
 * Rejects where it is stopped: what the server has by then is left to it.
 */
export async function uploadFile(
  client: Client,
  conference: string,
  file: File,
  onProgress: (sentShare: number) => void = () => undefined,
  stopped?: AbortSignal,
): Promise<MessageInitShape<typeof AttachmentSchema>> {
  const bytes = await file.arrayBuffer();
  // Rejects where the page did not come over a secure line.
  const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sizeBytes = BigInt(bytes.byteLength);
  const send = (offset: bigint, data: Uint8Array): Promise<UploadFileResponse> =>
    client.call(FileService.method.uploadFile, { conference, sha256, sizeBytes, offset, data });
  let answer = await send(0n, new Uint8Array());
  while (!answer.uri) {
    if (stopped?.aborted) throw new Error('the upload was stopped');
    const offset = Number(answer.receivedBytes);
    onProgress(offset / bytes.byteLength);
    const length = Math.min(PIECE_BYTES, bytes.byteLength - offset);
    if (length === 0) throw new Error('the server has the whole file and does not keep it');
    answer = await send(answer.receivedBytes, new Uint8Array(bytes, offset, length));
  }
  return { title: file.name, uri: answer.uri, sha256, mediaType: file.type, sizeBytes };
}

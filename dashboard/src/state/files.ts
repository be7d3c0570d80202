// Files that points handed in: fetched piece by piece, and given to the reader.

import type { Attachment } from '../gen/nhipcau/v1/attachment_pb';
import { FileService } from '../gen/nhipcau/v1/file_pb';
import type { Client } from '../stream/client';

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

/** As the browser saves a file. */
export function showFile(file: Blob, title: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = title;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// SHA-256 of what is too large to be held at once: WebCrypto wants all bytes in one piece.

import { sha256 } from '@noble/hashes/sha2.js';

/** Small enough that the page answers in between. */
const PIECE_BYTES = 1024 * 1024;

/** A checksum that grows with what is put in. */
export interface Checksum {
  add(piece: Uint8Array): void;
  /** 32 bytes; the last call. */
  digest(): Uint8Array<ArrayBuffer>;
}

export function newChecksum(): Checksum {
  const hash = sha256.create();
  return { add: (piece) => void hash.update(piece), digest: () => new Uint8Array(hash.digest()) };
}

/** Of a whole file, however large; rejects when it cannot be read or is not wanted any more. */
export async function checksumOf(
  file: Blob,
  onProgress: (share: number) => void,
  wanted?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const checksum = newChecksum();
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    onProgress(offset / file.size);
    checksum.add(new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer()));
    wanted?.throwIfAborted();
  }
  return checksum.digest();
}

/** As people compare it: 64 digits. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** 32 bytes of 64 digits, whatever stands between them; undefined for anything else. */
export function checksumOfHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replace(/\s/g, '');
  if (!/^[0-9a-f]{64}$/i.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

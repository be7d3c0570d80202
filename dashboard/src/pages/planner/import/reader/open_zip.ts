// Unpacks what a spreadsheet needs of its ZIP, and never more than a page can bear: what a file says
// about its sizes is not believed.

import { Unzip, UnzipInflate, zipSync } from 'fflate';
import { UnreadableFile } from './unreadable_file';

/** 100,000 rows, the most that the server takes, come to about 150 MB of XML. */
const UNPACKED_BYTES_MAX = 256 << 20;
/** A step of unpacking makes at most a thousand times as much. */
const STEP_BYTES = 16 << 10;

/** The parts that hold cells, by name. Throws UnreadableFile when it is damaged or too large. */
export function openZip(bytes: Uint8Array, unpackedBytesMax = UNPACKED_BYTES_MAX): Map<string, Uint8Array> {
  try {
    return unpacked(bytes, unpackedBytesMax);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged');
  }
}

function unpacked(bytes: Uint8Array, bytesMax: number): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  const open = new Set<string>();
  let unpackedBytes = 0;
  const unzip = new Unzip((file) => {
    if (!holdsCells(file.name)) return;
    const chunks: Uint8Array[] = [];
    open.add(file.name);
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      unpackedBytes += chunk.length;
      if (unpackedBytes > bytesMax) throw new UnreadableFile('tooLarge');
      chunks.push(chunk);
      if (!isLast) return;
      parts.set(file.name, joined(chunks));
      open.delete(file.name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    unzip.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
  }
  if (open.size > 0) throw new UnreadableFile('damaged');
  return parts;
}

/** A ZIP of the same parts that unpacks to what it is. */
export function packPlainly(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

function holdsCells(name: string): boolean {
  return name === 'mimetype' || (/\.(xml|rels|bin)$/i.test(name) && !/vbaProject|\/media\//i.test(name));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

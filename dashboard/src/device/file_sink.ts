// Where a file goes that arrives piece by piece: to the disk as it comes, where the browser can;
// else it is gathered in memory and given to the browser as a download.

import { saveFile } from './save_file';

export interface FileSink {
  write(piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Forgets what was written: all of it comes again. */
  restart(): Promise<void>;
  /** Now the reader has it. */
  finish(): Promise<void>;
  /** Nobody wants it any more. */
  abandon(): Promise<void>;
}

/** What a page may hold in memory without harm to others. */
export const MEMORY_BYTES_MAX = 512_000_000;

/** More has come than MEMORY_BYTES_MAX. */
export class TooLargeError extends Error {}

type ShowSaveFilePicker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

const picker = (): ShowSaveFilePicker | undefined =>
  (window as { showSaveFilePicker?: ShowSaveFilePicker }).showSaveFilePicker;

/** False: files are held in memory first, and MEMORY_BYTES_MAX is the most. */
export const writesToDisk = (): boolean => picker() !== undefined;

/** Must follow a press at once. Asks where to, if the browser can; undefined when the reader does not say. */
export async function openFileSink(name: string, mediaType: string): Promise<FileSink | undefined> {
  if (!writesToDisk()) return memorySink(name, mediaType);
  try {
    const handle = await picker()?.call(window, { suggestedName: name });
    return handle && diskSink(await handle.createWritable());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

function diskSink(stream: FileSystemWritableFileStream): FileSink {
  return {
    write: (piece) => stream.write(piece),
    restart: async () => {
      await stream.truncate(0);
      await stream.seek(0);
    },
    finish: () => stream.close(),
    abandon: () => stream.abort(),
  };
}

function memorySink(name: string, mediaType: string): FileSink {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  return {
    write: async (piece) => {
      bytes += piece.length;
      if (bytes > MEMORY_BYTES_MAX) throw new TooLargeError();
      pieces.push(piece);
    },
    restart: async () => {
      pieces = [];
      bytes = 0;
    },
    finish: async () => saveFile(name, new Blob(pieces), mediaType),
    abandon: async () => {
      pieces = [];
    },
  };
}

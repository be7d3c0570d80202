import readXlsxFile from 'read-excel-file/web-worker';
import type { SheetAnswer } from './read_sheet';
import type { Cell } from './sheet';

self.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  readXlsxFile(new Blob([data])).then(
    (rows) => answer({ rows: rows as unknown as Cell[][] }),
    (error: unknown) => answer({ error: String(error) }),
  );
};

function answer(message: SheetAnswer): void {
  (self as unknown as { postMessage(message: SheetAnswer): void }).postMessage(message);
}

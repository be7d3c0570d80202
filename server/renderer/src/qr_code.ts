// The QR code of a link, as a picture.

import { encode } from 'uqr';
import { NO_FILTER, pngOf } from './png';

/** White around the code, in modules: what readers need to find it. */
const BORDER = 4;
/** Dots of a module, so that no printer blurs it. */
const SCALE = 6;

/** One bit a dot, black and white. */
export function qrCodeOf(link: string): Uint8Array {
  const { data, size } = encode(link, { ecc: 'M', border: BORDER });
  const side = size * SCALE;
  const rows = Buffer.concat(
    Array.from({ length: side }, (_, y) => lineOf(data[Math.floor(y / SCALE)] ?? [], side)),
  );
  return pngOf(side, side, 1, rows);
}

/** White is 1. */
function lineOf(modules: readonly boolean[], side: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(side / 8), 0xff);
  line[0] = NO_FILTER;
  for (let x = 0; x < side; ++x) {
    if (!modules[Math.floor(x / SCALE)]) continue;
    const at = 1 + (x >> 3);
    line[at] = (line[at] ?? 0) & ~(0x80 >> (x & 7));
  }
  return line;
}

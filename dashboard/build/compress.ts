// Writes a .gz beside each text file of the build, for the gateway to serve, and
// fails the build when the first load is larger than a weak line should bear.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = new Set(['.html', '.js', '.css', '.svg']);

export function compress(firstLoadBytesMax: number): Plugin {
  let folder = '';
  return {
    name: 'nhipcau-compress',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle: () => {
      const sizes = textFilesIn(folder).map(compressFile);
      const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const { file, bytes } of sizes) console.log(`${kilobytes(bytes).padStart(9)}  ${file}`);
      console.log(`${kilobytes(total).padStart(9)}  first load, of ${kilobytes(firstLoadBytesMax)} allowed`);
      if (total > firstLoadBytesMax) throw new Error('the first load is too large');
    },
  };
}

function textFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => TEXT.has(extname(file)))
    .map((file) => join(folder, file));
}

function compressFile(file: string): { file: string; bytes: number } {
  const compressed = gzipSync(readFileSync(file), { level: 9 });
  writeFileSync(`${file}.gz`, compressed);
  return { file, bytes: compressed.length };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

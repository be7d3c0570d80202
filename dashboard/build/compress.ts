// Writes a .gz beside each text file of the build, for the gateway to serve, prints what each page
// loads at first, and fails the build when that is more than a weak line should bear.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipAsync } from '@gfx/zopfli';
import type { Plugin, Rollup } from 'vite';
import { chunksOf, pageOf, withImports } from './first_load';

const TEXT = new Set(['.html', '.js', '.css', '.svg', '.webmanifest']);

/** More of them take longer and gain little. */
const ITERATIONS = 5;

/** Largest first load, in compressed bytes. */
export interface Limits {
  /** By the folder of the page: src/pages/<folder>. */
  pages: Readonly<Record<string, number>>;
  /** Of a page that is not named. */
  others: number;
}

export function compress(limits: Limits): Plugin {
  let folder = '';
  let pages = new Map<string, Set<string>>();
  return {
    name: 'nhipcau-compress',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    writeBundle: (_, bundle) => {
      pages = firstLoads(bundle);
    },
    closeBundle: async () => {
      const sizes = new Map<string, number>();
      for (const file of textFilesIn(folder)) sizes.set(file, await compressFile(join(folder, file)));
      for (const [page, files] of pages) checkPage(page, files, sizes, limits.pages[page] ?? limits.others);
    },
  };
}

/** For each page, the files that it needs before it is drawn. */
function firstLoads(bundle: Rollup.OutputBundle): Map<string, Set<string>> {
  const chunks = chunksOf(bundle);
  const main = chunks.find((chunk) => chunk.isEntry);
  const pages = new Map<string, Set<string>>();
  for (const chunk of chunks) {
    const page = pageOf(chunk);
    if (!page || !main) continue;
    const files = pages.get(page) ?? new Set(['index.html']);
    for (const needed of [main, chunk]) withImports(needed.fileName, bundle, files);
    pages.set(page, files);
  }
  return pages;
}

function checkPage(page: string, files: Set<string>, sizes: Map<string, number>, bytesMax: number): void {
  const bytes = [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  console.log(
    `${kilobytes(bytes).padStart(9)}  first load of ${page}, compressed, of ${kilobytes(bytesMax)} allowed`,
  );
  if (bytes > bytesMax) throw new Error(`the first load of the page ${page} is too large`);
}

function textFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => TEXT.has(extname(file)));
}

/** Zopfli's gzip is a few per cent smaller than zlib's best, which a weak line feels, and opened by the same. */
async function compressFile(file: string): Promise<number> {
  const compressed = await gzipAsync(readFileSync(file), { numiterations: ITERATIONS });
  writeFileSync(`${file}.gz`, compressed);
  return compressed.length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

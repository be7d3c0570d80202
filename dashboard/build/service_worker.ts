// Writes sw.js: the service worker of the operator's page, with the list of that page's files, those
// that are loaded later among them, and a version that changes when any of them does.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformWithEsbuild, type Plugin, type Rollup } from 'vite';
import { chunksOf, pageChunk, pageOf, withImports } from './first_load';

const SOURCE = 'src/service_worker.ts';
/** Whose folder a module is in. */
const PAGE = /\/src\/pages\/(\w+)\//;
const PUBLIC_FILES = ['/icon.svg', '/manifest.webmanifest'];

export function serviceWorker(page: string): Plugin {
  return {
    name: 'nhipcau-service-worker',
    apply: 'build',
    generateBundle: {
      // After Vite has taken out the chunks that held nothing but styles.
      order: 'post',
      async handler(_, bundle) {
        const { needed, ifUsed } = filesOf(page, bundle);
        const files = [...pathsOf(needed), ...PUBLIC_FILES];
        const source = readFileSync(SOURCE, 'utf8');
        const index = bundle['index.html'];
        const html = index?.type === 'asset' ? String(index.source) : '';
        const version = createHash('sha256')
          .update([source, html, ...files].join('\n'))
          .digest('hex')
          .slice(0, 12);
        const { code } = await transformWithEsbuild(source, SOURCE, {
          minify: true,
          format: 'iife',
          define: {
            __VERSION__: JSON.stringify(version),
            __FILES__: JSON.stringify(files),
            __FILES_IF_USED__: JSON.stringify(pathsOf(ifUsed)),
          },
        });
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
      },
    },
  };
}

function pathsOf(files: Set<string>): string[] {
  return [...files].sort().map((file) => `/${file}`);
}

interface PageFiles {
  needed: Set<string>;
  ifUsed: Set<string>;
}

function filesOf(page: string, bundle: Rollup.OutputBundle): PageFiles {
  const main = chunksOf(bundle).find((chunk) => chunk.isEntry);
  const entry = pageChunk(page, bundle);
  if (!main || !entry) throw new Error(`there is no page ${page}`);
  const needed = new Set<string>();
  for (const chunk of [main, entry]) withImports(chunk.fileName, bundle, needed);
  for (const later of laterOf(page, needed, bundle)) {
    if (!isTranslation(later)) withImports(later.fileName, bundle, needed);
  }
  const ifUsed = laterOf(page, needed, bundle).filter(isTranslation);
  return { needed, ifUsed: new Set(ifUsed.map((chunk) => chunk.fileName)) };
}

/** What these files load when it is wanted; not other pages, and not what is theirs alone. */
function laterOf(page: string, files: Set<string>, bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  const wanted = new Set(
    chunksOf(bundle).flatMap((chunk) => (files.has(chunk.fileName) ? chunk.dynamicImports : [])),
  );
  return chunksOf(bundle).filter(
    (chunk) =>
      wanted.has(chunk.fileName) &&
      pageOf(chunk) === undefined &&
      [page, undefined].includes(PAGE.exec(chunk.facadeModuleId ?? '')?.[1]),
  );
}

function isTranslation(chunk: Rollup.OutputChunk): boolean {
  return chunk.moduleIds.every((id) => id.includes('/words/en/'));
}

// Which files of a build a page needs.

import type { Rollup } from 'vite';

const PAGE_ENTRY = /\/pages\/(\w+)\/(?:office_)?entry\.tsx?$/;

/** The folder of the page whose entry this chunk holds; undefined for other chunks. */
export function pageOf(chunk: Rollup.OutputChunk): string | undefined {
  // Not `facadeModuleId`: a chunk that others import from has none.
  if (!chunk.isDynamicEntry) return undefined;
  return chunk.moduleIds.map((id) => PAGE_ENTRY.exec(id)?.[1]).find(Boolean);
}

export function pageChunk(page: string, bundle: Rollup.OutputBundle): Rollup.OutputChunk | undefined {
  return chunksOf(bundle).find((chunk) => pageOf(chunk) === page);
}

export function chunksOf(bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  return Object.values(bundle).filter((output) => output.type === 'chunk');
}

/** Adds a chunk, its styles, and everything that it imports at once. */
export function withImports(fileName: string, bundle: Rollup.OutputBundle, files: Set<string>): void {
  const chunk = bundle[fileName];
  if (files.has(fileName) || chunk?.type !== 'chunk') return;
  files.add(fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const imported of chunk.imports) withImports(imported, bundle, files);
}

// What the README's map promises: each folder knows only those before it, and no files go in a circle.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
/** As the README lists them. */
const FOLDERS = ['gen', 'base', 'device', 'stream', 'state', 'words', 'design', 'controls', 'views', 'pages'];
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g;

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('gen/'))
  .sort();
const known = new Set(files);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** The files that it names, types included; generated ones by their folder alone. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return [...text.matchAll(IMPORTED)].flatMap(([, path = '']) => {
    const target = relative(SOURCES, join(SOURCES, dirname(file), path));
    return [target, `${target}.ts`, `${target}.tsx`].find((name) => known.has(name)) ?? [];
  });
}

/** A way from a file back to itself, where there is one. */
function circle(): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const found = visit(next, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const found = visit(file, []);
    if (found) return found;
  }
  return undefined;
}

const place = (file: string): number => FOLDERS.indexOf(file.split('/')[0] ?? '');

describe('imports', () => {
  it('are found', () => {
    expect(imports.get('main.tsx')).toContain('pages/app.tsx');
    expect([...imports.values()].flat().length).toBeGreaterThan(files.length);
  });

  it('go in no circle', () => {
    expect(circle()).toBeUndefined();
  });

  it('lead from a folder only to those before it', () => {
    const upward = files.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((target) => place(file) >= 0 && place(target) > place(file))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('make timestamps of milliseconds in one place, which rounds them', () => {
    const makers = files.filter(
      (file) =>
        !file.startsWith('testing/') && readFileSync(join(SOURCES, file), 'utf8').includes('timestampFromMs'),
    );
    expect(makers).toEqual(['base/time.ts']);
  });

  it('lead from no page to another', () => {
    const page = (file: string): string => file.split('/')[1] ?? '';
    const across = files
      .filter((file) => /^pages\/.+\//.test(file))
      .flatMap((file) =>
        (imports.get(file) ?? [])
          .filter((target) => /^pages\/.+\//.test(target) && page(target) !== page(file))
          .map((target) => `${page(file)} -> ${page(target)}`),
      );
    expect(across).toEqual([]);
  });
});

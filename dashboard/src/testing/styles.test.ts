// Sizes of text, colours and heights of controls are chosen once, in src/design: a page that has its own is a
// page that looks like another product. Paper is measured in its own units, and is not asked.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = new URL('..', import.meta.url).pathname;
/** Lower are marks and bars, higher are frames in which lists scroll. */
const CONTROL_PX = { min: 16, max: 64 };

interface Declaration {
  file: string;
  property: string;
  value: string;
}

/** Every declaration of the pages' own styles, but for those of paper. */
function declarations(): Declaration[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.css') && !file.startsWith('design/'),
  );
  return files.flatMap((file) => {
    const style = withoutPaper(readFileSync(join(SOURCE, file), 'utf8').replace(/\/\*.*?\*\//gs, ''));
    return [...style.matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)].map(([, property = '', value = '']) => ({
      file,
      property,
      value: value.trim(),
    }));
  });
}

function withoutPaper(style: string): string {
  const start = style.indexOf('@media print');
  if (start < 0) return style;
  let depth = 0;
  let end = style.indexOf('{', start);
  do {
    depth += { '{': 1, '}': -1 }[style[end] ?? ''] ?? 0;
    end += 1;
  } while (depth > 0 && end < style.length);
  return withoutPaper(style.slice(0, start) + style.slice(end));
}

function found(isStray: (declaration: Declaration) => boolean): string[] {
  return declarations()
    .filter(isStray)
    .map(({ file, property, value }) => `${file}: ${property}: ${value}`);
}

const hasLength = (value: string): boolean => /(^|[\s(])\d*\.?\d+(px|pt|rem)\b/.test(value);

describe("the pages' own styles", () => {
  it('are read', () => {
    expect(declarations().length).toBeGreaterThan(1000);
  });

  it('have no size of text of their own', () => {
    const stray = found(
      ({ property, value }) => (property === 'font-size' || property === 'font') && hasLength(value),
    );
    expect(stray).toEqual([]);
  });

  it('have no colour of their own', () => {
    const stray = found(
      ({ property, value }) =>
        /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(value) && property !== 'mask-image',
    );
    expect(stray).toEqual([]);
  });

  it('have no height of a control of their own', () => {
    const stray = found(({ property, value }) => {
      const px = Number(/^(\d+)px$/.exec(value)?.[1] ?? 0);
      return /^(min-)?height$/.test(property) && px >= CONTROL_PX.min && px <= CONTROL_PX.max;
    });
    expect(stray).toEqual([]);
  });
});

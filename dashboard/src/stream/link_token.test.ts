import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDamaged, tokenIn } from './link_token';

// The command line's test reads the same table: a link is whole at both or at none.
const TABLE = join(__dirname, '../../../tests/support/links.tsv');

describe('the token of a link, as messengers and people leave it', () => {
  it.each(
    readFileSync(TABLE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t')),
  )('of %s is %s, %s', (link = '', token = '', state = '') => {
    const found = tokenIn(new URL(link).hash);
    expect(found ?? '-').toBe(token);
    if (found) expect(isDamaged(found)).toBe(state === 'damaged');
  });
});

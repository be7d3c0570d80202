import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlikely } from './unlikely_day';

// The command line's test reads the same table.
const TABLE = join(__dirname, '../../../../tests/support/unlikely_days.tsv');

describe('a day that is likely a slip', () => {
  it.each(
    readFileSync(TABLE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t')),
  )('at %s, %s is %s', (now = '', planned = '', expected = '') => {
    expect(unlikely(Date.parse(planned), Date.parse(now)) ? 'unlikely' : 'likely').toBe(expected);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { saveCsv } from './save_csv';
import { saveFile } from './save_file';

vi.mock('./save_file', () => ({ saveFile: vi.fn() }));

describe('a table that is handed out', () => {
  it.each([['=1+1'], ['+84'], ['-1'], ['@a'], ['\t=1'], ['\r=1'], ['\n=1'], ['=1+1\nx']])(
    'keeps the text %j from being a formula',
    async (text) => {
      await saveCsv('a.csv', [[text, 'b']]);
      expect(saveFile).toHaveBeenLastCalledWith('a.csv', `\ufeff"'${text}",b`, 'text/csv;charset=utf-8');
    },
  );
});

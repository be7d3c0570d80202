import { effect } from '@preact/signals';
import { expect, it } from 'vitest';
import { Table } from './table';
import { TableIndex } from './table_index';

interface Row {
  name: string;
  key: string;
}

it('finds rows by key, follows them to another, and tells only those who read it', () => {
  const table = new Table<Row>();
  table.set('1', { name: '1', key: 'a' });
  const index = new TableIndex(table, (row) => row.key);
  const seen: string[][] = [];
  effect(() => {
    seen.push(index.of('a').map((row) => row.name));
  });
  table.set('2', { name: '2', key: 'b' });
  expect(seen).toEqual([['1']]);
  table.set('2', { name: '2', key: 'a' });
  table.set('1', { name: '1', key: 'b' });
  table.delete('2');
  expect(seen).toEqual([['1'], ['1', '2'], ['2'], []]);
  expect(index.of('b').map((row) => row.name)).toEqual(['1']);
  expect(index.countOf('b')).toBe(1);
});

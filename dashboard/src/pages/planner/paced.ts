// A table as a whole, for what walks over all of it: 31,000 links that are made one by one must not
// cost 31,000 walks.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Table } from '../../state/table';

const FEW = 2_000;
/** Of a small table every change is seen at once, as people see it; a large one is looked at twice a second. */
const PACE_OF_FEW_MS = 50;
const PACE_OF_MANY_MS = 500;

/** All records of a table, as they were a moment ago. */
export function paced<T>(table: Table<T>): ReadonlySignal<readonly T[]> {
  const rows = signal<readonly T[]>([...table.peekAll()]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (): void => {
    timer = undefined;
    rows.value = [...table.peekAll()];
  };
  table.listen(() => {
    timer ??= setTimeout(take, table.size.peek() > FEW ? PACE_OF_MANY_MS : PACE_OF_FEW_MS);
  });
  return rows;
}

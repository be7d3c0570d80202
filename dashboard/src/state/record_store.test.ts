import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { AttendanceState } from '../gen/nhipcau/v1/bridge_point_pb';
import { point, pointName, SMALL_CONFERENCE, update } from '../testing/records';
import { RecordStore } from './record_store';

function storeOf(...updates: Parameters<typeof update>[]): RecordStore {
  const store = new RecordStore();
  for (const [records, extra] of updates) store.apply(update(records, extra));
  return store;
}

describe('RecordStore', () => {
  it('replaces records by name and keeps the others', () => {
    const store = storeOf(
      [SMALL_CONFERENCE],
      [[point('04834', 'Xã Nánh Nghê', '150', AttendanceState.CHECKED_IN)]],
    );
    expect(store.table('bridgePoint').all.value).toHaveLength(6);
    expect(store.table('bridgePoint').row(pointName('04834')).value?.attendance?.state).toBe(
      AttendanceState.CHECKED_IN,
    );
  });

  it('removes by name, whatever the kind', () => {
    const store = storeOf(
      [SMALL_CONFERENCE],
      [[], { removedNames: [pointName('150'), 'conferences/x/unknown/1'] }],
    );
    expect(store.table('bridgePoint').row(pointName('150')).value).toBeUndefined();
    expect(store.table('bridgePoint').all.value).toHaveLength(5);
  });

  it('forgets everything at a reset, before it takes the new records', () => {
    const store = storeOf([SMALL_CONFERENCE], [[point('17', 'Ủy ban', '')], { reset: true, sequence: 9n }]);
    expect(store.table('bridgePoint').all.value.map((row) => row.displayName)).toEqual(['Ủy ban']);
    expect(store.position.value).toEqual({ sequence: 9n, updateCount: 2 });
  });

  it('shows a whole update at once, and only to whoever draws what changed', () => {
    const store = storeOf([SMALL_CONFERENCE]);
    const seen: number[] = [];
    let drawn = 0;
    effect(() => void seen.push(store.table('bridgePoint').all.value.length));
    effect(() => {
      void store.table('bridgePoint').row(pointName('17')).value;
      drawn += 1;
    });
    store.apply(update([point('04837', 'Xã Giáp Đắt', '150'), point('04840', 'Xã Mường Chiềng', '150')]));
    expect(seen).toEqual([6, 8]);
    expect(drawn).toBe(1);
  });

  it('passes over kinds of a newer server', () => {
    const store = new RecordStore();
    const [chunk] = update([]);
    chunk.records.push({ $typeName: 'nhipcau.v1.Record', kind: { case: undefined } });
    store.apply([chunk]);
    expect(store.position.value.updateCount).toBe(1);
  });
});

// Delegates, requests and messages by their bridge point: whoever shows one point does not pay for the
// changes of all others.

import type { Record } from '../gen/nhipcau/v1/record_pb';
import type { RecordStore } from './record_store';
import { TableIndex } from './table_index';

type Kind = 'delegate' | 'floorRequest' | 'message' | 'writtenContribution';
type ValueOf<K extends Kind> = Extract<Record['kind'], { case: K }>['value'];
type AnyIndex = TableIndex<ValueOf<Kind>>;

const indexes = new WeakMap<RecordStore, Map<Kind, AnyIndex>>();

/** The records of one kind that belong to a point, in the order of their arrival; seen when they change. */
export function ofPoint<K extends Kind>(records: RecordStore, kind: K, point: string): readonly ValueOf<K>[] {
  return indexOf(records, kind).of(point) as readonly ValueOf<K>[];
}

/** Made when it is first asked for, and kept as long as the records are. */
function indexOf(records: RecordStore, kind: Kind): AnyIndex {
  let ofStore = indexes.get(records);
  if (!ofStore) {
    ofStore = new Map();
    indexes.set(records, ofStore);
  }
  let index = ofStore.get(kind);
  if (!index) {
    index = new TableIndex<ValueOf<Kind>>(records.table(kind) as never, (record) => record.bridgePoint);
    ofStore.set(kind, index);
  }
  return index;
}

// The roll call that is open, and whom it waits for.

import { computed, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../base/code_of';
import { RollCallState, type RollCall } from '../gen/nhipcau/v1/roll_call_pb';
import { countsNow } from './counts_now';
import type { RecordStore } from './record_store';
import { reaches } from './targets';

/** At most one. */
export function openRollCallOf(
  records: RecordStore,
  rehearsing: ReadonlySignal<boolean>,
): ReadonlySignal<RollCall | undefined> {
  return computed(() =>
    records
      .table('rollCall')
      .all.value.find((call) => call.state === RollCallState.OPEN && countsNow(call, rehearsing.value)),
  );
}

/**
 * Whether this roll call, which is open, waits for the point: by the server's word of its group, or,
 * for those who see no groups, of its card.
 */
export function owesAnswer(records: RecordStore, rollCall: RollCall, point: string): boolean {
  const code = codeOf(point);
  if (records.table('rollCallAnswer').row(`${rollCall.name}/answers/${code}`).value) return false;
  const card = records.table('pointCard').row(point.replace('/bridgePoints/', '/pointCards/')).value;
  if (reaches(card, rollCall.target)) return true;
  const parent = records.table('bridgePoint').row(point).value?.parent ?? '';
  return [code, codeOf(parent)].some((leader) => {
    const groups = records.table('unanswered');
    const first = `${rollCall.name}/unanswered/${leader}`;
    let group = groups.row(first).value;
    for (let number = 2; group && !group.codes.includes(code); ++number)
      group = groups.row(`${first}.${number}`).value;
    return group !== undefined;
  });
}

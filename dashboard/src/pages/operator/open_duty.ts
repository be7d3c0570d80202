// From a session to an operator's duty: the device's database, what it kept, the outbox.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { openDatabase } from '../../device/database';
import { stateKeeper } from '../../device/kept_state';
import { keptOutbox, passingOutbox } from '../../device/outbox';
import type { Principal } from '../../gen/nhipcau/v1/access_pb';
import { Outbox } from '../../state/outbox';
import type { Session } from '../../state/session';
import { dutyOf, type Duty } from './duty';
import { keepState, showKeptState } from './kept_state';

/** Undefined until it is known whose page this is: from the server, or from an earlier visit. */
export function openDuty(session: Session): ReadonlySignal<Duty | undefined> {
  const kept = signal<Principal | undefined>(undefined);
  const outbox = signal<Outbox | undefined>(undefined);
  const principal = computed(() => session.principal.value ?? kept.value);
  const name = computed(() => principal.value?.name);
  const point = computed(() => principal.value?.bridgePoint);
  void openDatabase().then(async (database) => {
    const keeper = stateKeeper(database);
    kept.value = await showKeptState(session, keeper);
    keepState(session, keeper);
    outbox.value = new Outbox(database ? keptOutbox(database) : passingOutbox(), {
      send: (method, request) => session.client.callOnce(method, request),
      open: session.open,
      principal: name,
    });
  });
  return computed(() => {
    if (!outbox.value || !point.value) return undefined;
    return dutyOf({
      records: session.records,
      conference: session.conference,
      point: point.value,
      outbox: outbox.value,
      clock: session.clock,
      freshness: session.freshness,
      practice: false,
    });
  });
}

// From a view of the conference to an operator's duty: the device's database, what it kept, the outbox.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { openDatabase } from '../../device/database';
import { stateKeeper } from '../../device/kept_state';
import { keptOutbox, passingOutbox } from '../../device/outbox';
import type { Principal } from '../../gen/nhipcau/v1/access_pb';
import { Outbox } from '../../state/outbox';
import type { ConferenceView } from '../../state/conference_view';
import { dutyOf, type Duty } from './duty';
import { keepState, showKeptState } from './kept_state';

/** Undefined until it is known whose page this is: from the server, or from an earlier visit. */
export function openDuty(view: ConferenceView): ReadonlySignal<Duty | undefined> {
  const kept = signal<Principal | undefined>(undefined);
  const outbox = signal<Outbox | undefined>(undefined);
  const principal = computed(() => view.principal.value ?? kept.value);
  const name = computed(() => principal.value?.name);
  const point = computed(() => principal.value?.bridgePoint);
  void openDatabase().then(async (database) => {
    const keeper = stateKeeper(database);
    kept.value = await showKeptState(view, keeper);
    keepState(view, keeper);
    outbox.value = new Outbox(database ? keptOutbox(database) : passingOutbox(), {
      send: (method, request) => view.client.callOnce(method, request),
      open: view.open,
      principal: name,
    });
  });
  return computed(() => {
    if (!outbox.value || !point.value) return undefined;
    return dutyOf({
      records: view.records,
      conference: view.conference,
      point: point.value,
      outbox: outbox.value,
      clock: view.clock,
      freshness: view.freshness,
      sendFile: async (...sent) => {
        const { uploadFile } = await import('./later');
        return uploadFile(view.client, view.conference, ...sent);
      },
      practice: false,
    });
  });
}

// Keeps what a view knows on the device, and shows it at the next visit until the server is heard.

import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { effect } from '@preact/signals';
import { timestampAt } from '../../base/time';
import type { StateKeeper } from '../../device/kept_state';
import { PrincipalSchema, type Principal } from '../../gen/nhipcau/v1/access_pb';
import { WatchStateResponseSchema } from '../../gen/nhipcau/v1/state_service_pb';
import type { ConferenceView } from '../../state/conference_view';

/** A busy conference changes several times a second; what is kept may lag so far. */
const SAVE_MS = 3000;

/** Whose page it was at the last visit; undefined when this device kept nothing. */
export async function showKeptState(
  view: ConferenceView,
  keeper: StateKeeper,
): Promise<Principal | undefined> {
  const kept = await keeper.load(view.deviceKey).catch(() => undefined);
  if (!kept) return undefined;
  view.showKept([fromBinary(WatchStateResponseSchema, kept.update)]);
  return fromBinary(PrincipalSchema, kept.principal);
}

/** Saves after changes, until the view is closed. */
export function keepState(view: ConferenceView, keeper: StateKeeper): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    timer = undefined;
    const principal = view.principal.peek();
    const nowMs = view.clock.nowMs.peek();
    if (view.closed.peek() || !principal || nowMs === undefined) return;
    const update = create(WatchStateResponseSchema, {
      reset: true,
      complete: true,
      records: view.records.all,
      clock: { now: timestampAt(nowMs), rate: 1 },
    });
    // A device that is full shows an older state next time; the page itself needs nothing of it.
    void keeper
      .save(view.deviceKey, {
        update: toBinary(WatchStateResponseSchema, update),
        principal: toBinary(PrincipalSchema, principal),
      })
      .catch(() => undefined);
  };
  effect(() => {
    if (view.records.position.value.updateCount > 0) timer ??= setTimeout(save, SAVE_MS);
  });
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) {
      clearTimeout(timer);
      save();
    }
  });
}

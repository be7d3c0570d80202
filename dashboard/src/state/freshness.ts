// Whether what the screen shows is live: trực tiếp, đang kết nối lại, or số liệu cũ.

import { computed, type ReadonlySignal } from '@preact/signals';
import { steadyNow } from '../base/steady_now';
import type { Reason } from '../gen/nhipcau/v1/error_pb';
import type { ServerClock } from './server_clock';

export type Freshness =
  /** Nothing to show yet. */
  | { kind: 'loading' }
  | { kind: 'live' }
  /** What is shown stood at `atMs`, and is looked back at. */
  | { kind: 'past'; atMs: number }
  /** The line is lost; what is shown was true at `sinceMs`, by the server's time. */
  | { kind: 'reconnecting'; sinceMs: number }
  /** Lost for so long that nobody should rely on what is shown. */
  | { kind: 'old'; sinceMs: number }
  | { kind: 'refused'; reason: Reason };

/** A line that is lost for longer makes what is shown old. By this machine's clock, not a simulated one. */
export const OLD_AFTER_MS = 30_000;

export interface FreshnessSources {
  clock: ServerClock;
  /** Why the server will not talk to us, if it will not. */
  refusal: ReadonlySignal<Reason | undefined>;
  /** Updates applied so far. */
  updateCount: ReadonlySignal<number>;
  /** The server's time of what the device kept of an earlier visit and shows until anything is heard. */
  keptAsOfMs?: ReadonlySignal<number | undefined>;
  /** steadyNow() of the loss; undefined from the first complete update after it. */
  lostAtMs: ReadonlySignal<number | undefined>;
  localNow?: () => number;
}

export function freshness(sources: FreshnessSources): ReadonlySignal<Freshness> {
  const localNow = sources.localNow ?? steadyNow;
  return computed((): Freshness => {
    const reason = sources.refusal.value;
    if (reason !== undefined) return { kind: 'refused', reason };
    const lostAtMs = sources.lostAtMs.value;
    if (sources.updateCount.value === 0) {
      const sinceMs = sources.keptAsOfMs?.value;
      return sinceMs && lostAtMs !== undefined ? { kind: 'old', sinceMs } : { kind: 'loading' };
    }
    if (lostAtMs === undefined) return { kind: 'live' };
    // Read so that the answer changes as time passes.
    void sources.clock.nowMs.value;
    const kind = localNow() - lostAtMs < OLD_AFTER_MS ? 'reconnecting' : 'old';
    return { kind, sinceMs: sources.clock.at(lostAtMs) ?? 0 };
  });
}

// When the conference was last rehearsed: no record says it, the log does.

import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import type { ConferenceView } from '../../state/conference_view';

const EVENTS_PER_CALL = 1000;

export class RehearsalHistory {
  readonly #heldMs = signal<number | undefined>(undefined);

  constructor(view: ConferenceView) {
    const conference = view.records.table('conference').row(view.conference);
    effect(() => {
      const record = conference.value;
      if (record?.state === ConferenceState.REHEARSING) this.#heldMs.value = msOf(record.stateTime);
    });
    void this.#read(view).catch(() => undefined);
  }

  /** The beginning of the last one; undefined: none is known. */
  get heldMs(): ReadonlySignal<number | undefined> {
    return this.#heldMs;
  }

  async #read({ client, conference }: ConferenceView): Promise<void> {
    // The descriptions of all events are large, and the page can be read without them.
    const { EventService } = await import('../../gen/nhipcau/v1/event_service_pb');
    for (let fromSequence = 1n; ;) {
      const { events, lastSequence } = await client.call(EventService.method.listEvents, {
        conference,
        fromSequence,
        pageSize: EVENTS_PER_CALL,
      });
      for (const event of events) {
        if (event.kind.case === 'rehearsalStarted') {
          this.#heldMs.value = Math.max(this.#heldMs.peek() ?? 0, msOf(event.time));
        }
      }
      const last = events.at(-1)?.sequence;
      if (last === undefined || last >= lastSequence) return;
      fromSequence = last + 1n;
    }
  }
}

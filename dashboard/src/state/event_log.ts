// What happened in one conference, in order, as the server's feed tells it; and what the feed says
// of names that no record of this reader explains.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Invitation } from '../gen/nhipcau/v1/access_pb';
import type { Reason } from '../gen/nhipcau/v1/error_pb';
import type { Event } from '../gen/nhipcau/v1/event_pb';
import { EventService } from '../gen/nhipcau/v1/event_service_pb';
import type { FloorRequest, Speech } from '../gen/nhipcau/v1/floor_pb';
import type { Client } from '../stream/client';
import { followStream } from '../stream/follow_stream';

/** The kinds of events: the names of Event's oneof. */
export type EventCase = NonNullable<Event['kind']['case']>;
export type EventValue<K extends EventCase> = Extract<Event['kind'], { case: K }>['value'];

/** Many small answers come at the start; what is drawn follows them at this pace. */
const PUBLISH_EVERY_MS = 100;

export class EventLog {
  readonly #events: Event[] = [];
  readonly #version = signal(0);
  readonly #lastOf = new Map<string, Event>();
  readonly #invitations = new Map<string, Invitation>();
  readonly #invitationOfDevice = new Map<string, string>();
  readonly #speeches = new Map<string, Speech>();
  readonly #requests = new Map<string, FloorRequest>();
  readonly #refusal = signal<Reason | undefined>(undefined);
  #publishing: ReturnType<typeof setTimeout> | undefined;

  /** Changes with each growth; read it to be drawn again. */
  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  /** Oldest first; the same array grows. */
  get events(): readonly Event[] {
    return this.#events;
  }

  /** Why the server tells nothing more, where it will not. */
  get refusal(): ReadonlySignal<Reason | undefined> {
    return this.#refusal;
  }

  get lastSequence(): bigint {
    return this.#events.at(-1)?.sequence ?? 0n;
  }

  /** An event that was appended twice, as after a loss, is taken once. */
  append(events: readonly Event[]): void {
    for (const event of events) {
      if (event.sequence <= this.lastSequence) continue;
      this.#events.push(event);
      this.#note(event);
    }
    this.#publishing ??= setTimeout(() => {
      this.#publishing = undefined;
      this.#version.value += 1;
    }, PUBLISH_EVERY_MS);
  }

  /** What was told stands; nothing comes after it. */
  end(reason: Reason): void {
    this.#refusal.value = reason;
  }

  invitation(name: string): Invitation | undefined {
    return this.#invitations.get(name);
  }

  invitationOfDevice(device: string): Invitation | undefined {
    return this.#invitations.get(this.#invitationOfDevice.get(device) ?? '');
  }

  /** As it was when it was granted: a rehearsal's are no longer among the records. */
  speech(name: string): Speech | undefined {
    return this.#speeches.get(name);
  }

  floorRequest(name: string): FloorRequest | undefined {
    return this.#requests.get(name);
  }

  /** The last event that wrote this entry of the minutes. */
  lastWriting(minutesEntry: string): Event | undefined {
    return this.#lastOf.get(minutesEntry);
  }

  #note(event: Event): void {
    const { case: kind, value } = event.kind;
    if (kind === 'invitationCreated' && value.invitation) {
      this.#invitations.set(value.invitation.name, value.invitation);
    } else if (kind === 'deviceEnrolled' && value.device) {
      this.#invitationOfDevice.set(value.device.name, value.device.invitation);
    } else if (kind === 'floorGranted' && value.speech) {
      this.#speeches.set(value.speech.name, value.speech);
    } else if (kind === 'floorRequested' && value.floorRequest) {
      this.#requests.set(value.floorRequest.name, value.floorRequest);
    } else if ((kind === 'minutesEntryAdded' || kind === 'minutesEntryUpdated') && value.minutesEntry) {
      this.#lastOf.set(value.minutesEntry.name, event);
    }
  }
}

/** Follows the feed from its beginning, over losses of the line and ends that may pass; `stop` ends it. */
export function followEvents(client: Client, conference: string): { log: EventLog; stop: () => void } {
  const log = new EventLog();
  const subscription = followStream(client, EventService.method.followEvents, {
    request: () => ({ conference, fromSequence: log.lastSequence + 1n }),
    onResponse: ({ events }) => {
      log.append(events);
      return events.length > 0;
    },
    onRefused: ({ reason }) => log.end(reason),
  });
  return { log, stop: () => subscription.cancel() };
}

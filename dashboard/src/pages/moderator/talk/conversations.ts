// Messages by point: whom somebody waits for first, then the latest.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { msOf } from '../../../base/time';
import type { Message } from '../../../gen/nhipcau/v1/communication_pb';
import type { Table } from '../../../state/table';

export interface Conversation {
  /** Name of the bridge point. */
  point: string;
  last: Message;
  /** From the point, not read by the moderators. */
  unread: number;
}

export class Conversations {
  readonly #byPoint = new Map<string, Map<string, Message>>();
  readonly #version = signal(0);
  readonly all: ReadonlySignal<readonly Conversation[]> = computed(() => {
    void this.#version.value;
    return [...this.#byPoint.keys()].flatMap((point) => this.#summary(point) ?? []).sort(byUrgency);
  });
  readonly unread: ReadonlySignal<number> = computed(() =>
    this.all.value.reduce((sum, conversation) => sum + conversation.unread, 0),
  );

  constructor(table: Table<Message>) {
    table.listen((name, now, before) => {
      const point = (now ?? before)?.bridgePoint ?? '';
      const messages = this.#byPoint.get(point) ?? new Map<string, Message>();
      if (now) messages.set(name, now);
      else messages.delete(name);
      this.#byPoint.set(point, messages);
      this.#version.value = this.#version.peek() + 1;
    });
  }

  /** Of one point, oldest first. */
  of(point: string): readonly Message[] {
    void this.#version.value;
    return [...(this.#byPoint.get(point)?.values() ?? [])].sort(
      (a, b) => msOf(a.sendTime) - msOf(b.sendTime),
    );
  }

  #summary(point: string): Conversation | undefined {
    const messages = [...(this.#byPoint.get(point)?.values() ?? [])];
    const last = messages.reduce<Message | undefined>(
      (latest, message) => (latest && msOf(latest.sendTime) > msOf(message.sendTime) ? latest : message),
      undefined,
    );
    return last && { point, last, unread: messages.filter(isUnread).length };
  }
}

/** From a point, and not read by the moderators yet. */
export function isUnread(message: Message): boolean {
  return message.fromPoint && !message.readTime;
}

function byUrgency(a: Conversation, b: Conversation): number {
  return Number(b.unread > 0) - Number(a.unread > 0) || msOf(b.last.sendTime) - msOf(a.last.sendTime);
}

// Which points somebody has called, and why: a mark of this browser, so that a worklist shrinks. What
// the call was about is kept, so that a point comes back when something else is wrong with it.

import { signal, type ReadonlySignal } from '@preact/signals';
import { storedText, storeText } from '../../device/storage';

export interface CallMade {
  timeMs: number;
  /** What was wrong then, as the list compares it. */
  about: string;
}

export class CallsMade {
  readonly #key: string;
  readonly #calls = signal<ReadonlyMap<string, CallMade>>(new Map());

  constructor(conference: string) {
    this.#key = `nhipcau.calls.${conference}`;
    this.#calls.value = parse(storedText(this.#key));
  }

  get calls(): ReadonlySignal<ReadonlyMap<string, CallMade>> {
    return this.#calls;
  }

  /** The call that was made about this; undefined when there was none, or about something else. */
  about(point: string, about: string): CallMade | undefined {
    const call = this.#calls.value.get(point);
    return call?.about === about ? call : undefined;
  }

  mark(point: string, call: CallMade): void {
    this.#store(new Map(this.#calls.peek()).set(point, call));
  }

  unmark(point: string): void {
    const next = new Map(this.#calls.peek());
    next.delete(point);
    this.#store(next);
  }

  #store(calls: ReadonlyMap<string, CallMade>): void {
    this.#calls.value = calls;
    storeText(this.#key, JSON.stringify([...calls]));
  }
}

function parse(text: string | undefined): Map<string, CallMade> {
  try {
    return new Map(text ? (JSON.parse(text) as [string, CallMade][]) : []);
  } catch {
    return new Map();
  }
}

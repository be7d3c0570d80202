// Texts that outlive a reload: what was typed and not sent, and what is typed the same again and again.

import { effect, signal, type Signal } from '@preact/signals';
import { storedText, storeText } from '../device/storage';

/** Each under its own name, the same signal for whoever asks. */
export class RememberedTexts {
  readonly #prefix: string;
  readonly #texts = new Map<string, Signal<string>>();

  /** Names with a conference's in them are forgotten with the visit: see device/forget_visit.ts. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** As it was left; kept by the browser at each change. */
  of(name: string): Signal<string> {
    let text = this.#texts.get(name);
    if (!text) {
      text = remembered(this.#prefix + name);
      this.#texts.set(name, text);
    }
    return text;
  }
}

function remembered(key: string): Signal<string> {
  const text = signal(storedText(key) ?? '');
  let first = true;
  effect(() => {
    const value = text.value;
    if (first) first = false;
    else storeText(key, value);
  });
  return text;
}

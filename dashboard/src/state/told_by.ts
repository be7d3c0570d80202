// Who said so, by bridge point: whoever acts for many points hears from the same person at each again.

import { effect, signal, type Signal } from '@preact/signals';
import { storedText, storeText } from '../device/storage';

const STORAGE_PREFIX = 'nhipcau.toldBy.';

export class ToldBy {
  readonly #byPoint = new Map<string, Signal<string>>();

  /** The name to be recorded for this point; kept by the browser. */
  of(point: string): Signal<string> {
    let name = this.#byPoint.get(point);
    if (!name) {
      name = rememberedText(STORAGE_PREFIX + point);
      this.#byPoint.set(point, name);
    }
    return name;
  }
}

function rememberedText(key: string): Signal<string> {
  const text = signal(storedText(key) ?? '');
  let first = true;
  effect(() => {
    const value = text.value;
    if (first) first = false;
    else storeText(key, value);
  });
  return text;
}

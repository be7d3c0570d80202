// Who said so, by bridge point: whoever acts for many points hears from the same person at each again.

import type { Signal } from '@preact/signals';
import { RememberedTexts } from './remembered_text';

const STORAGE_PREFIX = 'nhipcau.toldBy.';

export class ToldBy {
  readonly #names = new RememberedTexts(STORAGE_PREFIX);

  /** The name to be recorded for this point; kept by the browser. */
  of(point: string): Signal<string> {
    return this.#names.of(point);
  }
}

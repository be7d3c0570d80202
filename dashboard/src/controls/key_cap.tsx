import { words } from '../words/words';
import { keyCap } from './keys';

/** The key of a control, printed on it. */
export function KeyCap({ of }: { of: string }) {
  // Drawn by the style sheet: text here would be taken for a part of the control's name.
  return <kbd class="key-cap" aria-hidden="true" data-key={keyCap(of, words.value.controls.space)} />;
}

import { words } from '../words/words';
import { keyCap } from './keys';

/** The key of a control, printed on it. */
export function KeyCap({ of }: { of: string }) {
  return (
    <kbd class="key-cap" aria-hidden="true">
      {keyCap(of, words.value.controls.space)}
    </kbd>
  );
}

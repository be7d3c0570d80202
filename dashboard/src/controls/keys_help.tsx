import { useSignal } from '@preact/signals';
import { words } from '../words/words';
import { Dialog } from './dialog';
import { KeyCap } from './key_cap';
import { shortcuts, useShortcut } from './keys';

/** The list of keys, behind `?` and a button. */
export function KeysHelp() {
  const texts = words.value.controls;
  const shown = useSignal(false);
  useShortcut('?', texts.keysShow, () => (shown.value = true));
  return (
    <>
      <button type="button" class="link-button" aria-keyshortcuts="?" onClick={() => (shown.value = true)}>
        {texts.keysTitle} <KeyCap of="?" />
      </button>
      {shown.value && (
        <Dialog title={texts.keysTitle} onClose={() => (shown.value = false)}>
          <dl class="key-list">
            {shortcuts.value.map(({ key, label }) => (
              <div key={`${key} ${label}`}>
                <dt>
                  <KeyCap of={key} />
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  );
}

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import './keys_help.css';
import { words } from '../words/words';
import { Dialog } from './dialog';
import { KeyCap } from './key_cap';
import { shortcuts, useShortcut } from './keys';

/** The button that lists the keys of everything that is drawn now. */
export function KeysHelp() {
  const { button, dialog } = useKeysHelp();
  return (
    <>
      {button}
      {dialog}
    </>
  );
}

/** The button, and apart from it the list, for a button that may be hidden while its key is pressed. */
export function useKeysHelp(): { button: ComponentChildren; dialog: ComponentChildren } {
  const shown = useSignal(false);
  const texts = words.value.controls;
  useShortcut('?', texts.keysShow, () => (shown.value = true));
  const button = (
    <button type="button" class="link-button" aria-keyshortcuts="?" onClick={() => (shown.value = true)}>
      {texts.keysTitle} <KeyCap of="?" />
    </button>
  );
  return { button, dialog: shown.value && <KeysDialog onClose={() => (shown.value = false)} /> };
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.value.controls.keysTitle} onClose={onClose}>
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
  );
}

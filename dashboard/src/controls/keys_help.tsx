import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import './keys_help.css';
import { groupBy } from '../base/group_by';
import { words } from '../words/words';
import { Dialog } from './dialog';
import { KeyCap } from './key_cap';
import { shortcuts, useShortcut, type Shortcut } from './keys';

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
      {[...groupBy(shortcuts.value, ({ group }) => group)].map(([group, keys]) => (
        <section key={group} class="key-group">
          {group && <h3>{group}</h3>}
          <KeyList keys={keys} />
        </section>
      ))}
    </Dialog>
  );
}

function KeyList({ keys }: { keys: readonly Shortcut[] }) {
  return (
    <dl class="key-list">
      {keys.map(({ key, label }) => (
        <div key={`${key} ${label}`}>
          <dt>
            <KeyCap of={key} />
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  );
}

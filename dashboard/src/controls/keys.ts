// Keys for what is done often. A control that has one registers it while it is drawn; one listener
// serves all of them, and `?` lists them.

import { signal, type ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';

export interface Shortcut {
  /** As KeyboardEvent.key: "g", "/", "ArrowUp"; with modifiers in front: "Alt+n", "Shift+ArrowUp". */
  key: string;
  /** What it does, for the list. */
  label: string;
  /** What it is for: the heading above it in the list; empty: of the page as a whole. */
  group: string;
}

/** Names what the keys within are for. */
export const KeysFor = createContext('');

interface Registered extends Shortcut {
  run: () => void;
}

const registered = signal<readonly Registered[]>([]);

/** Of what is drawn now, in the order in which it was drawn. */
export const shortcuts: ReadonlySignal<readonly Shortcut[]> = registered;

/** Does what a key does, for whoever found it by its words. */
export function runShortcut({ key }: Shortcut): void {
  registered
    .peek()
    .filter((each) => each.key === key)
    .at(-1)
    ?.run();
}

/** Registers a key while the component is drawn; the latest to register a key has it. Undefined: none. */
export function useShortcut(key: string | undefined, label: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  const group = useContext(KeysFor);
  // Before anything is seen, so that no key that is printed on the page goes amiss.
  useLayoutEffect(() => {
    if (key === undefined) return undefined;
    const shortcut: Registered = { key, label, group, run: () => latest.current() };
    registered.value = [...registered.peek(), shortcut];
    return () => {
      registered.value = registered.peek().filter((other) => other !== shortcut);
    };
  }, [key, label, group]);
}

/** Keys that move within what is shown; they go on while they are held down. */
const MOVES_ON = /^(Shift\+)?Arrow/;

/** Listens for the page's life. Whatever else a key does it does once, however long it is held down. */
export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    if (event.repeat && name === 'Enter' && event.target instanceof HTMLButtonElement) event.preventDefault();
    if (isTaken(event, name)) return;
    const shortcut = [...registered.peek()].reverse().find((candidate) => candidate.key === name);
    if (!shortcut) return;
    event.preventDefault();
    if (!event.repeat || MOVES_ON.test(name)) shortcut.run();
  });
}

function nameOf(event: KeyboardEvent): string {
  const modifiers = [
    event.ctrlKey && 'Ctrl',
    event.altKey && 'Alt',
    event.metaKey && 'Meta',
    // Elsewhere it only makes another letter of one.
    event.shiftKey && event.key.startsWith('Arrow') && 'Shift',
  ];
  return [...modifiers.filter(Boolean), event.key.length === 1 ? event.key.toLowerCase() : event.key].join(
    '+',
  );
}

/** On whatever stands for a dialog while its code is fetched. */
export const DIALOG_COMES = { 'data-dialog-comes': '' };

/**
 * A key that belongs to what has the focus: text that is written, a button that is pressed, a dialog, also
 * one that was asked for and is on its way: whoever types on means it.
 */
function isTaken(event: KeyboardEvent, name: string): boolean {
  if (document.querySelector('dialog[open], [data-dialog-comes]')) return true;
  const focused = event.target instanceof HTMLElement ? event.target : undefined;
  if (!focused) return false;
  const writes = focused.matches(
    'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]',
  );
  if (writes) return !name.includes('+');
  return (
    (name === 'Enter' || name === ' ') && focused.matches('button, a, summary, [role]:not([role=group])')
  );
}

/** "G", "Alt+N", "↑": a key as it is printed on a control. */
export function keyCap(key: string, space: string): string {
  const caps: Readonly<Record<string, string>> = {
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
    Enter: '⏎',
    Escape: 'Esc',
    ' ': space,
  };
  return key
    .split('+')
    .map((part) => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}

// A combobox (ARIA 1.2): the focus stays in the field, arrows go through what is offered.
// @github/combobox-nav is not used: it keeps the choice in attributes of elements that Preact draws,
// loses it whenever they are drawn anew, and goes from the last option to none before the first.

import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId } from 'preact/hooks';

export interface Combobox {
  listId: string;
  /** Whether the list is shown. */
  open: boolean;
  /** Index of the option that the arrows have come to; -1: none. */
  active: Signal<number>;
  /** For the input. */
  field: {
    role: 'combobox';
    autoComplete: 'off';
    'aria-autocomplete': 'list';
    'aria-expanded': boolean;
    'aria-controls': string;
    'aria-activedescendant': string | undefined;
  };
  /** Takes an arrow; true when it has led somewhere. */
  onArrow: (event: KeyboardEvent) => boolean;
}

/** `first`: where the arrows begin, and what is active before they are used. */
export function useCombobox(optionCount: number, open: boolean, first: 0 | -1): Combobox {
  const listId = useId();
  const active = useSignal<number>(first);
  useEffect(
    () => document.getElementById(optionId(listId, active.value))?.scrollIntoView({ block: 'nearest' }),
    [active.value, open],
  );
  const onArrow = (event: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || optionCount === 0 || event.altKey) return false;
    const from = active.value < 0 && step < 0 ? optionCount : active.value;
    active.value = (from + step + optionCount) % optionCount;
    return true;
  };
  const shown = open && optionCount > active.value && active.value >= 0;
  return {
    listId,
    open,
    active,
    field: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': open,
      'aria-controls': listId,
      'aria-activedescendant': shown ? optionId(listId, active.value) : undefined,
    },
    onArrow,
  };
}

interface ComboboxListProps<T> {
  of: Combobox;
  label: string;
  class: string;
  options: readonly T[];
  onChoose: (option: T) => void;
  children: (option: T) => ComponentChildren;
}

/** What is offered; a press leaves the focus in the field. */
export function ComboboxList<T>({ of, label, options, onChoose, children, ...rest }: ComboboxListProps<T>) {
  return (
    <ul id={of.listId} class={rest.class} role="listbox" aria-label={label} hidden={!of.open}>
      {options.map((option, index) => (
        <li
          key={index}
          id={optionId(of.listId, index)}
          class="option"
          role="option"
          aria-selected={index === of.active.value}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          {children(option)}
        </li>
      ))}
    </ul>
  );
}

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

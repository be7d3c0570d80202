import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { words } from '../words/words';
import { Field, type FieldProps } from './field';

export interface Choice {
  value: string;
  text: string;
}

export interface TokensFieldProps extends FieldProps {
  values: Signal<readonly string[]>;
  /** What to choose from, for what is typed. */
  suggest: (typed: string) => readonly Choice[];
  /** How a value is shown; by default as it is. */
  textOf?: (value: string) => string;
  max?: number;
  /** Also takes what is typed and not among the choices. */
  free?: boolean;
  placeholder?: string | undefined;
  testId?: string;
}

/** Several short values, each typed with completion: Enter, comma or semicolon takes one, Backspace gives it back. */
export function TokensField({
  values,
  suggest,
  textOf = (value) => value,
  max = Infinity,
  free = true,
  placeholder,
  testId,
  ...field
}: TokensFieldProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const active = useSignal(-1);
  const open = useSignal(false);
  const choices = useComputed(() =>
    open.value && typed.value.trim()
      ? suggest(typed.value).filter(({ value }) => !values.value.includes(value))
      : [],
  );
  const full = values.value.length >= max;

  const take = (value: string): void => {
    if (value && !values.peek().includes(value)) values.value = [...values.peek(), value];
    typed.value = '';
    active.value = -1;
  };
  const takeTyped = (): void => {
    const chosen = choices.peek()[active.peek()] ?? (free ? undefined : choices.peek()[0]);
    if (chosen) take(chosen.value);
    else if (free && typed.peek().trim()) take(typed.peek().trim());
  };
  const remove = (value: string): void => {
    values.value = values.peek().filter((other) => other !== value);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.value.length > 0) {
      event.preventDefault();
      const count = choices.value.length;
      active.value = (active.value + step + count) % count;
    } else if (event.key === 'Enter' && event.ctrlKey) {
      takeTyped();
    } else if ([',', ';', 'Enter'].includes(event.key) && typed.value.trim()) {
      event.preventDefault();
      takeTyped();
    } else if (event.key === 'Escape' && choices.value.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      open.value = false;
    } else if (event.key === 'Backspace' && !typed.value) {
      values.value = values.peek().slice(0, -1);
    }
  };

  return (
    <Field {...field}>
      {(ids) => (
        <div class="tokens" data-testid={testId}>
          {values.value.map((value) => (
            <span key={value} class="token">
              {textOf(value)}
              <button
                type="button"
                aria-label={words.value.controls.remove(textOf(value))}
                onClick={() => remove(value)}
              >
                ×
              </button>
            </span>
          ))}
          <input
            {...ids}
            ref={input}
            class="tokens-input"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={choices.value.length > 0}
            aria-controls={listId}
            aria-activedescendant={active.value >= 0 ? `${listId}-${active.value}` : undefined}
            readOnly={full}
            placeholder={values.value.length === 0 ? placeholder : undefined}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              active.value = -1;
              open.value = true;
            }}
            onKeyDown={onKeyDown}
            onBlur={takeTyped}
          />
          <ul
            id={listId}
            class="tokens-choices"
            role="listbox"
            aria-label={field.label}
            hidden={choices.value.length === 0}
          >
            {choices.value.map((choice, index) => (
              <li
                key={choice.value}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active.value}
                onMouseDown={(event) => {
                  event.preventDefault();
                  take(choice.value);
                }}
              >
                {choice.text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}

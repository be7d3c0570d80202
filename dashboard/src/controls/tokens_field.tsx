import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import './tokens_field.css';
import { words } from '../words/words';
import { ComboboxList, useCombobox } from './combobox';
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
  const input = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const open = useSignal(false);
  const choices = useComputed(() =>
    open.value && typed.value.trim()
      ? suggest(typed.value).filter(({ value }) => !values.value.includes(value))
      : [],
  );
  const combobox = useCombobox(choices.value.length, choices.value.length > 0, -1);
  const { active } = combobox;
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
    if (combobox.onArrow(event)) {
      event.preventDefault();
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
            {...combobox.field}
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
          <ComboboxList
            of={combobox}
            class="tokens-choices"
            label={field.label}
            options={choices.value}
            onChoose={({ value }) => take(value)}
          >
            {({ text }) => text}
          </ComboboxList>
        </div>
      )}
    </Field>
  );
}

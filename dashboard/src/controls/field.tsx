import type { Signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { words } from '../words/words';
import { goToWrong } from './wrong_field';

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do. */
  error?: string | undefined;
}

interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

/** Label above, hint below it, then the control, then what is wrong with it. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & { children: (ids: ControlIds) => ComponentChildren }) {
  const id = useId();
  useEffect(() => {
    if (error) goToWrong();
  }, [error]);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field${error ? ' field-wrong' : ''}`}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(error) })}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

type InputAttributes = Pick<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'inputMode' | 'autoComplete' | 'autoCapitalize' | 'maxLength' | 'placeholder' | 'list' | 'autofocus'
>;

export interface TextFieldProps extends FieldProps, InputAttributes {
  value: Signal<string>;
  type?: 'text' | 'search' | 'tel' | 'date' | 'time' | 'datetime-local';
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function TextField({ label, hint, error, value, type = 'text', ...attributes }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input
          {...ids}
          {...attributes}
          class="input"
          type={type}
          value={value.value}
          onInput={(event) => (value.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface TextAreaProps extends FieldProps {
  value: Signal<string>;
  rows?: number;
  /** To be read and copied, not to be changed. */
  readOnly?: boolean;
  maxLength?: number;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function TextArea({ label, hint, error, value, rows = 3, ...attributes }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          {...attributes}
          class="input"
          rows={rows}
          value={value.value}
          onInput={(event) => (value.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface SelectFieldProps<T extends string | number> extends FieldProps {
  value: Signal<T>;
  options: readonly { value: T; text: string }[];
}

export function SelectField<T extends string | number>({
  label,
  hint,
  error,
  value,
  options,
}: SelectFieldProps<T>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select
          {...ids}
          class="input"
          value={String(value.value)}
          onChange={(event) => {
            const chosen = options[event.currentTarget.selectedIndex];
            if (chosen) value.value = chosen.value;
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={String(option.value)}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface CountFieldProps extends FieldProps {
  value: Signal<number>;
  max?: number;
}

/** A whole number from 0, with a thumb's buttons beside it. */
export function CountField({ label, hint, error, value, max = 99_999 }: CountFieldProps) {
  const set = (next: number): void => {
    value.value = Math.min(max, Math.max(0, Math.trunc(next) || 0));
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span class="count-field">
          <button
            type="button"
            aria-label={`${words.value.controls.less}: ${label}`}
            onClick={() => set(value.value - 1)}
          >
            −
          </button>
          <input
            {...ids}
            class="input numbers"
            inputMode="numeric"
            value={String(value.value)}
            onFocus={(event) => event.currentTarget.select()}
            onInput={(event) => {
              set(Number(event.currentTarget.value.replace(/\D/g, '')));
              // Where the count stays the same nothing is drawn anew, and what was typed would stay.
              event.currentTarget.value = String(value.peek());
            }}
          />
          <button
            type="button"
            aria-label={`${words.value.controls.more}: ${label}`}
            onClick={() => set(value.value + 1)}
          >
            +
          </button>
        </span>
      )}
    </Field>
  );
}

export interface CheckFieldProps {
  label: ComponentChildren;
  value: Signal<boolean>;
}

export function CheckField({ label, value }: CheckFieldProps) {
  return (
    <label class="check-field">
      <input
        type="checkbox"
        checked={value.value}
        onChange={(event) => (value.value = event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

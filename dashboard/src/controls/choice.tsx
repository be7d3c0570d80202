import { useId } from 'preact/hooks';

export interface ChoiceProps<T extends string | number> {
  label: string;
  /** Heard, not seen: where what stands beside it says it already. */
  hideLabel?: boolean;
  options: readonly { value: T; text: string; look?: 'good' | 'wrong' }[];
  /** Undefined: none is chosen. */
  value: T | undefined;
  onChoose: (value: T) => void;
  busy?: boolean;
  /** Shown when nothing was chosen and something must be. */
  error?: string | undefined;
}

/** One of a few, all in sight, each a button. */
export function Choice<T extends string | number>({
  label,
  hideLabel = false,
  options,
  value,
  onChoose,
  busy = false,
  error,
}: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class={`choice${error ? ' field-wrong' : ''}`} role="group" aria-labelledby={id} aria-busy={busy}>
      <span id={id} class={hideLabel ? 'visually-hidden' : 'choice-label'}>
        {label}
      </span>
      <span class="choice-options">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            class={`choice-option${option.look ? ` choice-${option.look}` : ''}`}
            aria-pressed={option.value === value}
            onClick={() => {
              if (!busy) onChoose(option.value);
            }}
          >
            {option.text}
          </button>
        ))}
      </span>
      {error && (
        <span class="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

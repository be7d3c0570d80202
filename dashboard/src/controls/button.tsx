import type { ComponentChildren } from 'preact';
import { KeyCap } from './key_cap';
import { useShortcut } from './keys';

export interface ButtonProps {
  children: ComponentChildren;
  onPress?: (() => void) | undefined;
  /** `primary`: the one next thing; `danger`: ends or refuses something; `quiet`: beside other things. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** `large` for thumbs: 56 px. */
  size?: 'normal' | 'large';
  /** See Shortcut.key. Needs `label` or plain text as children. */
  shortcut?: string | undefined;
  /** The accessible name, where the children alone do not say what it is about. */
  label?: string | undefined;
  busy?: boolean;
  disabled?: boolean;
  /** Of a button that stays pressed. */
  pressed?: boolean | undefined;
  type?: 'button' | 'submit';
  testId?: string;
}

/** A button. Pressed while `busy` it does nothing, and stays in reach of the keyboard. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  size = 'normal',
  shortcut,
  label,
  busy = false,
  disabled = false,
  pressed,
  type = 'button',
  testId,
}: ButtonProps) {
  const press = (): void => {
    if (!busy && !disabled) onPress?.();
  };
  const name = label ?? (typeof children === 'string' ? children : '');
  useShortcut(disabled ? undefined : shortcut, name, press);
  return (
    <button
      type={type}
      class={`button button-${kind} button-${size}`}
      aria-label={label}
      aria-busy={busy}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      disabled={disabled}
      data-testid={testId}
      onClick={press}
    >
      <span>{children}</span>
      {shortcut && <KeyCap of={shortcut} />}
    </button>
  );
}

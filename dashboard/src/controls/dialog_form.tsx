import type { ComponentChildren } from 'preact';
import type { Sender } from '../state/sender';
import { Button } from './button';
import { Dialog, type DialogProps } from './dialog';
import { Outcome } from './outcome';

export interface DialogFormProps extends Omit<DialogProps, 'actions' | 'onSubmit'> {
  /** Carries what is sent. */
  of: Pick<Sender, 'state' | 'busy'>;
  submitText: string;
  /** `danger`: ends or removes something. */
  kind?: 'primary' | 'danger';
  /** By default while the command is under way. */
  busy?: boolean;
  disabled?: boolean;
  onSubmit: () => void;
  /** How it fares, where `of` does not tell it all. */
  outcome?: ComponentChildren;
}

/** Fields above the page that are sent together: Enter in one of them does what the button does. */
export function DialogForm({
  of,
  submitText,
  kind = 'primary',
  busy = of.busy,
  disabled = false,
  outcome = <Outcome of={of} />,
  children,
  ...dialog
}: DialogFormProps) {
  const submit = (
    <Button type="submit" kind={kind} busy={busy} disabled={disabled}>
      {submitText}
    </Button>
  );
  return (
    <Dialog {...dialog} actions={submit}>
      <div class="form">{children}</div>
      {outcome}
    </Dialog>
  );
}

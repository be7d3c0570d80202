import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../controls/button';
import { TextField } from '../../controls/field';
import { floorWords } from '../../words/moderator_floor';

export interface ReasonFormProps {
  label: string;
  /** What stands in the field at first: most often it is right as it is. */
  prefilled: string;
  submitText: string;
  kind?: 'primary' | 'danger';
  busy: boolean;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** A reason, filled in beforehand, beside the control that wants it: Enter does it, Escape leaves it. */
export function ReasonForm({
  label,
  prefilled,
  submitText,
  kind = 'primary',
  busy,
  onSubmit,
  onCancel,
}: ReasonFormProps) {
  const reason = useSignal(prefilled);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const input = form.current?.querySelector('input');
    input?.focus();
    input?.select();
  }, []);
  return (
    <form
      ref={form}
      class="form reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit(reason.value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextField label={label} value={reason} />
      <div class="actions">
        <Button type="submit" kind={kind} busy={busy}>
          {submitText}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {floorWords.value.cancel}
        </Button>
      </div>
    </form>
  );
}

import type { ComponentChildren } from 'preact';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import type { Command } from '../../state/command';
import { StaleChoice, type StaleChoiceProps } from './stale_choice';

interface SaveFormProps {
  of: Command;
  /** The one button's. */
  saveText: string;
  onSave: () => void;
  /** Set while another has saved something else meanwhile: then there is a choice to make, and no button. */
  stale: StaleChoiceProps | undefined;
  class?: string;
  children: ComponentChildren;
}

/** Fields of the office's settings that are saved together. */
export function SaveForm({ of, saveText, onSave, stale, children, ...rest }: SaveFormProps) {
  return (
    <form
      class={rest.class ?? 'form'}
      onSubmit={(event) => {
        event.preventDefault();
        if (!stale) onSave();
      }}
    >
      {stale && <StaleChoice {...stale} />}
      {children}
      {!stale && (
        <div class="actions">
          <Button type="submit" busy={of.busy}>
            {saveText}
          </Button>
          <Outcome of={of} />
        </div>
      )}
    </form>
  );
}

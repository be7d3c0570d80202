import { useSignal } from '@preact/signals';
import { DialogForm } from '../../../controls/dialog_form';
import { TextField } from '../../../controls/field';
import { useCommand } from '../../../controls/use_command';
import type { Command } from '../../../state/command';
import type { Client } from '../../../stream/client';
import { documentWords } from '../../../words/documents';
import { words } from '../../../words/words';

interface ReasonDialogProps {
  client: Client;
  title: string;
  hint: string;
  confirmText: string;
  /** The server's answer; undefined when refused. */
  onSend: (command: Command, reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** For what is done with a reason, which stays in the record. */
export function ReasonDialog({ client, title, hint, confirmText, onSend, onClose }: ReasonDialogProps) {
  const { reasonForm } = documentWords.value;
  const command = useCommand(client);
  const reason = useSignal('');
  const tried = useSignal(false);
  const send = async (): Promise<void> => {
    tried.value = true;
    if (!reason.peek().trim()) return;
    if (await onSend(command, reason.peek().trim())) onClose();
  };
  return (
    <DialogForm
      title={title}
      of={command}
      submitText={confirmText}
      closeText={words.value.controls.cancel}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p class="quiet">{hint}</p>
      <TextField
        label={reasonForm.label}
        value={reason}
        error={tried.value && !reason.value.trim() ? words.value.controls.required : undefined}
      />
    </DialogForm>
  );
}

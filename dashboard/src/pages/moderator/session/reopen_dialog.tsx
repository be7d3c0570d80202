import { useSignal } from '@preact/signals';
import { DialogForm } from '../../../controls/dialog_form';
import { TextField } from '../../../controls/field';
import { useCommand } from '../../../controls/use_command';
import { ConferenceService } from '../../../gen/nhipcau/v1/conference_service_pb';
import type { ConferenceView } from '../../../state/conference_view';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';

/** Reopening wants a reason, which stands in the record. */
export function ReopenDialog({ view, onClose }: { view: ConferenceView; onClose: () => void }) {
  const texts = floorWords.value.session;
  const command = useCommand(view.client);
  const reason = useSignal('');
  const tried = useSignal(false);
  const missing = !reason.value.trim();
  const send = async (): Promise<void> => {
    tried.value = true;
    if (missing) return;
    const answer = await command.send(ConferenceService.method.reopenSession, {
      conference: view.conference,
      reason: reason.value.trim(),
    });
    if (answer) onClose();
  };
  return (
    <DialogForm
      title={texts.reopenTitle}
      of={command}
      submitText={texts.reopen}
      closeText={words.value.controls.cancel}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={texts.reason}
        hint={texts.reasonHint}
        value={reason}
        error={tried.value && missing ? words.value.controls.required : undefined}
      />
    </DialogForm>
  );
}

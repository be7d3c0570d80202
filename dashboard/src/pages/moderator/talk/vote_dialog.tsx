import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { Choice } from '../../../controls/choice';
import { Dialog } from '../../../controls/dialog';
import { CountField, TextArea } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { VoteMode } from '../../../gen/nhipcau/v1/vote_pb';
import { VoteService } from '../../../gen/nhipcau/v1/vote_service_pb';
import { useCountConfirmation } from '../../../views/point_forms/count_confirmation';
import { pointsWords } from '../../../words/moderator_points';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';

const MODES = [VoteMode.BY_POINT, VoteMode.SHOW_OF_HANDS] as const;

/** Puts a question to all points, or records what was counted in the hall. */
export function VoteDialog({ model, onClose }: { model: PageModel; onClose: () => void }) {
  const texts = pointsWords.value.votes;
  const { client, conference } = model.view;
  const command = useCommand(client);
  const question = useSignal('');
  const mode = useSignal<(typeof MODES)[number]>(VoteMode.BY_POINT);
  const counts = { inFavour: useSignal(0), against: useSignal(0), other: useSignal(0) };
  const tried = useSignal(false);
  const byPoint = mode.value === VoteMode.BY_POINT;
  const isConfirmed = useCountConfirmation(command);
  const submit = async (): Promise<void> => {
    tried.value = true;
    const asked = { conference, question: question.value.trim() };
    if (!asked.question) return;
    const counted = {
      inFavour: counts.inFavour.value,
      against: counts.against.value,
      other: counts.other.value,
    };
    const answer = byPoint
      ? await command.send(VoteService.method.openVote, asked)
      : await command.send(VoteService.method.recordShowOfHands, {
          ...asked,
          counts: counted,
          countsConfirmed: isConfirmed(counted),
        });
    if (answer) onClose();
  };
  return (
    <Dialog
      title={texts.dialogTitle}
      onClose={onClose}
      closeText={words.value.controls.cancel}
      actions={
        <Button kind="primary" busy={command.busy} onPress={() => void submit()}>
          {byPoint ? texts.begin : texts.record}
        </Button>
      }
    >
      <div
        class="form"
        onKeyDown={(event) => {
          // Enter alone begins a line.
          if (event.key === 'Enter' && event.ctrlKey && !command.busy) void submit();
        }}
      >
        <TextArea
          label={texts.question}
          value={question}
          rows={2}
          error={tried.value && !question.value.trim() ? words.value.controls.required : undefined}
        />
        <Choice
          label={texts.mode}
          options={MODES.map((value) => ({ value, text: texts.modes[value] }))}
          value={mode.value}
          onChoose={(chosen) => (mode.value = chosen)}
        />
        {!byPoint && (
          <div class="counts-grid">
            <CountField label={texts.inFavour} value={counts.inFavour} />
            <CountField label={texts.against} value={counts.against} />
            <CountField label={texts.other} value={counts.other} />
          </div>
        )}
        <Outcome of={command} onlyRefusal />
      </div>
    </Dialog>
  );
}

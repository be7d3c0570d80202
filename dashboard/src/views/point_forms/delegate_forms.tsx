import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { CheckField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import type { Delegate } from '../../gen/nhipcau/v1/bridge_point_pb';
import { pointFormWords } from '../../words/point_forms';
import { words } from '../../words/words';
import { useSender, type AtDesk } from './desk';

/** Somebody comes in place of a delegate, on the paper named. */
export function SubstituteForm({
  desk,
  delegate,
  onDone,
}: AtDesk & { delegate: Delegate; onDone: () => void }) {
  const texts = pointFormWords.value.delegates;
  const sender = useSender(desk);
  const name = useSignal('');
  const office = useSignal('');
  const paper = useSignal('');
  const tried = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    tried.value = true;
    if (!name.value.trim()) return;
    const answer = await sender.send(AttendanceService.method.appointSubstitute, {
      bridgePoint: desk.point,
      delegate: delegate.name,
      displayName: name.value.trim(),
      office: office.value.trim(),
      paper: paper.value.trim(),
      toldBy: desk.toldBy.value,
    });
    if (answer) onDone();
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={texts.substituteName}
        value={name}
        error={tried.value && !name.value.trim() ? words.value.controls.required : undefined}
      />
      <TextField label={texts.office} value={office} />
      <TextField label={texts.paper} hint={texts.paperHint} value={paper} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={sender.busy}>
          {texts.appoint}
        </Button>
        <Button onPress={onDone}>{words.value.controls.cancel}</Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

/** One more on the list of the point; beyond the list, if nobody summoned him or her. */
export function AddDelegateForm({ desk }: AtDesk) {
  const texts = pointFormWords.value.delegates;
  const open = useSignal(false);
  if (open.value) return <AddDelegate desk={desk} onDone={() => (open.value = false)} />;
  return (
    <div class="actions">
      <Button onPress={() => (open.value = true)}>{texts.add}</Button>
    </div>
  );
}

function AddDelegate({ desk, onDone }: AtDesk & { onDone: () => void }) {
  const texts = pointFormWords.value.delegates;
  const sender = useSender(desk);
  const name = useSignal('');
  const office = useSignal('');
  const beyondList = useSignal(true);
  const tried = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    tried.value = true;
    if (!name.value.trim()) return;
    const answer = await sender.send(AttendanceService.method.addDelegate, {
      bridgePoint: desk.point,
      displayName: name.value.trim(),
      office: office.value.trim(),
      beyondList: beyondList.value,
      toldBy: desk.toldBy.value,
    });
    if (answer) onDone();
  };
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={texts.name}
        value={name}
        error={tried.value && !name.value.trim() ? words.value.controls.required : undefined}
      />
      <TextField label={texts.office} value={office} />
      <CheckField label={texts.beyondList} value={beyondList} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={sender.busy}>
          {texts.addDone}
        </Button>
        <Button onPress={onDone}>{words.value.controls.cancel}</Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

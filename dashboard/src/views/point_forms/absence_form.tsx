import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { ConfirmButton } from '../../controls/confirm_button';
import { TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { AttendanceState } from '../../gen/nhipcau/v1/bridge_point_pb';
import { pointFormWords } from '../../words/point_forms';
import { words } from '../../words/words';
import { useSender, type AtDesk } from './desk';

/** The point does not take part, with the reason; or, once it is there, leaves early. */
export function AbsenceForm({ desk }: AtDesk) {
  switch (desk.overview.attendance(desk.point)) {
    case AttendanceState.CHECKED_IN:
      return <Leave desk={desk} />;
    case AttendanceState.NOT_ARRIVED:
      return <MarkAbsent desk={desk} />;
    default:
      return null;
  }
}

function MarkAbsent({ desk }: AtDesk) {
  const texts = pointFormWords.value.absence;
  const sender = useSender(desk);
  const reason = useSignal('');
  const tried = useSignal(false);
  const missing = tried.value && !reason.value.trim();
  const submit = (event: Event): void => {
    event.preventDefault();
    tried.value = true;
    if (!reason.value.trim()) return;
    void sender.send(AttendanceService.method.markAbsent, {
      bridgePoint: desk.point,
      reason: reason.value.trim(),
      toldBy: desk.toldBy.value,
    });
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <TextField
        label={texts.reason}
        value={reason}
        error={missing ? words.value.controls.required : undefined}
      />
      <div class="actions">
        <Button type="submit" busy={sender.busy}>
          {texts.markAbsent}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

function Leave({ desk }: AtDesk) {
  const texts = pointFormWords.value.absence;
  const sender = useSender(desk);
  return (
    <div class="actions">
      <ConfirmButton
        question={texts.leaveQuestion}
        consequence={texts.leaveConsequence}
        confirmText={texts.leave}
        busy={sender.busy}
        onPress={() =>
          void sender.send(AttendanceService.method.leaveConference, {
            bridgePoint: desk.point,
            toldBy: desk.toldBy.value,
          })
        }
      >
        {texts.leave}
      </ConfirmButton>
      <Outcome of={sender} />
    </div>
  );
}

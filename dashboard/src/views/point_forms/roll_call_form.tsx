import { useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import type { RollCall, RollCallAnswer } from '../../gen/nhipcau/v1/roll_call_pb';
import { RollCallService } from '../../gen/nhipcau/v1/roll_call_service_pb';
import { AttendanceState } from '../../words/enums';
import { pointFormWords } from '../../words/point_forms';
import { formatNumber, formatTimeInWords } from '../../words/words';
import { useCountConfirmation } from './count_confirmation';
import { CountDraft } from './count_draft';
import { CountFields, type CountFormProps } from './count_form';
import { useSender, type Desk, type PointInView } from './desk';

/** The roll call that is open and asks this point, or was answered by it. */
export function openRollCall(desk: PointInView): RollCall | undefined {
  const open = desk.overview.openRollCall.value;
  return open && (desk.overview.owesAnswer(desk.point) || answerOf(desk, open)) ? open : undefined;
}

function answerOf({ records, point }: PointInView, rollCall: RollCall): RollCallAnswer | undefined {
  return records.table('rollCallAnswer').row(`${rollCall.name}/answers/${codeOf(point)}`).value;
}

/** Answers the open roll call with a head-count, and anew while it is open; nothing while none is. */
export function RollCallForm({ desk, size = 'normal', brief = false }: CountFormProps) {
  const rollCall = openRollCall(desk);
  return rollCall ? (
    <Answer key={rollCall.name} desk={desk} size={size} brief={brief} rollCall={rollCall} />
  ) : null;
}

function Answer({ desk, size = 'normal', brief = false, rollCall }: CountFormProps & { rollCall: RollCall }) {
  const texts = pointFormWords.value.rollCall;
  const sender = useSender(desk);
  const isConfirmed = useCountConfirmation(sender);
  const draft = useMemo(() => begin(desk), [rollCall.name]);
  const answer = answerOf(desk, rollCall);
  const deadlineMs = msOf(rollCall.deadlineTime);
  const submit = (event: Event): void => {
    event.preventDefault();
    void sender.send(RollCallService.method.answerRollCall, {
      name: rollCall.name,
      bridgePoint: desk.point,
      declared: draft.counts,
      toldBy: desk.toldBy.value,
      countsConfirmed: isConfirmed(draft.counts),
    });
  };
  return (
    <form class="form" onSubmit={submit} data-testid="roll-call-form">
      <p>
        <strong>{rollCall.title}</strong>{' '}
        {deadlineMs > 0 && <span class="quiet">{texts.until(formatTimeInWords(deadlineMs))}</span>}
      </p>
      {answer?.answered && (
        <p class="quiet small">{texts.answered(formatNumber(answer.declared?.present ?? 0))}</p>
      )}
      {answer?.enteredBy && <p class="quiet small">{texts.enteredBy(answer.enteredBy)}</p>}
      <CountFields
        draft={draft}
        expected={desk.overview.point(desk.point)?.expectedCount ?? 0}
        brief={brief}
      />
      <div class="actions">
        <Button kind={answer?.answered ? 'plain' : 'primary'} size={size} type="submit" busy={sender.busy}>
          {answer?.answered ? texts.answerAgain : texts.answer}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

/** Begins with what the point declared last. */
function begin(desk: Desk): CountDraft {
  const draft = new CountDraft();
  const point = desk.overview.point(desk.point);
  const declared = desk.overview.attendance(desk.point) === AttendanceState.CHECKED_IN;
  draft.follow(point?.attendance, point?.expectedCount ?? 0, declared);
  return draft;
}

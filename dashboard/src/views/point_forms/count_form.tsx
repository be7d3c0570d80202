import { untracked, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '../../controls/button';
import { CountField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { AttendanceState, type BridgePoint } from '../../gen/nhipcau/v1/bridge_point_pb';
import { pointFormWords } from '../../words/point_forms';
import { formatNumber } from '../../words/words';
import { useCountConfirmation } from './count_confirmation';
import { CountDraft, type Counts } from './count_draft';
import { useSender, type AtDesk } from './desk';

export interface CountFormProps extends AtDesk {
  /** `large` for thumbs. */
  size?: 'normal' | 'large';
  /** Asks for those present, and for the rest only where the sum shows that there is one. */
  brief?: boolean;
}

/** The head-count of a point: checks it in, and declares anew once it has. */
export function CountForm({ desk, size = 'normal', brief = false }: CountFormProps) {
  const texts = pointFormWords.value.counts;
  const sender = useSender(desk);
  const isConfirmed = useCountConfirmation(sender);
  const draft = useFollowingDraft(desk);
  const point = desk.overview.point(desk.point);
  const checkedIn = desk.overview.attendance(desk.point) === AttendanceState.CHECKED_IN;
  const overtaken = draft.isOvertaken(point?.attendance);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (overtaken) return;
    const said = {
      bridgePoint: desk.point,
      declared: draft.counts,
      toldBy: desk.toldBy.value,
      countsConfirmed: isConfirmed(draft.counts),
    };
    const { checkIn, declareAttendance } = AttendanceService.method;
    const revision = draft.revision ?? 0n;
    if (checkedIn) void sender.send(declareAttendance, { ...said, revision });
    else void sender.send(checkIn, { ...said, revision });
  };
  return (
    <form class="form" onSubmit={submit} data-testid="count-form">
      <CountFields draft={draft} expected={point?.expectedCount ?? 0} brief={brief} />
      {overtaken && <Overtaken point={point} draft={draft} />}
      <div class="actions">
        <Button
          kind={checkedIn && !draft.isTouched ? 'plain' : 'primary'}
          size={size}
          type="submit"
          busy={sender.busy}
          disabled={overtaken}
        >
          {checkedIn ? texts.declare : texts.checkIn}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

interface CountFieldsProps {
  draft: CountDraft;
  expected: number;
  brief: boolean;
}

/** The four counts, and whether they add up. */
export function CountFields({ draft, expected, brief }: CountFieldsProps) {
  const texts = pointFormWords.value.counts;
  const { present, absentWithReason, absentWithoutReason, beyondList } = draft.counts;
  const isWhole = present === expected && absentWithReason + absentWithoutReason + beyondList === 0;
  return (
    <>
      <div class="counts-grid">
        <CountField label={texts.present} value={draft.present} />
        {!(brief && isWhole) && (
          <>
            <CountField label={texts.absentWithReason} value={draft.absentWithReason} />
            <CountField label={texts.absentWithoutReason} value={draft.absentWithoutReason} />
            <CountField label={texts.beyondList} value={draft.beyondList} />
          </>
        )}
      </div>
      <Sum counts={draft.counts} expected={expected} />
    </>
  );
}

/** A draft that keeps up with the record while nobody writes. */
export function useFollowingDraft(desk: CountFormProps['desk']): CountDraft {
  const follow = (draft: CountDraft): void => {
    const point = desk.overview.point(desk.point);
    const declared = desk.overview.attendance(desk.point) === AttendanceState.CHECKED_IN;
    if (point) draft.follow(point.attendance, point.expectedCount, declared);
  };
  const draft = useMemo(() => {
    const begun = new CountDraft();
    // At once, so that whoever types right away finds the number selected that stands there.
    untracked(() => follow(begun));
    return begun;
  }, [desk]);
  useSignalEffect(() => follow(draft));
  return draft;
}

/** How many of those expected are accounted for, so that a slip is seen before it is sent. */
function Sum({ counts, expected }: { counts: Counts; expected: number }) {
  const sum = counts.present - counts.beyondList + counts.absentWithReason + counts.absentWithoutReason;
  const text = pointFormWords.value.counts.sum(formatNumber(sum), formatNumber(expected));
  return <p class={`small numbers ${sum === expected ? 'quiet' : 'word-wrong'}`}>{text}</p>;
}

function Overtaken({ point, draft }: { point: BridgePoint | undefined; draft: CountDraft }) {
  const texts = pointFormWords.value.counts;
  const declared = point?.attendance?.declared;
  const absent = (declared?.absentWithReason ?? 0) + (declared?.absentWithoutReason ?? 0);
  return (
    <div class="overtaken" role="alert">
      <p>{texts.overtaken(formatNumber(declared?.present ?? 0), formatNumber(absent))}</p>
      <div class="actions">
        <Button onPress={() => draft.take(point?.attendance)}>{texts.takeTheirs}</Button>
        <Button onPress={() => draft.keep(point?.attendance)}>{texts.keepMine}</Button>
      </div>
    </div>
  );
}

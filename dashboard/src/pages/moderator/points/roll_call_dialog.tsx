import { useComputed, useSignal } from '@preact/signals';
import { msOf, timestampAt } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Choice } from '../../../controls/choice';
import { ConfirmButton } from '../../../controls/confirm_button';
import { Dialog } from '../../../controls/dialog';
import { TextField } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { RollCallState, type RollCall } from '../../../gen/nhipcau/v1/roll_call_pb';
import { RollCallService } from '../../../gen/nhipcau/v1/roll_call_service_pb';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock, formatNumber } from '../../../words/words';
import type { PageModel } from '../page_model';
import { minutesAhead } from '../session/time_of_day';
import { TakeBack } from '../take_back';
import { PointList } from './point_list';
import { RollCallComparison } from './roll_call_comparison';
import { RollCallTable } from './roll_call_table';

const DEADLINES_MIN = [0, 5, 10, 15] as const;
const DEADLINE_MIN_AT_FIRST = 10;

/** Opens a roll call, follows it, freezes it, and shows what came of it. */
export function RollCallDialog({ model, onClose }: { model: PageModel; onClose: () => void }) {
  const open = model.overview.openRollCall.value;
  return (
    <Dialog title={open?.title || pointsWords.value.rollCall.title} onClose={onClose}>
      {open ? <OpenRollCall model={model} rollCall={open} /> : <NoOpenRollCall model={model} />}
    </Dialog>
  );
}

function OpenRollCall({ model, rollCall }: { model: PageModel; rollCall: RollCall }) {
  const texts = pointsWords.value.rollCall;
  const { foot } = pointsWords.value;
  const command = useCommand(model.view.client);
  const missing = useComputed(() => model.control.points.find('', 'unanswered'));
  const answered = model.control.answers.countOf(rollCall.name);
  const missingCount = formatNumber(missing.value.length);
  return (
    <>
      <p>
        <strong class="numbers" data-testid="roll-call-progress">
          {foot.rollCallOpen(formatNumber(answered), formatNumber(answered + missing.value.length))}
        </strong>{' '}
        <span class="quiet">
          {texts.opened(formatClock(msOf(rollCall.openTime)))}
          {rollCall.deadlineTime &&
            `, ${rollCall.deadlinePassed ? foot.deadlinePassed : foot.until(formatClock(msOf(rollCall.deadlineTime)))}`}
        </span>
      </p>
      {missing.value.length === 0 ? (
        <p class="quiet">{texts.missingNone}</p>
      ) : (
        <>
          <h3>{texts.missing(missingCount)}</h3>
          <PointList model={model} names={missing.value} label={texts.missing(missingCount)} />
        </>
      )}
      <div class="actions">
        <ConfirmButton
          kind="primary"
          busy={command.busy}
          question={texts.closeQuestion}
          consequence={texts.closeConsequence(missingCount)}
          confirmText={texts.close}
          onPress={() => void command.send(RollCallService.method.closeRollCall, { name: rollCall.name })}
        >
          {texts.close}
        </ConfirmButton>
        <Outcome of={command} onlyRefusal />
        <VoidRollCall model={model} rollCall={rollCall} />
      </div>
    </>
  );
}

function NoOpenRollCall({ model }: { model: PageModel }) {
  const texts = pointsWords.value.rollCall;
  const closed = model.control.rollCalls.value.filter(({ state }) => state === RollCallState.CLOSED);
  const [last, before] = closed;
  const comparing = useSignal(false);
  if (comparing.value && last && before) {
    return (
      <RollCallComparison
        model={model}
        first={before}
        second={last}
        onBack={() => (comparing.value = false)}
      />
    );
  }
  return (
    <>
      {last ? <RollCallTable model={model} rollCall={last} /> : <p class="quiet">{texts.none}</p>}
      {last && (
        <div class="actions">
          {before && <Button onPress={() => (comparing.value = true)}>{texts.compare}</Button>}
          <TakeBack
            client={model.view.client}
            text={texts.reopen}
            method={RollCallService.method.reopenRollCall}
            init={(reason) => ({ name: last.name, reason })}
          />
          <VoidRollCall model={model} rollCall={last} />
        </div>
      )}
      <OpenForm model={model} count={closed.length} />
    </>
  );
}

function VoidRollCall({ model, rollCall: { name } }: { model: PageModel; rollCall: RollCall }) {
  return (
    <TakeBack
      client={model.view.client}
      text={pointsWords.value.rollCall.void}
      method={RollCallService.method.voidRollCall}
      init={(reason) => ({ name, reason })}
    />
  );
}

function OpenForm({ model, count }: { model: PageModel; count: number }) {
  const texts = pointsWords.value.rollCall;
  const command = useCommand(model.view.client);
  const title = useSignal(count === 0 ? texts.defaultName : '');
  const minutes = useSignal<number>(DEADLINE_MIN_AT_FIRST);
  const open = (event: Event): void => {
    event.preventDefault();
    const nowMs = model.view.clock.nowMs.value ?? 0;
    void command.send(RollCallService.method.openRollCall, {
      conference: model.view.conference,
      title: title.value.trim() || texts.title,
      ...(minutes.value ? { deadlineTime: timestampAt(minutesAhead(nowMs, minutes.value)) } : {}),
    });
  };
  return (
    <form class="form" onSubmit={open}>
      <TextField label={texts.name} value={title} />
      <Choice
        label={texts.deadline}
        options={DEADLINES_MIN.map((value) => ({
          value,
          text: value ? texts.minutes(String(value)) : texts.noDeadline,
        }))}
        value={minutes.value}
        onChoose={(chosen) => (minutes.value = chosen)}
      />
      <p class="quiet small">{texts.deadlineHint}</p>
      <div class="actions">
        <Button kind="primary" type="submit" busy={command.busy}>
          {count === 0 ? texts.open : texts.newOne}
        </Button>
        <Outcome of={command} onlyRefusal />
      </div>
    </form>
  );
}

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { localTime, timestampOf } from '../../base/local_time';
import { Button } from '../../controls/button';
import { ConfirmButton } from '../../controls/confirm_button';
import { TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { refusedAt } from '../../controls/refused_at';
import { useCommand } from '../../controls/use_command';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceService } from '../../gen/nhipcau/v1/conference_service_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { words } from '../../words/words';
import { text } from './conference_fields';
import { useDayQuestion } from './day_question';
import type { Plan } from './plan';
import { TimeFields } from './time_fields';

/** Postponed, held on another day after all, or cancelled: each with its reason. */
export function Schedule({ plan, conference }: { plan: Plan; conference: Conference }) {
  const texts = plannerWords.value.schedule;
  const { state, stateReason } = conference;
  const isCalledOff = state === ConferenceState.POSTPONED || state === ConferenceState.CANCELLED;
  if (state !== ConferenceState.PLANNED && !isCalledOff) return null;
  return (
    <Panel title={texts.heading}>
      {isCalledOff && (
        <>
          <p>
            <strong>{words.value.conferenceState[state]}</strong>: {stateReason}
          </p>
          <Reschedule plan={plan} conference={conference} />
        </>
      )}
      {state !== ConferenceState.CANCELLED && (
        <CallOff plan={plan} canPostpone={state === ConferenceState.PLANNED} />
      )}
    </Panel>
  );
}

function CallOff({ plan: { view }, canPostpone }: { plan: Plan; canPostpone: boolean }) {
  const texts = plannerWords.value.schedule;
  const reason = useSignal('');
  const command = useCommand(view.client);
  const given = text(reason) !== '';
  const request = { conference: view.conference, reason: text(reason) };
  const { postponeConference, cancelConference } = ConferenceService.method;
  return (
    <div class="form">
      <TextField label={texts.reason} hint={texts.reasonHint} value={reason} />
      <div class="actions">
        {canPostpone && (
          <Button
            disabled={!given}
            busy={command.busy}
            onPress={() => void command.send(postponeConference, request)}
          >
            {texts.postpone}
          </Button>
        )}
        <ConfirmButton
          kind="danger"
          disabled={!given}
          question={texts.cancelQuestion}
          consequence={texts.cancelConsequence}
          confirmText={texts.cancel}
          onPress={() => void command.send(cancelConference, request)}
        >
          {texts.cancel}
        </ConfirmButton>
        <Outcome of={command} />
      </div>
    </div>
  );
}

function Reschedule({ plan: { view }, conference }: { plan: Plan; conference: Conference }) {
  const texts = plannerWords.value;
  const start = useMemo(() => localTime(conference.plannedStartTime), [conference.revision]);
  const end = useMemo(() => localTime(conference.plannedEndTime), [conference.revision]);
  const command = useCommand(view.client);
  const { planFor, question } = useDayQuestion(() => view.clock.nowMs.peek() ?? Date.now());
  const send = (): void => {
    const [plannedStartTime, plannedEndTime] = [timestampOf(start), timestampOf(end)];
    if (!plannedStartTime || !plannedEndTime) return;
    planFor([plannedStartTime, plannedEndTime], () => {
      void command.send(ConferenceService.method.rescheduleConference, {
        conference: view.conference,
        plannedStartTime,
        plannedEndTime,
      });
    });
  };
  return (
    <div class="form">
      {question}
      <div class="field-pair">
        <TimeFields
          label={texts.conference.start}
          of={start}
          error={refusedAt(command, 'planned_start_time')}
        />
        <TimeFields label={texts.conference.end} of={end} error={refusedAt(command, 'planned_end_time')} />
      </div>
      <div class="actions">
        <Button kind="primary" busy={command.busy} onPress={send}>
          {texts.schedule.reschedule}
        </Button>
        <Outcome of={command} />
      </div>
    </div>
  );
}

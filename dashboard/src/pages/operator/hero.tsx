import type { ComponentChildren } from 'preact';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { CommunicationService } from '../../gen/nhipcau/v1/communication_service_pb';
import { FloorService } from '../../gen/nhipcau/v1/floor_service_pb';
import { BallotForm } from '../../views/point_forms/ballot_form';
import { CountForm } from '../../views/point_forms/count_form';
import { useSender } from '../../views/point_forms/desk';
import { RollCallForm } from '../../views/point_forms/roll_call_form';
import { SpeechTime, timeKey } from '../../views/speaker';
import { AttentionCause } from '../../words/enums';
import { operatorWords } from '../../words/operator';
import { formatClock, formatDateInWords, formatTimeInWords } from '../../words/words';
import * as about from './about';
import { unfold, type Duty, type OnDuty } from './duty';
import type { Step } from './next_step';
import { standing } from './standing';

/** The one thing to do now: a sentence, and a button within reach of the thumb. */
export function Hero({ duty }: OnDuty) {
  const step = duty.step.value;
  const { rehearsal } = operatorWords.value;
  return (
    <section class="hero" data-step={step} data-testid="hero" aria-live="polite">
      <h2 class="large">{operatorWords.value.step[step].sentence}</h2>
      <StepBody key={step} duty={duty} step={step} />
      {duty.own.rehearsing.value && <p class="hero-note small">{rehearsal}</p>}
    </section>
  );
}

function StepBody({ duty, step }: OnDuty & { step: Step }) {
  const texts = operatorWords.value;
  switch (step) {
    case 'end':
    case 'start':
      return <SpeechBody duty={duty} step={step} />;
    case 'confirmReady':
    case 'standBy':
      return <DeckBody duty={duty} step={step} />;
    case 'answerRollCall':
      return <RollCallForm desk={duty.desk} size="large" brief />;
    case 'checkIn':
      return <CountForm desk={duty.desk} size="large" brief />;
    case 'castBallot':
      return <BallotForm desk={duty.desk} size="large" />;
    case 'acknowledge':
      return <AnnouncementBody duty={duty} />;
    case 'sendPeople':
    case 'sendPeopleAgain':
      return <PeopleBody duty={duty} step={step} />;
    case 'checkReadiness':
      return (
        <Button kind="primary" size="large" onPress={() => unfold(duty, 'readiness')}>
          {texts.step.checkReadiness.button}
        </Button>
      );
    default:
      return <Hint>{hintOf(duty, step)}</Hint>;
  }
}

function Hint({ children }: { children: ComponentChildren }) {
  return children ? <p class="hero-hint">{children}</p> : null;
}

function hintOf(duty: Duty, step: Step): string {
  const texts = operatorWords.value;
  const { own } = duty;
  const conference = own.conferenceRecord.value;
  switch (step) {
    case 'unsent':
      return texts.unsentHint;
    case 'left':
    case 'absent':
      return texts.backHint;
    case 'planned': {
      const plannedMs = msOf(conference?.plannedStartTime);
      return plannedMs ? texts.plannedAt(formatTimeInWords(plannedMs), formatDateInWords(plannedMs)) : '';
    }
    case 'recess': {
      const untilMs = msOf(conference?.recessUntilTime);
      return untilMs ? texts.recessUntil(formatTimeInWords(untilMs)) : '';
    }
    case 'none':
      return own.causes.value.includes(AttentionCause.LINE_LOST)
        ? texts.lineLost
        : texts.waiting(standing(duty));
    case 'postponed':
    case 'cancelled':
      return conference?.stateReason ?? '';
    default:
      return '';
  }
}

function SpeechBody({ duty, step }: OnDuty & { step: 'end' | 'start' }) {
  const sender = useSender(duty.desk);
  const speech = duty.own.ownSpeech.value;
  if (!speech) return null;
  const { startSpeech, releaseFloor } = FloorService.method;
  const { name } = speech;
  const press = (): void => {
    if (step === 'start') void sender.send(startSpeech, { name });
    else void sender.send(releaseFloor, { name });
  };
  return (
    <>
      <p class="hero-hint">{[speech.speaker?.displayName, speech.topic].filter(Boolean).join(' · ')}</p>
      {step === 'end' && <SpeechTime key={timeKey(speech)} speech={speech} nowMs={duty.clock.nowMs} />}
      <Button kind="primary" size="large" busy={sender.busy} onPress={press}>
        {operatorWords.value.step[step].button}
      </Button>
      <Outcome of={sender} />
    </>
  );
}

function DeckBody({ duty, step }: OnDuty & { step: 'confirmReady' | 'standBy' }) {
  const texts = operatorWords.value;
  const sender = useSender(duty.desk);
  const request = duty.own.onDeck.value;
  if (!request) return null;
  const say = (ready: boolean): void => {
    void sender.send(FloorService.method.confirmReady, { name: request.name, ready });
  };
  return (
    <>
      <Hint>{[request.beneficiary?.displayName, request.topic].filter(Boolean).join(' · ')}</Hint>
      <Hint>{step === 'standBy' ? texts.standByHint : texts.deckHint}</Hint>
      {step === 'confirmReady' && (
        <Button kind="primary" size="large" busy={sender.busy} onPress={() => say(true)}>
          {texts.step.confirmReady.button}
        </Button>
      )}
      <Button busy={sender.busy} onPress={() => say(false)}>
        {texts.notReady}
      </Button>
      <Outcome of={sender} />
    </>
  );
}

function AnnouncementBody({ duty }: OnDuty) {
  const sender = useSender(duty.desk);
  const announcement = duty.own.unacknowledged.value.find(
    (one) => !duty.outbox.about(about.record(one.name)),
  );
  if (!announcement) return null;
  return (
    <>
      <blockquote class="hero-text">
        <p>{announcement.text}</p>
        <p class="small numbers">{formatClock(msOf(announcement.postTime))}</p>
      </blockquote>
      <Button
        kind="primary"
        size="large"
        busy={sender.busy}
        onPress={() =>
          void sender.send(CommunicationService.method.acknowledgeAnnouncement, {
            name: announcement.name,
            bridgePoint: duty.own.name,
          })
        }
      >
        {operatorWords.value.step.acknowledge.button}
      </Button>
      <Outcome of={sender} onlyRefusal />
    </>
  );
}

function PeopleBody({ duty, step }: OnDuty & { step: 'sendPeople' | 'sendPeopleAgain' }) {
  const texts = operatorWords.value;
  const deadlineMs = msOf(duty.own.conferenceRecord.value?.submissionDeadlineTime);
  return (
    <>
      <Hint>{step === 'sendPeopleAgain' && duty.own.submission.value?.stateReason}</Hint>
      <Hint>
        {deadlineMs > 0 && texts.deadline(formatTimeInWords(deadlineMs), formatDateInWords(deadlineMs))}
      </Hint>
      <Button kind="primary" size="large" onPress={() => unfold(duty, 'submission')}>
        {texts.step[step].button}
      </Button>
    </>
  );
}

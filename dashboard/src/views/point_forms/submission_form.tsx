import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { TextArea, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { refusedAt } from '../../controls/refused_at';
import { SubmissionState, type Submission } from '../../gen/nhipcau/v1/submission_pb';
import { SubmissionService } from '../../gen/nhipcau/v1/submission_service_pb';
import { handedInWords } from '../../words/handed_in';
import { recordWords } from '../../words/records';
import { formatClock, formatDate, words } from '../../words/words';
import { useSender, type AtDesk, type Desk } from './desk';
import { SubmissionDraft, type PersonDraft } from './submission_draft';

/** What the point has sent in about itself, if anything. */
export function submissionOf(desk: Desk): Submission | undefined {
  const conference = desk.overview.conference.value?.name ?? '';
  return desk.records.table('submission').row(`${conference}/submissions/${codeOf(desk.point)}`).value;
}

/** Room, people, delegates and prepared speech of a point, sent in before the day. */
export function SubmissionForm({ desk }: AtDesk) {
  const texts = handedInWords.value.submission;
  const sender = useSender(desk);
  const sent = submissionOf(desk);
  const draft = useMemo(() => new SubmissionDraft(sent, desk.overview.point(desk.point)), [desk]);
  const tried = useSignal(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    tried.value = true;
    if (!draft.complete) return;
    void sender.send(SubmissionService.method.sendSubmission, {
      bridgePoint: desk.point,
      submission: draft.asRequest(),
      toldBy: desk.toldBy.value,
    });
  };
  if (sent?.state === SubmissionState.APPROVED) return <SubmissionStateLine submission={sent} />;
  return (
    <form class="form" noValidate onSubmit={submit} data-testid="submission-form">
      <SubmissionStateLine submission={sent} />
      <TextField label={texts.room} value={draft.model} error={refusedAt(sender, 'submission.room')} />
      <PersonFields
        legend={texts.head}
        person={draft.head}
        nameError={refusedAt(sender, 'submission.head')}
      />
      <PersonFields
        legend={texts.operator}
        person={draft.operator}
        nameError={refusedAt(sender, 'submission.operator_contact')}
      />
      <PersonFields
        legend={texts.technician}
        person={draft.technician}
        nameError={refusedAt(sender, 'submission.technician_contact')}
      />
      <DelegateFields draft={draft} tried={tried.value} />
      <fieldset class="person-fields">
        <legend>{texts.speech}</legend>
        <TextField
          label={texts.speechTopic}
          value={draft.speechTopic}
          error={refusedAt(sender, 'submission.prepared_speech', 'submission.prepared_speech.topic')}
        />
        <TextField
          label={texts.speaker}
          value={draft.speechSpeaker}
          error={
            tried.value && draft.hasSpeech && !draft.speechSpeaker.value.trim()
              ? words.value.controls.required
              : undefined
          }
        />
        <TextField label={texts.office} value={draft.speechOffice} />
      </fieldset>
      <div class="actions">
        <Button kind="primary" type="submit" busy={sender.busy}>
          {sent ? texts.sendAgain : texts.send}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

function SubmissionStateLine({ submission }: { submission: Submission | undefined }) {
  const state = submission?.state ?? SubmissionState.UNSPECIFIED;
  const sentMs = msOf(submission?.sendTime);
  const returned = state === SubmissionState.RETURNED;
  return (
    <p class={returned ? 'word-wrong' : 'quiet'}>
      {[
        recordWords.value.submissionState[state],
        sentMs ? `${formatClock(sentMs)} ${formatDate(sentMs)}` : '',
        submission?.stateReason ?? '',
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

interface PersonFieldsProps {
  legend: string;
  person: PersonDraft;
  nameError?: string | undefined;
}

function PersonFields({ legend, person, nameError }: PersonFieldsProps) {
  const texts = handedInWords.value.submission;
  return (
    <fieldset class="person-fields">
      <legend>{legend}</legend>
      <TextField label={texts.name} value={person.displayName} error={nameError} />
      <TextField label={texts.office} value={person.office} />
      <TextField label={texts.telephone} value={person.telephone} type="tel" />
    </fieldset>
  );
}

function DelegateFields({ draft, tried }: { draft: SubmissionDraft; tried: boolean }) {
  const texts = handedInWords.value.submission;
  const { nameless } = draft;
  const pasted = useSignal('');
  const take = (): void => {
    draft.addLines(pasted.value);
    pasted.value = '';
  };
  return (
    <>
      <h3>{texts.delegates}</h3>
      {draft.delegates.value.map((person, index) => (
        <div key={person} class="delegate-fields">
          <PersonFields
            legend={texts.delegate(String(index + 1))}
            person={person}
            nameError={tried && nameless.has(person) ? words.value.controls.required : undefined}
          />
          <Button kind="quiet" onPress={() => draft.removeDelegate(person)}>
            {texts.remove}
          </Button>
        </div>
      ))}
      <div class="actions">
        <Button onPress={() => draft.addDelegate()}>{texts.addDelegate}</Button>
      </div>
      <TextArea label={texts.paste} hint={texts.pasteHint} value={pasted} />
      {pasted.value.trim() && (
        <div class="actions">
          <Button onPress={take}>{texts.takePasted}</Button>
        </div>
      )}
    </>
  );
}

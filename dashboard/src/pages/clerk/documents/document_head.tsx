import type { ComponentChildren } from 'preact';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { ConferenceState } from '../../../gen/nhipcau/v1/conference_state_pb';
import { OfficialDocumentKind, OfficialDocumentState } from '../../../gen/nhipcau/v1/document_pb';
import { FileLink } from '../../../views/file_link';
import { Glyph } from '../../../views/glyph';
import { Panel } from '../../../views/panel';
import { clerkWords } from '../../../words/clerk';
import { documentWords } from '../../../words/documents';
import { formatDateInWords, formatNumber } from '../../../words/words';
import { isFrozen, whoAndWhen, type DialogName, type Paper } from './documents';
import { PaperFiles } from './paper_files';

/** Where a document stands, since when and by whom, and what comes next. */
export function DocumentHead({ paper }: { paper: Paper }) {
  const texts = documentWords.value;
  const { document } = paper;
  return (
    <Panel title={texts.standing} note={<strong>{texts.edition(formatNumber(document.edition))}</strong>}>
      <div class="document-head">
        <Steps state={document.state} />
        <Countdown paper={paper} />
        <Standing paper={paper} />
        <Ways paper={paper} />
        <PaperFiles paper={paper} />
      </div>
    </Panel>
  );
}

const STEPS = [
  OfficialDocumentState.DRAFT,
  OfficialDocumentState.UNDER_REVIEW,
  OfficialDocumentState.APPROVED,
  OfficialDocumentState.ISSUED,
] as const;

function Steps({ state }: { state: OfficialDocumentState }) {
  const { steps, stepDone, state: names } = documentWords.value;
  return (
    <ol class="document-steps" aria-label={steps} data-testid="steps">
      {STEPS.map((step, index) => {
        const done = step < state;
        const now = step === state;
        return (
          <li
            key={step}
            class={`document-step${done ? ' is-done' : ''}${now ? ' is-now' : ''}`}
            aria-current={now ? 'step' : undefined}
          >
            <span class="document-step-mark numbers" aria-hidden="true">
              {done ? '✓' : index + 1}
            </span>
            <span>
              {names[step]}
              {done && <span class="visually-hidden"> ({stepDone})</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Of the notice: how many working days are left to send it. */
function Countdown({ paper: { kind, draft } }: { paper: Paper }) {
  const texts = documentWords.value;
  const days = draft.workingDaysLeft;
  if (kind !== OfficialDocumentKind.CONCLUSION_NOTICE || days === undefined) return null;
  const text =
    days > 0
      ? texts.daysLeft(formatNumber(days))
      : days === 0
        ? texts.dueToday
        : texts.daysLate(formatNumber(-days));
  const look = days > 0 ? 'waiting' : days === 0 ? 'wrong' : 'urgent';
  return (
    <p class="document-countdown" data-testid="countdown">
      <Glyph look={look} /> <strong class={`word-${look}`}>{text}</strong>{' '}
      {draft.dueDate && <span class="quiet">{texts.due(formatDateInWords(msOf(draft.dueDate)))}</span>}
    </p>
  );
}

function Standing({ paper: { model, document } }: { paper: Paper }) {
  const texts = documentWords.value;
  const { stateTime, stateBy, stateReason, approval, issue } = document;
  const since = whoAndWhen(model, stateBy, stateTime);
  return (
    <div class="document-standing" data-testid="standing">
      {stateTime && <p class="quiet">{texts.sinceBy(since.date, since.time, since.who)}</p>}
      {stateReason && <p>{texts.reason(stateReason)}</p>}
      {approval?.approver && (
        <p>{texts.approvedBy(approval.approver.displayName, approval.approver.office)}</p>
      )}
      {issue && (
        <p>
          <strong>{texts.issuedAs(issue.number, formatDateInWords(msOf(issue.date)))}</strong>{' '}
          {issue.signedFile && <FileLink from={model.view} file={issue.signedFile} text={texts.signedFile} />}
        </p>
      )}
      {isFrozen(document) && <p class="quiet small">{texts.frozen}</p>}
    </div>
  );
}

/** The one next step first, then what else can be done. */
function Ways({ paper }: { paper: Paper }) {
  const texts = documentWords.value;
  const { model, documents, document } = paper;
  const ended = model.overview.conference.value?.state === ConferenceState.ENDED;
  const dialog = (which: DialogName, text: string, primary = false): ComponentChildren => (
    <Button kind={primary ? 'primary' : 'plain'} onPress={() => (documents.dialog.value = which)}>
      {text}
    </Button>
  );
  return (
    <>
      {!ended && <p class="quiet">{texts.notEnded}</p>}
      <div class="actions">
        {ended && document.state === OfficialDocumentState.DRAFT && dialog('submit', texts.submit, true)}
        {ended && document.state === OfficialDocumentState.UNDER_REVIEW && (
          <>
            {dialog('approve', texts.approve, true)}
            {dialog('return', texts.giveBack)}
          </>
        )}
        {ended && document.state === OfficialDocumentState.APPROVED && dialog('issue', texts.issue, true)}
        {ended && isFrozen(document) && dialog('reopen', texts.reopen)}
        {!isFrozen(document) && dialog('letterhead', texts.letterhead)}
        {!isFrozen(document) && (
          <Button kind="quiet" onPress={() => (model.correcting.value = { kind: 'officials' })}>
            {clerkWords.value.correct.officials}
          </Button>
        )}
      </div>
    </>
  );
}

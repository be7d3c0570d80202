import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { TextField } from '../../controls/field';
import { noteDone } from '../../controls/notices';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { VirtualList } from '../../controls/virtual_list';
import { SubmissionState, type Submission } from '../../gen/nhipcau/v1/submission_pb';
import { SubmissionService } from '../../gen/nhipcau/v1/submission_service_pb';
import { Empty } from '../../views/panel';
import { unitName } from '../../views/unit_name';
import { plannerWords } from '../../words/planner';
import { recordWords } from '../../words/records';
import { formatClock, formatDateInWords, formatNumber } from '../../words/words';
import { submissionCounts } from './checklist';
import { text } from './conference_fields';
import type { Plan } from './plan';
import { SectionHead } from './section_head';
import { changesOf, type Change } from './submission_changes';

const FILTERS = [
  SubmissionState.SENT,
  SubmissionState.RETURNED,
  SubmissionState.APPROVED,
  SubmissionState.UNSPECIFIED,
] as const;

/** What the points sent in about themselves, to approve or to return. */
export function SubmissionsSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.submissions;
  const filter = useSignal<SubmissionState>(SubmissionState.SENT);
  const counts = submissionCounts(plan);
  const deadlineMs = msOf(plan.overview.conference.value?.submissionDeadlineTime);
  return (
    <section class="fill">
      <SectionHead
        title={texts.heading}
        note={
          deadlineMs ? texts.deadline(formatClock(deadlineMs), formatDateInWords(deadlineMs)) : texts.notAsked
        }
      />
      <div class="actions" role="group" aria-label={texts.filter}>
        {FILTERS.map((state) => (
          <Button key={state} pressed={filter.value === state} onPress={() => (filter.value = state)}>
            {`${recordWords.value.submissionState[state]} (${formatNumber(counts[state])})`}
          </Button>
        ))}
      </div>
      {filter.value === SubmissionState.UNSPECIFIED ? (
        <Missing plan={plan} />
      ) : (
        <Sent plan={plan} state={filter.value} />
      )}
    </section>
  );
}

function Missing({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.submissions;
  const missing = plan.points.value.filter((point) => !plan.submission(point.name));
  if (missing.length === 0) return <Empty>{texts.noneMissing}</Empty>;
  return (
    <div class="table-frame">
      <VirtualList
        items={missing}
        keyOf={(point) => point.name}
        estimatedHeight={34}
        label={texts.missing}
        class="table-body"
      >
        {(point) => (
          <div class="row row-inset">
            <span class="row-main">
              <span>{unitName(plan.overview, point.name)}</span>
              <span class="quiet">
                {[point.operatorContact?.displayName || point.headName, telephoneOf(point)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </div>
        )}
      </VirtualList>
    </div>
  );
}

function telephoneOf(point: { operatorContact?: { telephone: string }; telephone: string }): string {
  return point.operatorContact?.telephone || point.telephone;
}

function Sent({ plan, state }: { plan: Plan; state: SubmissionState }) {
  const texts = plannerWords.value.submissions;
  const sent = plan.view.records
    .table('submission')
    .all.value.filter((submission) => submission.state === state)
    .sort((a, b) => msOf(a.sendTime) - msOf(b.sendTime));
  if (sent.length === 0) return <Empty>{texts.none}</Empty>;
  return (
    <div class="table-frame">
      <VirtualList
        items={sent}
        keyOf={(submission) => submission.name}
        estimatedHeight={220}
        label={texts.heading}
        class="table-body"
      >
        {(submission) => <SubmissionCard plan={plan} submission={submission} />}
      </VirtualList>
    </div>
  );
}

function SubmissionCard({ plan, submission }: { plan: Plan; submission: Submission }) {
  const texts = plannerWords.value.submissions;
  const sentMs = msOf(submission.sendTime);
  const name = unitName(plan.overview, submission.bridgePoint);
  return (
    <article class="submission" data-testid="submission" aria-label={name}>
      <header class="submission-head">
        <h3>{name}</h3>
        <span class="quiet small">
          {texts.sentBy(submission.sentBy, formatClock(sentMs), formatDateInWords(sentMs))}
        </span>
      </header>
      {submission.stateReason && <p class="word-wrong">{texts.returnedFor(submission.stateReason)}</p>}
      <Changes changes={changesOf(plan, submission)} />
      {submission.state === SubmissionState.SENT && (
        <Decide plan={plan} submission={submission} name={name} />
      )}
    </article>
  );
}

/** What approving would change, beside what stands now. */
function Changes({ changes }: { changes: readonly Change[] }) {
  const texts = plannerWords.value.submissions;
  return (
    <table class="compare">
      <thead>
        <tr>
          <th scope="col">{plannerWords.value.stale.field}</th>
          <th scope="col">{texts.now}</th>
          <th scope="col">{texts.sent}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, now, sent, differs }) => (
          <tr key={label}>
            <th scope="row">
              {label}{' '}
              {differs && <span class="note small">{now.length > 0 ? texts.changed : texts.added}</span>}
            </th>
            <td class="quiet">{now.length > 0 ? now.map(Line) : '–'}</td>
            <td>{sent.length > 0 ? sent.map(Line) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line(line: string) {
  return (
    <span key={line} class="line">
      {line}
    </span>
  );
}

function Decide({ plan, submission, name }: { plan: Plan; submission: Submission; name: string }) {
  const texts = plannerWords.value.submissions;
  const reason = useSignal('');
  const returning = useSignal(false);
  const command = useCommand(plan.view.client);
  const request = { name: submission.name, revision: submission.revision };
  const approve = async (): Promise<void> => {
    if (await command.send(SubmissionService.method.approveSubmission, request)) {
      noteDone({ text: texts.approved(name) });
    }
  };
  const giveBack = async (): Promise<void> => {
    const answer = await command.send(SubmissionService.method.returnSubmission, {
      ...request,
      reason: text(reason),
    });
    if (answer) noteDone({ text: texts.returned(name) });
  };
  return (
    <div class="form">
      <div class="actions">
        <Button
          kind="primary"
          label={`${texts.approve}: ${name}`}
          busy={command.busy}
          onPress={() => void approve()}
        >
          {texts.approve}
        </Button>
        <Button pressed={returning.value} onPress={() => (returning.value = !returning.value)}>
          {texts.return}
        </Button>
        <Outcome of={command} onlyRefusal />
      </div>
      {returning.value && (
        <form
          class="inline-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (text(reason)) void giveBack();
          }}
        >
          <TextField label={texts.reason} value={reason} autofocus />
          <Button type="submit" disabled={!text(reason)} busy={command.busy}>
            {texts.sendBack}
          </Button>
        </form>
      )}
    </div>
  );
}

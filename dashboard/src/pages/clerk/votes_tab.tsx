import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { CountField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { VoteMode, VoteState, type Vote } from '../../gen/nhipcau/v1/vote_pb';
import { VoteService } from '../../gen/nhipcau/v1/vote_service_pb';
import { Empty, Panel } from '../../views/panel';
import { useCountConfirmation } from '../../views/point_forms/count_confirmation';
import { clerkWords } from '../../words/clerk';
import { logWords } from '../../words/log';
import { formatClock, formatNumber, words } from '../../words/words';
import type { PageModel } from './page_model';

/** What was voted on; and a show of hands that the clerk counted. */
export function VotesTab({ model }: { model: PageModel }) {
  const { tabs, votes: texts } = clerkWords.value;
  const votes = [...model.records.table('vote').all.value].sort(
    (a, b) => msOf(a.openTime) - msOf(b.openTime),
  );
  return (
    <>
      <Panel title={tabs.votes}>
        {votes.length === 0 ? (
          <Empty>{texts.none}</Empty>
        ) : (
          <ul class="rows" data-testid="votes">
            {votes.map((vote) => (
              <VoteRow key={vote.name} vote={vote} />
            ))}
          </ul>
        )}
      </Panel>
      <ShowOfHands model={model} />
    </>
  );
}

function VoteRow({ vote }: { vote: Vote }) {
  return (
    <li class="row">
      <span class="row-time numbers">{formatClock(msOf(vote.closeTime ?? vote.openTime))}</span>
      <span class="row-main">
        <strong>{vote.question}</strong>
        <span class="quiet">{resultText(vote)}</span>
      </span>
    </li>
  );
}

function resultText({ mode, result, state, stateReason }: Vote): string {
  const { votes } = clerkWords.value;
  if (state === VoteState.VOIDED) return votes.voided(stateReason);
  if (state === VoteState.OPEN || !result) return votes.open;
  const { inFavour = 0, against = 0, other = 0 } = result.total ?? {};
  const counts = logWords.value.sentence.voteCounts(
    formatNumber(inFavour),
    formatNumber(against),
    formatNumber(other),
  );
  const how =
    mode === VoteMode.SHOW_OF_HANDS
      ? votes.showOfHands
      : votes.byPoint(formatNumber(result.castPointCount), formatNumber(result.askedPointCount));
  if (result.memberCount === 0) return `${how} · ${counts}`;
  // Where nobody had declared who is there, it is not known.
  const present = result.presentMemberCount > 0 ? formatNumber(result.presentMemberCount) : '–';
  return [how, votes.members(formatNumber(result.memberCount), present), counts].join(' · ');
}

function ShowOfHands({ model }: { model: PageModel }) {
  const { votes } = clerkWords.value;
  const command = useCommand(model.view.client);
  const question = useSignal('');
  const inFavour = useSignal(0);
  const against = useSignal(0);
  const other = useSignal(0);
  const tried = useSignal(false);
  const isConfirmed = useCountConfirmation(command);
  const save = async (): Promise<void> => {
    tried.value = true;
    if (!question.value.trim()) return;
    const counts = { inFavour: inFavour.value, against: against.value, other: other.value };
    const answer = await command.send(VoteService.method.recordShowOfHands, {
      conference: model.view.conference,
      question: question.value.trim(),
      counts,
      countsConfirmed: isConfirmed(counts),
    });
    if (!answer) return;
    tried.value = false;
    question.value = '';
    [inFavour, against, other].forEach((count) => (count.value = 0));
  };
  return (
    <Panel title={votes.record}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={votes.question}
          value={question}
          error={tried.value && !question.value.trim() ? words.value.controls.required : undefined}
        />
        <div class="entry-fields entry-fields-3">
          <CountField label={votes.inFavour} value={inFavour} max={1_000_000} />
          <CountField label={votes.against} value={against} max={1_000_000} />
          <CountField label={votes.other} value={other} max={1_000_000} />
        </div>
        <div class="actions">
          <Button kind="primary" type="submit" busy={command.busy}>
            {votes.save}
          </Button>
          <Outcome of={command} />
        </div>
      </form>
    </Panel>
  );
}

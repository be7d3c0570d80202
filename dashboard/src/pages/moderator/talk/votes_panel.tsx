import { useSignal } from '@preact/signals';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { ConfirmButton } from '../../../controls/confirm_button';
import { KeyCap } from '../../../controls/key_cap';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import { VoteMode, VoteState, type Vote, type VoteCounts } from '../../../gen/nhipcau/v1/vote_pb';
import { VoteService } from '../../../gen/nhipcau/v1/vote_service_pb';
import { Empty, Panel } from '../../../views/panel';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock, formatNumber } from '../../../words/words';
import type { PageModel } from '../page_model';
import { TakeBack } from '../take_back';

const SHOWN_MAX = 3;

/** The vote under way with what has come in, and the results of those before. */
export function VotesPanel({ model, onOpen }: { model: PageModel; onOpen: () => void }) {
  const texts = pointsWords.value.votes;
  const shownMax = useSignal(SHOWN_MAX);
  const votes = model.control.votes.value;
  return (
    <Panel
      title={texts.title}
      note={
        <Button label={texts.open} disabled={model.control.openVote.value !== undefined} onPress={onOpen}>
          {texts.open} <KeyCap of="v" />
        </Button>
      }
    >
      {votes.length === 0 ? (
        <Empty>{texts.none}</Empty>
      ) : (
        <ul class="rows" data-testid="votes">
          {votes.slice(0, shownMax.value).map((vote) => (
            <VoteRow key={vote.name} model={model} vote={vote} />
          ))}
        </ul>
      )}
      {votes.length > shownMax.value && (
        <button type="button" class="link-button" onClick={() => (shownMax.value += 4 * SHOWN_MAX)}>
          {texts.more(formatNumber(votes.length - shownMax.value))}
        </button>
      )}
    </Panel>
  );
}

interface VoteProps {
  model: PageModel;
  vote: Vote;
}

function VoteRow({ model, vote }: VoteProps) {
  return (
    <li class="vote">
      <strong>{vote.question}</strong>
      {vote.state === VoteState.VOIDED ? (
        <p class="quiet small">{pointsWords.value.votes.voided(vote.stateReason)}</p>
      ) : (
        <>
          {vote.state === VoteState.OPEN ? (
            <VoteUnderWay model={model} vote={vote} />
          ) : (
            <VoteClosed vote={vote} />
          )}
          <Mistaken model={model} vote={vote} />
        </>
      )}
    </li>
  );
}

/** Opened by mistake, or closed too early. */
function Mistaken({ model: { view, control }, vote: { name, mode, state } }: VoteProps) {
  const texts = pointsWords.value.votes;
  const { reopenVote, voidVote } = VoteService.method;
  const canReopen =
    state === VoteState.CLOSED && mode === VoteMode.BY_POINT && control.openVote.value === undefined;
  return (
    <div class="actions">
      {canReopen && (
        <TakeBack
          client={view.client}
          text={texts.reopen}
          method={reopenVote}
          init={(reason) => ({ name, reason })}
        />
      )}
      <TakeBack
        client={view.client}
        text={texts.void}
        method={voidVote}
        init={(reason) => ({ name, reason })}
      />
    </div>
  );
}

function VoteUnderWay({ model, vote }: VoteProps) {
  const texts = pointsWords.value.votes;
  const command = useCommand(model.view.client);
  const ballots = model.control.ballots.of(vote.name);
  const sum = (pick: (counts: VoteCounts) => number): number =>
    ballots.reduce((total, { counts }) => total + (counts ? pick(counts) : 0), 0);
  return (
    <>
      <p class="quiet small">{texts.underWay(formatClock(msOf(vote.openTime)))}</p>
      <Tallied
        inFavour={sum((counts) => counts.inFavour)}
        against={sum((counts) => counts.against)}
        other={sum((counts) => counts.other)}
      />
      <div class="actions">
        <ConfirmButton
          kind="primary"
          busy={command.busy}
          question={texts.closeQuestion}
          consequence={texts.closeConsequence}
          confirmText={texts.close}
          onPress={() => void command.send(VoteService.method.closeVote, { name: vote.name })}
        >
          {texts.close}
        </ConfirmButton>
        <span class="numbers" data-testid="vote-progress">
          {texts.cast(formatNumber(ballots.length))}
        </span>
        <Outcome of={command} onlyRefusal />
      </div>
    </>
  );
}

function VoteClosed({ vote }: { vote: Vote }) {
  const texts = pointsWords.value.votes;
  const { result } = vote;
  const how =
    vote.mode === VoteMode.SHOW_OF_HANDS
      ? texts.hands
      : texts.castOf(formatNumber(result?.castPointCount ?? 0), formatNumber(result?.askedPointCount ?? 0));
  return (
    <>
      <Tallied
        inFavour={result?.total?.inFavour ?? 0}
        against={result?.total?.against ?? 0}
        other={result?.total?.other ?? 0}
      />
      <p class="quiet small numbers">{`${how} · ${texts.closedAt(formatClock(msOf(vote.closeTime)))}`}</p>
    </>
  );
}

interface TalliedProps {
  inFavour: number;
  against: number;
  other: number;
}

function Tallied({ inFavour, against, other }: TalliedProps) {
  const texts = pointsWords.value.votes;
  const figures = [
    { label: texts.inFavour, count: inFavour },
    { label: texts.against, count: against },
    { label: texts.other, count: other },
  ];
  return (
    <dl class="figures three-figures">
      {figures.map(({ label, count }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

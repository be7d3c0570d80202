import { useSignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { CountField, TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { VoteMode, VoteState, type Vote } from '../../gen/nhipcau/v1/vote_pb';
import { VoteService } from '../../gen/nhipcau/v1/vote_service_pb';
import { pointFormWords } from '../../words/point_forms';
import { useSender, type AtDesk, type PointInView } from './desk';

/** The vote by point that is open. */
export function openVote(desk: PointInView): Vote | undefined {
  return desk.records
    .table('vote')
    .all.value.find((vote) => vote.state === VoteState.OPEN && vote.mode === VoteMode.BY_POINT);
}

export interface BallotFormProps extends AtDesk {
  /** `large` for thumbs. */
  size?: 'normal' | 'large';
}

/** The counts of a point in the open vote, entered anew until it is closed; nothing while none is. */
export function BallotForm({ desk, size = 'normal' }: BallotFormProps) {
  const vote = openVote(desk);
  return vote ? <Ballot key={vote.name} desk={desk} size={size} vote={vote} /> : null;
}

function Ballot({ desk, size = 'normal', vote }: BallotFormProps & { vote: Vote }) {
  const texts = pointFormWords.value.vote;
  const sender = useSender(desk);
  const cast = desk.records.table('ballot').row(`${vote.name}/ballots/${codeOf(desk.point)}`).value;
  // Most votes are of one mind: then one press is enough.
  const { declared } = desk.overview.point(desk.point)?.attendance ?? {};
  const inFavour = useSignal(cast?.counts?.inFavour ?? declared?.present ?? 0);
  const against = useSignal(cast?.counts?.against ?? 0);
  const other = useSignal(cast?.counts?.other ?? 0);
  const opinion = useSignal(cast?.otherOpinion ?? '');
  const submit = (event: Event): void => {
    event.preventDefault();
    void sender.send(VoteService.method.castBallot, {
      name: vote.name,
      bridgePoint: desk.point,
      counts: { inFavour: inFavour.value, against: against.value, other: other.value },
      otherOpinion: other.value > 0 ? opinion.value.trim() : '',
      toldBy: desk.toldBy.value,
    });
  };
  return (
    <form class="form" onSubmit={submit} data-testid="ballot-form">
      <p>
        <strong>{vote.question}</strong>
      </p>
      {cast?.enteredBy && <p class="quiet small">{texts.enteredBy(cast.enteredBy)}</p>}
      <div class="counts-grid">
        <CountField label={texts.inFavour} value={inFavour} />
        <CountField label={texts.against} value={against} />
        <CountField label={texts.other} value={other} />
      </div>
      {other.value > 0 && <TextField label={texts.opinion} value={opinion} />}
      <div class="actions">
        <Button kind={cast?.cast ? 'plain' : 'primary'} size={size} type="submit" busy={sender.busy}>
          {cast?.cast ? texts.castAgain : texts.cast}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

import { VoteMode, VoteState, type Vote, type VoteCounts } from '../../gen/nhipcau/v1/vote_pb';
import { hallWords } from '../../words/hall';
import { formatNumber } from '../../words/words';
import { FitText } from './fit_text';
import type { Hall } from './hall_model';

/** One announcement, large. */
export function AnnouncementScene({ hall }: { hall: Hall }) {
  const name = hall.screen.value?.announcement ?? '';
  const announcement = hall.view.records.table('announcement').row(name).value;
  return (
    <section class="still">
      <p class="hall-label">{hallWords.value.announcement}</p>
      <FitText class="hall-message" text={announcement?.text ?? ''} lines={5} testId="hall-message" />
    </section>
  );
}

/** One vote: the question and, once it is closed, the result. */
export function VoteScene({ hall }: { hall: Hall }) {
  const vote = hall.view.records.table('vote').row(hall.screen.value?.vote ?? '').value;
  if (!vote) return null;
  const texts = hallWords.value;
  const closed = vote.state === VoteState.CLOSED;
  return (
    <section class="still">
      <p class="hall-label" data-testid="hall-vote-state">
        {closed ? texts.voteClosed : texts.voteOpen}
      </p>
      <FitText class="hall-statement" text={vote.question} lines={closed ? 2 : 4} testId="hall-question" />
      {closed && vote.result?.total && <Result vote={vote} total={vote.result.total} />}
    </section>
  );
}

function Result({ vote, total }: { vote: Vote; total: VoteCounts }) {
  const { inFavour, against, other, voters } = hallWords.value;
  const figures = [
    { label: inFavour, count: total.inFavour },
    { label: against, count: total.against },
    { label: other, count: total.other },
  ];
  return (
    <>
      <dl class="hall-result" data-testid="hall-result">
        {figures.map(({ label, count }) => (
          <div key={label}>
            <dd class="numbers">{formatNumber(count)}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      {vote.mode === VoteMode.BY_POINT && vote.result && (
        <p class="hall-more">
          {voters(formatNumber(vote.result.castPointCount), formatNumber(vote.result.askedPointCount))}
        </p>
      )}
    </>
  );
}

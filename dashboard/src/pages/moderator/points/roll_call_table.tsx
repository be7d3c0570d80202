import { msOf } from '../../../base/time';
import type { RollCall, RollCallCount } from '../../../gen/nhipcau/v1/roll_call_pb';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock, formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

/** The frozen result of a roll call, by level. */
export function RollCallTable({ model, rollCall }: { model: PageModel; rollCall: RollCall }) {
  const texts = pointsWords.value.rollCall;
  const { counts } = words.value;
  const { result } = rollCall;
  if (!result) return null;
  const rows = [...(result.levels.length > 1 ? result.levels : []), ...(result.total ? [result.total] : [])];
  return (
    <div data-testid="roll-call-result">
      <p>
        <strong>{rollCall.title}</strong>{' '}
        <span class="quiet">{texts.closed(formatClock(msOf(rollCall.closeTime)))}</span>
      </p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{pointsWords.value.foot.level}</th>
            <th scope="col">{texts.answered}</th>
            <th scope="col">{counts.expected}</th>
            <th scope="col">{counts.present}</th>
            <th scope="col">{counts.absent}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((count) => (
            <ResultRow key={count.level} model={model} count={count} />
          ))}
        </tbody>
      </table>
      {result.quorum?.wanted && (
        <p class={result.quorum.met ? 'quiet' : 'word-wrong'}>
          {result.quorum.met ? texts.quorumMet : texts.quorumUnmet}
        </p>
      )}
    </div>
  );
}

function ResultRow({ model, count }: { model: PageModel; count: RollCallCount }) {
  const label = model.overview.conference.value?.levels.find(({ level }) => level === count.level)?.label;
  return (
    <tr>
      <th scope="row">{label ?? (count.level || pointsWords.value.rollCall.total)}</th>
      <td>{`${formatNumber(count.answeredPointCount)}/${formatNumber(count.askedPointCount)}`}</td>
      <td>{formatNumber(count.expectedCount)}</td>
      <td>{formatNumber(count.presentCount)}</td>
      <td>{formatNumber(count.absentWithReasonCount + count.absentWithoutReasonCount)}</td>
    </tr>
  );
}

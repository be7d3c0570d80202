import type { Tally } from '../../../gen/nhipcau/v1/tally_pb';
import { pointsWords } from '../../../words/moderator_points';
import { formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

/** The four counts of delegates for each level. */
export function LevelTable({ model }: { model: PageModel }) {
  const { counts } = words.value;
  const texts = pointsWords.value.foot;
  return (
    <table class="table" data-testid="levels">
      <thead>
        <tr>
          <th scope="col">{texts.level}</th>
          <th scope="col">{texts.points}</th>
          <th scope="col">{counts.expected}</th>
          <th scope="col">{counts.present}</th>
          <th scope="col">{counts.absent}</th>
          <th scope="col">{counts.notDeclared}</th>
        </tr>
      </thead>
      <tbody>
        {model.control.levelTallies.value.map((tally) => (
          <LevelRow key={tally.level} model={model} tally={tally} />
        ))}
      </tbody>
    </table>
  );
}

function LevelRow({ model, tally }: { model: PageModel; tally: Tally }) {
  const label = model.overview.conference.value?.levels.find(({ level }) => level === tally.level)?.label;
  return (
    <tr>
      <th scope="row">{label ?? tally.level}</th>
      <td>{`${formatNumber(tally.checkedInPointCount)}/${formatNumber(tally.pointCount)}`}</td>
      <td>{formatNumber(tally.expectedCount)}</td>
      <td>{formatNumber(tally.presentCount)}</td>
      <td>{formatNumber(tally.absentWithReasonCount + tally.absentWithoutReasonCount)}</td>
      <td>{formatNumber(tally.notDeclaredCount)}</td>
    </tr>
  );
}

import { Button } from '../../controls/button';
import { plannerWords } from '../../words/planner';
import { words } from '../../words/words';
import { Reason } from '../../gen/nhipcau/v1/error_pb';

/** One field of which two versions differ. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

export interface StaleChoiceProps {
  differences: readonly Difference[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else has changed the same: both versions side by side, and the choice. */
export function StaleChoice({ differences, onKeepMine, onTakeTheirs }: StaleChoiceProps) {
  const texts = plannerWords.value.stale;
  return (
    <section class="stale" role="alert" data-testid="stale">
      <strong class="word-urgent">{words.value.reason[Reason.REVISION_STALE]}</strong>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.mine}</th>
            <th scope="col">{texts.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ label, mine, theirs }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{mine || '–'}</td>
              <td>{theirs || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="actions">
        <Button onPress={onTakeTheirs}>{texts.takeTheirs}</Button>
        <Button kind="primary" onPress={onKeepMine}>
          {texts.keepMine}
        </Button>
      </div>
    </section>
  );
}

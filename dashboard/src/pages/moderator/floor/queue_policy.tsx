import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { CheckField } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { QueuePolicy } from '../../../words/enums';
import { fetchedPart } from '../../../views/fetched_part';
import { floorWords } from '../../../words/moderator_floor';
import { recordWords } from '../../../words/records';
import type { PageModel } from '../page_model';

const statistics = fetchedPart(() => import('./statistics_dialog'));

const POLICIES = [
  QueuePolicy.CHAIR_ORDER,
  QueuePolicy.FIRST_COME,
  QueuePolicy.LEAST_SPOKEN,
  QueuePolicy.ROUND_ROBIN,
];

/** How the queue is ordered, and who has been heard so far: seldom changed, at the foot of it. */
export function QueuePolicyControl(model: PageModel) {
  const { desk } = model;
  const texts = floorWords.value.queue;
  const shown = useSignal(false);
  return (
    <div class="queue-foot">
      <label class="inline-select">
        <span class="quiet small">{texts.policy}</span>
        <select
          class="input"
          value={String(desk.orderedBy)}
          aria-busy={desk.policy.busy}
          onChange={(event) => void desk.setPolicy(Number(event.currentTarget.value))}
        >
          {POLICIES.map((each) => (
            <option key={each} value={String(each)}>
              {recordWords.value.queuePolicy[each]}
            </option>
          ))}
        </select>
      </label>
      <Button onPress={() => (shown.value = true)}>{texts.statistics}</Button>
      <CheckField label={texts.callOnly} value={desk.callOnly} />
      {!desk.orderedByChair && <p class="quiet small">{texts.ordered}</p>}
      <Outcome of={desk.policy} onlyRefusal />
      {shown.value && (
        <statistics.With dialog>
          {({ StatisticsDialog }) => <StatisticsDialog model={model} onClose={() => (shown.value = false)} />}
        </statistics.With>
      )}
    </div>
  );
}

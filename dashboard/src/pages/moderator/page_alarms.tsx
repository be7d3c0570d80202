import type { Signal } from '@preact/signals';
import { Guarded } from '../../controls/guarded';
import type { Overview } from '../../state/overview';
import { Alarms } from '../../views/alarms';
import { words } from '../../words/words';

interface PageAlarmsProps {
  overview: Overview;
  selected: Signal<string | undefined>;
}

/**
 * One line above everything, on every tab, that is there without an alarm too: whatever comes or goes in
 * it moves no button under a hand.
 */
export function PageAlarms({ overview, selected }: PageAlarmsProps) {
  const texts = words.value.alarms;
  const calm = overview.alarms.value.length === 0;
  return (
    <div class={`page-alarms${calm ? ' is-calm' : ''}`} data-testid="page-alarms">
      <Guarded title={texts.title}>
        {calm ? <p class="quiet small">{texts.none}</p> : <Alarms overview={overview} selected={selected} />}
      </Guarded>
    </div>
  );
}

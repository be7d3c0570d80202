import type { Signal } from '@preact/signals';
import { Button } from '../../../controls/button';
import type { Overview } from '../../../state/overview';
import { Glyph } from '../../../views/glyph';
import { PointFacts } from '../../../views/point_facts';
import { unitName } from '../../../views/unit_name';
import { words } from '../../../words/words';

interface PastPointProps {
  overview: Overview;
  selected: Signal<string | undefined>;
}

/** What was known of the chosen point. */
export function PastPoint({ overview, selected }: PastPointProps) {
  const name = selected.value;
  if (name === undefined || !overview.point(name)) return null;
  const close = (): void => {
    selected.value = undefined;
    document.querySelector<HTMLElement>(`[data-point="${name}"]`)?.focus();
  };
  const title = unitName(overview, name);
  return (
    <section class="panel point-panel" aria-label={title} data-testid="past-point">
      <header class="point-panel-head">
        <h2>
          <Glyph look={overview.look(name)} /> {title}
        </h2>
        <Button kind="quiet" shortcut="Escape" onPress={close}>
          {words.value.controls.close}
        </Button>
      </header>
      <PointFacts overview={overview} name={name} />
    </section>
  );
}

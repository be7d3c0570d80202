import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../../controls/button';
import { fetchedPart } from '../../../views/fetched_part';
import { plannerWords } from '../../../words/planner';
import type { Plan } from '../plan';
import type { Paper } from './papers_panel';

/** Papers are printed once, shortly before the day: the code comes when it is asked for. */
export const papersPart = fetchedPart(() => import('./papers_panel'));

/** A button for the head of a section, and what it opens below. */
export function usePapers(
  plan: Plan,
  papers: readonly Paper[],
): { button: ComponentChildren; panel: ComponentChildren } {
  const open = useSignal(false);
  return {
    button: <Button onPress={() => (open.value = true)}>{plannerWords.value.papers}</Button>,
    panel: open.value && (
      <papersPart.With>
        {({ PapersPanel }) => (
          <PapersPanel plan={plan} papers={papers} onClose={() => (open.value = false)} />
        )}
      </papersPart.With>
    ),
  };
}

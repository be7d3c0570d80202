import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../controls/button';
import type { ImportKind } from '../../gen/nhipcau/v1/import_service_pb';
import { Empty } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { importPart } from './import/import_part';
import type { Paper } from './papers/papers_panel';
import { usePapers } from './papers/use_papers';
import type { Plan } from './plan';
import { SectionHead } from './section_head';

type Shown = { kind: 'list' } | { kind: 'import' } | { kind: 'add' } | { kind: 'edit'; name: string };

interface ListSectionProps {
  plan: Plan;
  texts: { heading: string; add: string; none: string };
  note: string;
  importKind: ImportKind;
  isEmpty: boolean;
  class?: string;
  /** Papers that are made of it. */
  papers?: readonly Paper[];
  /** The form of a new one, or of the one with this name. */
  form: (name: string | undefined, close: () => void) => ComponentChildren;
  list: (onEdit: (name: string) => void) => ComponentChildren;
}

/** A list of the plan that is imported from a table or entered one by one. */
export function ListSection({
  plan,
  texts,
  note,
  importKind,
  isEmpty,
  form,
  list,
  papers = [],
  ...rest
}: ListSectionProps) {
  const made = usePapers(plan, papers);
  const shown = useSignal<Shown>({ kind: 'list' });
  const now = shown.value;
  const close = (): void => {
    shown.value = { kind: 'list' };
  };
  return (
    <section class={rest.class}>
      <SectionHead
        title={texts.heading}
        note={note}
        actions={
          <>
            <Button shortcut="n" onPress={() => (shown.value = { kind: 'import' })}>
              {plannerWords.value.points.import}
            </Button>
            <Button shortcut="t" onPress={() => (shown.value = { kind: 'add' })}>
              {texts.add}
            </Button>
            {papers.length > 0 && made.button}
          </>
        }
      />
      {made.panel}
      {now.kind === 'import' && (
        <importPart.With>
          {({ ImportPanel }) => <ImportPanel plan={plan} kind={importKind} onClose={close} />}
        </importPart.With>
      )}
      {now.kind === 'add' && form(undefined, close)}
      {now.kind === 'edit' && form(now.name, close)}
      {now.kind !== 'import' && isEmpty && <Empty>{texts.none}</Empty>}
      {now.kind !== 'import' && !isEmpty && list((name) => (shown.value = { kind: 'edit', name }))}
    </section>
  );
}

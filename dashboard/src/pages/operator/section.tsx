import type { ComponentChildren } from 'preact';
import { operatorWords } from '../../words/operator';
import type { OnDuty, SectionName } from './duty';

export interface SectionProps extends OnDuty {
  name: SectionName;
  /** How it stands, in two words, while it is folded. */
  note?: string | undefined;
  /** Something in it waits to be seen. */
  isNew?: boolean;
  children: () => ComponentChildren;
}

/** A part of the page that is unfolded when it is needed; drawn only then. */
export function Section({ duty, name, note, isNew = false, children }: SectionProps) {
  const open = duty.unfolded.value.has(name);
  return (
    <details
      id={`section-${name}`}
      class="panel section"
      open={open}
      onToggle={(event) => {
        const next = new Set(duty.unfolded.peek());
        if (event.currentTarget.open) next.add(name);
        else next.delete(name);
        if (event.currentTarget.open !== duty.unfolded.peek().has(name)) duty.unfolded.value = next;
      }}
    >
      <summary>
        <h2>{operatorWords.value.sections[name]}</h2>
        {note && <span class={`section-note numbers${isNew ? ' note' : ''}`}>{note}</span>}
      </summary>
      {open && <div class="section-body">{children()}</div>}
    </details>
  );
}

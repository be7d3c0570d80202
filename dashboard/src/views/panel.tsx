import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Guarded } from '../controls/guarded';
import { formatNumber } from '../words/words';

interface PanelProps {
  title: string;
  /** Beside the title: a count, a state. */
  note?: ComponentChildren;
  /** How many things stand in it; 0 is not said. */
  count?: number;
  class?: string;
  children: ComponentChildren;
}

/** A titled part of a page. */
export function Panel({ title, note, count = 0, children, class: className = '' }: PanelProps) {
  const id = useId();
  return (
    <section class={`panel ${className}`} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        {count > 0 && <strong class="panel-count">{formatNumber(count)}</strong>}
        {note !== undefined && <div class="panel-note">{note}</div>}
      </header>
      <Guarded title={title}>{children}</Guarded>
    </section>
  );
}

/** What a panel says when it has nothing to show. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

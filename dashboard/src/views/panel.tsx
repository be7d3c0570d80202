import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Guarded } from '../controls/guarded';

interface PanelProps {
  title: string;
  /** Beside the title: a count, a state. */
  note?: ComponentChildren;
  children: ComponentChildren;
}

/** A titled part of a page. */
export function Panel({ title, note, children }: PanelProps) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
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

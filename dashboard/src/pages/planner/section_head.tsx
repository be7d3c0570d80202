import type { ComponentChildren } from 'preact';

interface SectionHeadProps {
  title: string;
  /** A count, in a few words. */
  note?: ComponentChildren;
  /** What is done here. */
  actions?: ComponentChildren;
}

/** The top of a section. */
export function SectionHead({ title, note, actions }: SectionHeadProps) {
  return (
    <header class="section-head">
      <h2>{title}</h2>
      {note !== undefined && <p class="quiet numbers">{note}</p>}
      {actions && <div class="actions">{actions}</div>}
    </header>
  );
}

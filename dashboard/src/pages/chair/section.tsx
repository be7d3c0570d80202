import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { chairWords } from '../../words/chair';
import { formatNumber } from '../../words/words';

interface SectionProps {
  title: string;
  note?: ComponentChildren;
  testId: string;
  children: ComponentChildren;
}

/** A titled part of the sheet, under a line. */
export function Section({ title, note, testId, children }: SectionProps) {
  const id = useId();
  return (
    <section class="sheet-section" aria-labelledby={id} data-testid={testId}>
      <h2 id={id}>
        {title}
        {note !== undefined && <span class="sheet-note numbers">{note}</span>}
      </h2>
      {children}
    </section>
  );
}

/** "và 12 nữa": one sheet holds no more. */
export function More({ count }: { count: number }) {
  if (count <= 0) return null;
  return <p class="sheet-quiet">{chairWords.value.more(formatNumber(count))}</p>;
}

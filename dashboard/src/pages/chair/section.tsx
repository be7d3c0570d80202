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

/** Of a row: those beyond what the screen shows stand on paper alone. */
export function rowClass(index: number, shownMax: number): string {
  return index < shownMax ? 'sheet-row' : 'sheet-row only-on-paper';
}

/** "và 12 nữa": one sheet holds no more. `on`: where that many are left out, otherwise on both. */
export function More({ count, on }: { count: number; on?: 'screen' | 'paper' }) {
  if (count <= 0) return null;
  return (
    <p class={`sheet-quiet${on ? ` only-on-${on}` : ''}`}>{chairWords.value.more(formatNumber(count))}</p>
  );
}

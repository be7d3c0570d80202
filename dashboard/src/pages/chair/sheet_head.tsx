import { useComputed } from '@preact/signals';
import { Button } from '../../controls/button';
import { PageHeader } from '../../views/page_header';
import { chairWords } from '../../words/chair';
import { formatClock, formatDateInWords } from '../../words/words';
import type { Table } from './table';

/** Title, state, time, freshness; print. */
export function SheetHead({ view, overview }: Table) {
  return (
    <PageHeader conference={overview.conference.value} clock={view.clock} freshness={view.freshness.value}>
      <Button kind="quiet" onPress={() => print()}>
        {chairWords.value.print}
      </Button>
    </PageHeader>
  );
}

/** On paper: of what moment it is, and when it was printed. */
export function SheetFoot({ view, nowMs }: Table) {
  const text = useComputed(() => {
    const { asOf, printedAt } = chairWords.value;
    const shownMs = nowMs.value ?? 0;
    const printedMs = view.clock.nowMs.value ?? shownMs;
    return [
      asOf(formatClock(shownMs), formatDateInWords(shownMs)),
      printedAt(formatClock(printedMs), formatDateInWords(printedMs)),
    ].join(' · ');
  });
  return <footer class="sheet-foot numbers">{text}</footer>;
}

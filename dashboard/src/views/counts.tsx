import type { ComponentChildren } from 'preact';
import type { Tally } from '../gen/nhipcau/v1/tally_pb';
import type { Overview } from '../state/overview';
import { formatNumber, words } from '../words/words';

interface CountsProps {
  overview: Overview;
  /** The record does not say whose page was open. */
  knowsPages?: boolean;
  children?: ComponentChildren;
}

/** The four counts of delegates, and the two lines of the points. */
export function Counts({ overview, knowsPages = true, children }: CountsProps) {
  const tally = overview.total.value;
  if (!tally) return null;
  const { counts } = words.value;
  return (
    <section class="panel counts" aria-label={counts.title}>
      <dl class="figures">
        {figuresOf(tally).map(({ label, count, key }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd data-testid={`count-${key}`}>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p class="facts quiet">
        {factsOf(tally, knowsPages).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {children}
    </section>
  );
}

/** Present counts everybody who is there, as on every page and paper; some may be beyond the list. */
function figuresOf(tally: Tally): { key: string; label: string; count: number }[] {
  const { counts } = words.value;
  const absent = tally.absentWithReasonCount + tally.absentWithoutReasonCount;
  return [
    { key: 'expected', label: counts.expected, count: tally.expectedCount },
    { key: 'present', label: counts.present, count: tally.presentCount },
    { key: 'absent', label: counts.absent, count: absent },
    { key: 'not-declared', label: counts.notDeclared, count: tally.notDeclaredCount },
  ];
}

function factsOf(tally: Tally, knowsPages: boolean): string[] {
  const { counts } = words.value;
  const absent = tally.absentWithReasonCount + tally.absentWithoutReasonCount;
  const onList = tally.presentCount - tally.beyondListCount;
  const missing = tally.expectedCount - onList - absent - tally.notDeclaredCount;
  const points = formatNumber(tally.pointCount);
  const facts = [counts.linesConnected(formatNumber(tally.lineConnectedPointCount), points)];
  if (knowsPages) facts.unshift(counts.pagesLive(formatNumber(tally.pageLivePointCount), points));
  if (tally.beyondListCount > 0) facts.unshift(counts.beyondList(formatNumber(tally.beyondListCount)));
  if (missing !== 0) facts.unshift(counts.disagree(formatNumber(missing)));
  if (absent > 0) {
    const withReason = counts.absentWithReason(formatNumber(tally.absentWithReasonCount));
    const without = counts.absentWithoutReason(formatNumber(tally.absentWithoutReasonCount));
    facts.unshift(`${counts.absent} ${withReason}, ${without}`);
  }
  return facts;
}

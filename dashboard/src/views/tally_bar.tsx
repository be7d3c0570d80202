import type { Tally } from '../gen/nhipcau/v1/tally_pb';

/** How many points of a group are in which state, as lengths. Named by what stands beside it. */
export function TallyBar({ tally }: { tally: Tally }) {
  const segments = [
    { look: 'good', count: tally.checkedInPointCount },
    { look: 'waiting', count: tally.notArrivedPointCount },
    { look: 'away', count: tally.leftPointCount + tally.absentPointCount },
  ];
  let start = 0;
  return (
    <svg
      class="tally-bar"
      viewBox={`0 0 ${Math.max(1, tally.pointCount)} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {segments.map(({ look, count }) => {
        const x = start;
        start += count;
        return <rect key={look} class={`look-${look}`} x={x} y="0" width={count} height="1" />;
      })}
    </svg>
  );
}

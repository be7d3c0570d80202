import { useSignal, type Signal } from '@preact/signals';
import type { Attention } from '../gen/nhipcau/v1/record_pb';
import type { NotArrivedGroup, Overview } from '../state/overview';
import { msOf } from '../state/time';
import { formatClock, formatNumber, words } from '../words/words';
import { Glyph } from './glyph';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

/** More would push the grid, where all of them are too, out of sight. */
const SHOWN_AT_FIRST_MAX = 6;
/** So few points are named; more are counted by group. */
const NAMED_MAX = 3;

interface AttentionListProps {
  overview: Overview;
  selected: Signal<string | undefined>;
}

/** The exceptions, worst first. Points that have only not arrived stand together in one line. */
export function AttentionList({ overview, selected }: AttentionListProps) {
  const { attention } = words.value;
  const all = useSignal(false);
  const count = overview.attentionCount.value;
  const items = overview.attentions.value;
  const shown = all.value ? items : items.slice(0, SHOWN_AT_FIRST_MAX);
  return (
    <Panel
      title={attention.title}
      note={count > 0 && <strong data-testid="attention-count">{formatNumber(count)}</strong>}
    >
      {count === 0 && <Empty>{attention.none}</Empty>}
      <ul class="rows">
        {shown.map((item) => (
          <AttentionRow key={item.name} overview={overview} item={item} selected={selected} />
        ))}
        <NotArrivedRow overview={overview} />
      </ul>
      {items.length > SHOWN_AT_FIRST_MAX && (
        <button
          type="button"
          class="link-button"
          aria-expanded={all.value}
          onClick={() => (all.value = !all.value)}
        >
          {all.value ? attention.fewer : attention.more(formatNumber(items.length - SHOWN_AT_FIRST_MAX))}
        </button>
      )}
    </Panel>
  );
}

function AttentionRow({ overview, item, selected }: AttentionListProps & { item: Attention }) {
  const { attention, points } = words.value;
  const look = overview.look(item.bridgePoint);
  const sinceMs = msOf(item.sinceTime);
  return (
    <li class={`row ground-${look}`}>
      <Glyph look={look} />
      <button type="button" class="row-main plain-button" onClick={() => (selected.value = item.bridgePoint)}>
        <strong>{unitName(overview, item.bridgePoint)}</strong>
        <span class={`word-${look}`}>{item.causes.map((cause) => attention.cause[cause]).join(', ')}</span>
      </button>
      {sinceMs > 0 && <span class="row-time">{points.since(formatClock(sinceMs))}</span>}
    </li>
  );
}

function NotArrivedRow({ overview }: { overview: Overview }) {
  const groups = overview.notArrived.value;
  const count = groups.reduce((sum, group) => sum + group.points.length, 0);
  if (count === 0) return null;
  const details = count > NAMED_MAX ? countsByGroup(groups) : names(overview, groups);
  return (
    <li class="row">
      <Glyph look="waiting" />
      <span class="row-main">
        <strong>{words.value.attention.notArrived(formatNumber(count))}</strong>
        <span class="quiet">{details}</span>
      </span>
    </li>
  );
}

/** "Huyện Mai Châu 4, Huyện Đà Bắc 1", as the rows of the grid. */
function countsByGroup(groups: readonly NotArrivedGroup[]): string {
  return groups
    .map(({ leader, points }) => `${leader?.displayName ?? ''} ${formatNumber(points.length)}`)
    .join(', ');
}

function names(overview: Overview, groups: readonly NotArrivedGroup[]): string {
  return groups.flatMap((group) => group.points.map((point) => unitName(overview, point.name))).join('; ');
}

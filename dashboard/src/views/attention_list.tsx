import { useSignal, type Signal } from '@preact/signals';
import { msOf } from '../base/time';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import type { Awaited } from '../state/awaited';
import type { NotArrivedGroup } from '../state/not_arrived';
import type { Overview } from '../state/overview';
import { formatClock, formatNumber, words } from '../words/words';
import { Glyph } from './glyph';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

/** More would push the grid, where all of them are too, out of sight. */
const SHOWN_AT_FIRST_MAX = 5;
/** So few points are named; more are counted by group. */
const NAMED_MAX = 3;
/** More are shown in a list of their own. */
const SHOWN_MAX = 40;
const GROUPS_NAMED_MAX = 8;

interface AttentionListProps {
  overview: Overview;
  selected: Signal<string | undefined>;
}

interface AttentionPanelProps extends AttentionListProps {
  awaited: Awaited;
  /** Shows all of them elsewhere, when there are too many for this list. */
  onShowAll?: () => void;
}

/** The exceptions, worst first. Points that have only not arrived stand together in one line. */
export function AttentionList({ overview, awaited, selected, onShowAll }: AttentionPanelProps) {
  const { attention } = words.value;
  const all = useSignal(false);
  const unanswered = awaited.unansweredCount.value;
  const nothing = overview.attentionCount.value === 0 && unanswered === 0;
  const items = overview.attentions.value;
  const shown = items.slice(0, all.value ? SHOWN_MAX : SHOWN_AT_FIRST_MAX);
  const tooMany = items.length > SHOWN_MAX;
  return (
    <Panel
      title={attention.title}
      note={items.length > 0 && <strong data-testid="attention-count">{formatNumber(items.length)}</strong>}
    >
      {nothing && <Empty>{attention.none}</Empty>}
      <ul class="rows">
        {shown.map((item) => (
          <AttentionRow key={item.name} overview={overview} item={item} selected={selected} />
        ))}
        <NotArrivedRow overview={overview} awaited={awaited} />
        <WaitedForRow count={unanswered} what={attention.unanswered} />
        <WaitedForRow
          count={awaited.submissionMissingCount.value}
          what={attention.cause[AttentionCause.SUBMISSION_MISSING]}
        />
      </ul>
      {items.length > SHOWN_AT_FIRST_MAX && (
        <button
          type="button"
          class="link-button"
          aria-expanded={all.value}
          onClick={() => (tooMany && onShowAll ? onShowAll() : (all.value = !all.value))}
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

function NotArrivedRow({ overview, awaited }: { overview: Overview; awaited: Awaited }) {
  const groups = awaited.notArrived.value;
  const count = groups.reduce((sum, group) => sum + group.points.size, 0);
  if (count === 0) return null;
  const details = count > NAMED_MAX ? countsByGroup(overview, groups) : names(overview, groups);
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

/** Points of which an answer is awaited: how many. Who they are, the filters and lists of each page say. */
function WaitedForRow({ count, what }: { count: number; what: string }) {
  if (count === 0) return null;
  return (
    <li class="row">
      <Glyph look="waiting" />
      <span class="row-main">
        <strong>{words.value.attention.waitedFor(formatNumber(count), what)}</strong>
      </span>
    </li>
  );
}

/** "Huyện Mai Châu 4, Huyện Đà Bắc 1", as the rows of the grid. */
function countsByGroup(overview: Overview, groups: readonly NotArrivedGroup[]): string {
  const rest = groups.length > GROUPS_NAMED_MAX ? ', …' : '';
  const named = groups.slice(0, GROUPS_NAMED_MAX);
  return named
    .map(({ leader, points }) => `${overview.point(leader)?.displayName ?? ''} ${formatNumber(points.size)}`)
    .join(', ')
    .concat(rest);
}

function names(overview: Overview, groups: readonly NotArrivedGroup[]): string {
  return groups.flatMap((group) => [...group.points].map((point) => unitName(overview, point))).join('; ');
}

import { useSignal, type Signal } from '@preact/signals';
import { msOf } from '../base/time';
import { AttentionCause, type Attention } from '../gen/nhipcau/v1/record_pb';
import type { Awaited } from '../state/awaited';
import type { NotArrivedGroup } from '../state/not_arrived';
import { groupAttentions, isPaper } from '../state/attention_groups';
import type { Overview } from '../state/overview';
import { lowerFirst } from '../words/in_sentence';
import { formatClock, formatNumber, words } from '../words/words';
import { Glyph } from './glyph';
import { Empty, Panel } from './panel';
import { peopleAt, TelephoneLink } from './telephones';
import { shortName, unitName } from './unit_name';

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

/** The exceptions, worst first, one line for those of one kind; paper last. Points that have only not arrived stand together. */
export function AttentionList({ overview, awaited, selected, onShowAll }: AttentionPanelProps) {
  const { attention } = words.value;
  const unanswered = awaited.unansweredCount.value;
  const nothing = overview.attentionCount.value === 0 && unanswered === 0;
  const items = overview.attentions.value;
  const groups = groupAttentions(items);
  const tooMany = groups.length > SHOWN_MAX;
  return (
    <Panel
      class="attention-panel"
      title={attention.title}
      note={items.length > 0 && <strong data-testid="attention-count">{formatNumber(items.length)}</strong>}
    >
      {nothing && <Empty>{attention.none}</Empty>}
      <ul class="rows panel-scroll">
        {groups.slice(0, SHOWN_MAX).map((group) => (
          <GroupRows key={group[0]?.name} overview={overview} group={group} selected={selected} />
        ))}
        <NotArrivedRow overview={overview} awaited={awaited} />
        <WaitedForRow count={unanswered} what={attention.unanswered} />
        <WaitedForRow
          count={awaited.submissionMissingCount.value}
          what={attention.cause[AttentionCause.SUBMISSION_MISSING]}
        />
      </ul>
      {tooMany && (
        <button type="button" class="link-button" onClick={onShowAll}>
          {attention.more(formatNumber(groups.length - SHOWN_MAX))}
        </button>
      )}
    </Panel>
  );
}

interface GroupProps extends AttentionListProps {
  group: readonly Attention[];
}

/** One point by itself; several of a kind as one line, which unfolds. */
function GroupRows({ overview, group, selected }: GroupProps) {
  const unfolded = useSignal(false);
  const [first] = group;
  if (!first) return null;
  if (group.length === 1) return <AttentionRow overview={overview} item={first} selected={selected} />;
  return (
    <>
      <li class="row attention-row">
        <Glyph look={isPaper(first) ? 'waiting' : 'wrong'} />
        <button
          type="button"
          class="row-main plain-button"
          aria-expanded={unfolded.value}
          onClick={() => (unfolded.value = !unfolded.value)}
        >
          <strong>
            {words.value.attention.waitedFor(formatNumber(group.length), causesText(overview, first))}
          </strong>
          <span class="quiet small">
            {group.map(({ bridgePoint }) => shortName(overview, bridgePoint)).join(', ')}
          </span>
        </button>
        <span class="row-time" aria-hidden="true">
          {unfolded.value ? '▾' : '▸'}
        </span>
      </li>
      {unfolded.value &&
        group.map((item) => (
          <AttentionRow key={item.name} overview={overview} item={item} selected={selected} />
        ))}
    </>
  );
}

function AttentionRow({ overview, item, selected }: AttentionListProps & { item: Attention }) {
  const look = overview.look(item.bridgePoint);
  const sinceMs = msOf(item.sinceTime);
  const [person] = peopleAt(overview.point(item.bridgePoint));
  return (
    <li class={`row attention-row ground-${look}`}>
      <Glyph look={look} />
      <button type="button" class="row-main plain-button" onClick={() => (selected.value = item.bridgePoint)}>
        <strong>{unitName(overview, item.bridgePoint)}</strong>
        <span class={`word-${look}`}>{causesText(overview, item)}</span>
      </button>
      {person && <TelephoneLink person={person} />}
      {sinceMs > 0 && <span class="row-time">{words.value.points.since(formatClock(sinceMs))}</span>}
    </li>
  );
}

/** "Mất đường truyền, Mất tiếng (đang xử lý)": of an open incident what it is, and not that there is one. */
function causesText(overview: Overview, { bridgePoint, causes }: Attention): string {
  const { attention, incidents } = words.value;
  const open = overview.openIncidents.value.filter((incident) => incident.bridgePoint === bridgePoint);
  const kinds = open.map(({ kind }) => incidents.kind[kind]);
  const plain = causes
    .filter((cause) => open.length === 0 || cause !== AttentionCause.INCIDENT_OPEN)
    .map((cause) => attention.cause[cause])
    .filter((text) => !kinds.includes(text));
  const told = open.map(
    ({ kind, state }) => `${incidents.kind[kind]} (${lowerFirst(incidents.state[state])})`,
  );
  return [...plain, ...told].join(', ');
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

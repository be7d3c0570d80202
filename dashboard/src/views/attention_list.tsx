import type { Signal } from '@preact/signals';
import type { Attention } from '../gen/nhipcau/v1/record_pb';
import type { NotArrivedGroup, Overview } from '../state/overview';
import { msOf } from '../state/time';
import { formatClock, formatNumber, words } from '../words/words';
import { Glyph } from './glyph';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

interface AttentionListProps {
  overview: Overview;
  selected: Signal<string | undefined>;
}

/** The exceptions, worst first. Points that have only not arrived stand together by parent. */
export function AttentionList({ overview, selected }: AttentionListProps) {
  const { attention } = words.value;
  const count = overview.attentionCount.value;
  return (
    <Panel title={attention.title} note={count > 0 && <strong data-testid="attention-count">{formatNumber(count)}</strong>}>
      {count === 0 ? (
        <Empty>{attention.none}</Empty>
      ) : (
        <ul class="rows">
          {overview.attentions.value.map((item) => (
            <AttentionRow key={item.name} overview={overview} item={item} selected={selected} />
          ))}
          {overview.notArrived.value.map((group) => (
            <NotArrivedRow key={group.parent?.name ?? ''} group={group} />
          ))}
        </ul>
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

function NotArrivedRow({ group }: { group: NotArrivedGroup }) {
  const { attention, points } = words.value;
  return (
    <li class="row">
      <Glyph look="waiting" />
      <span class="row-main">
        <strong>{group.parent?.parent ? group.parent.displayName : points.host}</strong>
        <span class="quiet">{notArrivedText(group, attention.notArrivedAt)}</span>
      </span>
    </li>
  );
}

/** Names while they are few; else how many. */
function notArrivedText(group: NotArrivedGroup, countText: (count: string) => string): string {
  const text = countText(formatNumber(group.points.length));
  if (group.points.length > 3) return text;
  return `${text}: ${group.points.map((point) => point.displayName).join(', ')}`;
}

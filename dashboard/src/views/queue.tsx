import type { FloorRequest } from '../gen/nhipcau/v1/floor_pb';
import type { Overview } from '../state/overview';
import { msOf } from '../state/time';
import { formatClock, formatNumber, words } from '../words/words';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

/** More than this nobody reads at a glance; the count says the rest. */
const SHOWN_MAX = 30;

/** Who speaks after this speaker, in the order that the server keeps. */
export function SpeakerQueue({ overview }: { overview: Overview }) {
  const { queue, points } = words.value;
  const accepted = overview.accepted.value;
  return (
    <Panel title={queue.title} note={formatCount(accepted)}>
      {accepted.length === 0 ? (
        <Empty>{queue.none}</Empty>
      ) : (
        <ol class="rows" data-testid="queue">
          {accepted.slice(0, SHOWN_MAX).map((request, index) => (
            <li class="row" key={request.name}>
              <span class={`place${index === 0 ? ' place-next' : ''}`}>{index + 1}</span>
              <RequestText
                overview={overview}
                request={request}
                note={index === 0 ? points.next : undefined}
              />
            </li>
          ))}
        </ol>
      )}
      <More count={accepted.length - SHOWN_MAX} />
    </Panel>
  );
}

/** Who has asked and has no place yet. */
export function PendingRequests({ overview }: { overview: Overview }) {
  const { queue } = words.value;
  const pending = overview.pending.value;
  const open = overview.floor.value?.registrationOpen ?? false;
  return (
    <Panel title={queue.pendingTitle} note={formatCount(pending)}>
      <p class="quiet small">{open ? queue.registrationOpen : queue.registrationClosed}</p>
      {pending.length === 0 ? (
        <Empty>{queue.pendingNone}</Empty>
      ) : (
        <ul class="rows" data-testid="pending">
          {pending.slice(0, SHOWN_MAX).map((request) => (
            <li class="row" key={request.name}>
              <RequestText overview={overview} request={request} note={undefined} />
              <span class="row-time">{queue.askedAt(formatClock(msOf(request.requestTime)))}</span>
            </li>
          ))}
        </ul>
      )}
      <More count={pending.length - SHOWN_MAX} />
    </Panel>
  );
}

interface RequestTextProps {
  overview: Overview;
  request: FloorRequest;
  note: string | undefined;
}

function RequestText({ overview, request, note }: RequestTextProps) {
  const { floorRequestKind, queue } = words.value;
  const unit = unitName(overview, request.bridgePoint);
  const person = request.beneficiary?.displayName;
  const details = [
    person ? unit : '',
    request.beneficiary?.office ?? '',
    request.topic || floorRequestKind[request.kind],
    request.calledDirectly ? queue.calledDirectly : '',
  ].filter(Boolean);
  return (
    <span class="row-main">
      <strong>{person || unit}</strong>
      {note && <span class="note">{note}</span>}
      {details.length > 0 && <span class="quiet">{details.join(' · ')}</span>}
    </span>
  );
}

function More({ count }: { count: number }) {
  return count > 0 ? <p class="quiet small">{words.value.queue.more(formatNumber(count))}</p> : null;
}

function formatCount(requests: readonly FloorRequest[]): string | undefined {
  return requests.length > 0 ? formatNumber(requests.length) : undefined;
}

import { msOf } from '../../../base/time';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import type { Overview } from '../../../state/overview';
import { Empty, Panel } from '../../../views/panel';
import { unitName } from '../../../views/unit_name';
import { pastWords } from '../../../words/past';
import { recordWords } from '../../../words/records';
import { formatClock, formatNumber, words } from '../../../words/words';

interface QueueProps {
  overview: Overview;
}

/** Who was to speak, in the order of that moment. */
export function PastQueue({ overview }: QueueProps) {
  const { queue, queueNone } = pastWords.value;
  const accepted = overview.accepted.value;
  const onDeck = overview.onDeck.value;
  return (
    <Panel title={queue} note={formatNumber(accepted.length)}>
      {accepted.length === 0 && <Empty>{queueNone}</Empty>}
      <ol class="rows" data-testid="past-queue">
        {accepted.map((request, index) => (
          <li class="row" key={request.name}>
            <span class={`place${index === 0 ? ' place-next' : ''}`}>{index + 1}</span>
            <Asked
              overview={overview}
              request={request}
              note={onDeck.includes(request) ? recordWords.value.deckState[request.deckState] : ''}
            />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Who had asked and had no place yet. */
export function PastWaiting({ overview }: QueueProps) {
  const { pending: title, pendingNone, asked } = pastWords.value;
  const pending = overview.pending.value;
  return (
    <Panel title={title} note={formatNumber(pending.length)}>
      {pending.length === 0 && <Empty>{pendingNone}</Empty>}
      <ul class="rows" data-testid="past-pending">
        {pending.map((request) => (
          <li class="row" key={request.name}>
            <Asked
              overview={overview}
              request={request}
              note={asked(formatClock(msOf(request.requestTime)))}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Asked({ overview, request, note }: QueueProps & { request: FloorRequest; note: string }) {
  const unit = unitName(overview, request.bridgePoint);
  const person = request.beneficiary?.displayName;
  const about = request.topic || words.value.floorRequestKind[request.kind];
  return (
    <span class="row-main">
      <strong>{person || unit}</strong>
      <span class="quiet">{[person ? unit : '', about, note].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

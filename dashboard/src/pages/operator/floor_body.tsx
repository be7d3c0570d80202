import { msOf } from '../../base/time';
import type { FloorRequest } from '../../gen/nhipcau/v1/floor_pb';
import { Empty } from '../../views/panel';
import { FloorRequestForm } from '../../views/point_forms/floor_request_form';
import { OwnRequests } from '../../views/point_forms/own_requests';
import { BridgePointKind } from '../../words/enums';
import { lowerFirst } from '../../words/in_sentence';
import { operatorWords } from '../../words/operator';
import { handedInWords } from '../../words/handed_in';
import { recordWords } from '../../words/records';
import { formatClock, words } from '../../words/words';
import type { OnDuty } from './duty';
import { NotifyButton } from './notify_button';
import { isClosed } from './standing';

/** The requests of the point, a new one, and those that are over. */
export function FloorBody({ duty }: OnDuty) {
  const texts = operatorWords.value.floor;
  const watchesOnly = duty.own.point.value?.kind === BridgePointKind.RECEIVE_ONLY;
  const hall = duty.own.card.value?.attendsAtTitle;
  const closed = duty.own.requests.value.filter(isClosed);
  const open = duty.own.floor.value?.registrationOpen ?? false;
  return (
    <>
      {!duty.own.ownSpeech.value && <OwnRequests desk={duty.desk} />}
      <NotifyButton />
      <h3>{texts.newRequest}</h3>
      <p class="quiet small">
        {open ? words.value.queue.registrationOpen : words.value.queue.registrationClosed}
      </p>
      {hall ? (
        <Empty>{handedInWords.value.hall.attendsAt(lowerFirst(hall))}</Empty>
      ) : watchesOnly ? (
        <PointOnlyWatches />
      ) : (
        <FloorRequestForm desk={duty.desk} size="large" />
      )}
      {closed.length > 0 && (
        <>
          <h3>{texts.closedRequests}</h3>
          <ul class="rows">
            {closed.map((request) => (
              <ClosedRequest key={request.name} request={request} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function PointOnlyWatches() {
  return <Empty>{recordWords.value.bridgePointKind[BridgePointKind.RECEIVE_ONLY]}</Empty>;
}

function ClosedRequest({ request }: { request: FloorRequest }) {
  const state = recordWords.value.floorRequestState[request.state];
  return (
    <li class="row">
      <span class="row-main">
        <strong>
          {request.beneficiary?.displayName || request.topic || operatorWords.value.floor.heard}
        </strong>
        <span class="quiet">{[state, request.stateReason].filter(Boolean).join(': ')}</span>
      </span>
      <span class="row-time">{formatClock(msOf(request.stateTime))}</span>
    </li>
  );
}

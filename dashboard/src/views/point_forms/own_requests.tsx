import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { Button } from '../../controls/button';
import { TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import {
  DeckState,
  FloorRequestState,
  SpeechState,
  type FloorRequest,
  type Speech,
} from '../../gen/nhipcau/v1/floor_pb';
import { FloorService } from '../../gen/nhipcau/v1/floor_service_pb';
import type { FloorPlace } from '../../gen/nhipcau/v1/record_pb';
import { ofPoint } from '../../state/of_point';
import { pointFormWords } from '../../words/point_forms';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import { Empty } from '../panel';
import { useSender, type AtDesk, type Desk, type PointInView } from './desk';

/** Requests of the point that are still to be heard, in the order in which they were made. */
export function useOpenRequests(desk: Desk): ReadonlySignal<readonly FloorRequest[]> {
  return useComputed(() =>
    ofPoint(desk.records, 'floorRequest', desk.point).filter(
      (request) =>
        request.state === FloorRequestState.PENDING || request.state === FloorRequestState.ACCEPTED,
    ),
  );
}

/** Where the request stands; undefined before it has a place. */
export function placeOf(desk: PointInView, request: FloorRequest): FloorPlace | undefined {
  const conference = desk.overview.conference.value?.name ?? '';
  return desk.records.table('floorPlace').row(`${conference}/floorPlaces/${codeOf(request.name)}`).value;
}

/** The speech of the point that is under way, if it has the floor. */
export function speechOf(desk: PointInView): Speech | undefined {
  const speech = desk.overview.currentSpeech.value;
  return speech?.bridgePoint === desk.point ? speech : undefined;
}

/** What the point has asked for: withdraw it, say whether it is ready, begin and end the speech. */
export function OwnRequests({ desk }: AtDesk) {
  const requests = useOpenRequests(desk).value;
  const speech = speechOf(desk);
  if (!speech && requests.length === 0) return <Empty>{pointFormWords.value.floor.none}</Empty>;
  return (
    <ul class="requests" data-testid="own-requests">
      {speech && <OwnSpeech key={speech.name} desk={desk} speech={speech} />}
      {requests.map((request) => (
        <OwnRequest key={request.name} desk={desk} request={request} />
      ))}
    </ul>
  );
}

function OwnSpeech({ desk, speech }: AtDesk & { speech: Speech }) {
  const texts = pointFormWords.value.floor;
  const sender = useSender(desk);
  const called = speech.state === SpeechState.CALLED;
  const press = (): void => {
    const said = { name: speech.name, toldBy: desk.toldBy.value };
    if (called) void sender.send(FloorService.method.startSpeech, said);
    else void sender.send(FloorService.method.releaseFloor, said);
  };
  return (
    <li>
      <p>
        <strong>{speech.speaker?.displayName}</strong>{' '}
        <span class="note">{words.value.speaker.state[speech.state] || words.value.points.speaking}</span>
      </p>
      <div class="actions">
        <Button kind="primary" busy={sender.busy} onPress={press}>
          {called ? texts.start : texts.release}
        </Button>
        <Outcome of={sender} onlyRefusal />
      </div>
    </li>
  );
}

function OwnRequest({ desk, request }: AtDesk & { request: FloorRequest }) {
  const texts = pointFormWords.value.floor;
  const sender = useSender(desk);
  const place = placeOf(desk, request);
  return (
    <li>
      <p class="row-main">
        <strong>{request.beneficiary?.displayName || request.topic}</strong>
        <span class={place?.onDeck ? 'note' : 'quiet'}>{stateText(request, place)}</span>
        {request.beneficiary?.displayName && request.topic && <span class="quiet">{request.topic}</span>}
      </p>
      {place && <p class="quiet small">{placeInWords(place)}</p>}
      {place?.onDeck && <DeckButtons desk={desk} request={request} />}
      <div class="actions">
        <Button
          busy={sender.busy}
          onPress={() =>
            void sender.send(FloorService.method.cancelFloorRequest, {
              name: request.name,
              toldBy: desk.toldBy.value,
            })
          }
        >
          {texts.withdraw}
        </Button>
        <Outcome of={sender} onlyRefusal />
      </div>
    </li>
  );
}

function DeckButtons({ desk, request }: AtDesk & { request: FloorRequest }) {
  const texts = pointFormWords.value.floor;
  const sender = useSender(desk);
  const note = useSignal('');
  const confirm = (ready: boolean): void =>
    void sender.send(FloorService.method.confirmReady, {
      name: request.name,
      ready,
      note: ready ? '' : note.value.trim(),
      toldBy: desk.toldBy.value,
    });
  return (
    <div class="form">
      {request.deckState !== DeckState.READY && <TextField label={texts.deckNote} value={note} />}
      <div class="actions">
        {request.deckState !== DeckState.READY && (
          <Button kind="primary" busy={sender.busy} onPress={() => confirm(true)}>
            {texts.ready}
          </Button>
        )}
        <Button busy={sender.busy} onPress={() => confirm(false)}>
          {texts.notReady}
        </Button>
        <Outcome of={sender} onlyRefusal />
      </div>
    </div>
  );
}

/** "Theo thứ tự chủ trì xếp. Đứng trước: 2 đăng ký xếp trước." */
export function placeInWords({ explanation }: FloorPlace): string {
  if (!explanation) return '';
  const { place, ahead } = pointFormWords.value;
  const { aheadUrgentCount, aheadByPolicyCount, aheadEarlierCount, spokenCount } = explanation;
  const before = [
    aheadUrgentCount > 0 ? ahead.urgent(formatNumber(aheadUrgentCount)) : '',
    aheadByPolicyCount > 0 ? ahead.byPolicy(formatNumber(aheadByPolicyCount)) : '',
    aheadEarlierCount > 0 ? ahead.earlier(formatNumber(aheadEarlierCount)) : '',
  ].filter(Boolean);
  return [
    place[explanation.cause],
    before.length > 0 ? `${ahead.before} ${before.join(', ')}.` : '',
    spokenCount > 0 ? ahead.spoken(formatNumber(spokenCount)) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** "Thứ tự phát biểu: 3"; told to get ready, "Chuẩn bị phát biểu, đã sẵn sàng". */
function stateText(request: FloorRequest, place: FloorPlace | undefined): string {
  const texts = pointFormWords.value.floor;
  const { deckState, floorRequestState } = recordWords.value;
  if (!place) return floorRequestState[request.state];
  if (place.onDeck) return `${words.value.points.next}, ${deckState[request.deckState]}`;
  return texts.place(formatNumber(place.position));
}

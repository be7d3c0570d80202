import { Button } from '../../../controls/button';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import type { Overview } from '../../../state/overview';
import { Glyph } from '../../../views/glyph';
import { DeckState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { recordWords } from '../../../words/records';
import type { FloorDesk } from './floor_desk';
import { DECK_LOOKS, whoAsks } from './floor_texts';

interface DeckLineProps {
  request: FloorRequest;
  overview: Overview;
  desk: FloorDesk;
}

/** Whether microphone, camera and speaker are ready: a shape, and the word for whoever stays on it or hears it. */
export function DeckMark({ request }: Pick<DeckLineProps, 'request'>) {
  const text = deckText(request);
  return (
    <span class="deck-mark" title={text}>
      <Glyph look={DECK_LOOKS[request.deckState]} />
      <span class="visually-hidden">{text}</span>
    </span>
  );
}

/** The same in words, the number to call when they are not, and the word for a point that telephones. */
export function DeckLine({ request, overview, desk }: DeckLineProps) {
  const texts = floorWords.value.queue;
  const { deckState } = request;
  const wrong = deckState === DeckState.NOT_READY;
  const action = deckState === DeckState.SKIPPED ? texts.unskip : texts.ready;
  return (
    <div class="deck-line">
      <span class={wrong ? 'word-wrong' : ''}>
        <Glyph look={DECK_LOOKS[deckState]} /> {deckText(request)}
      </span>
      <Telephone overview={overview} bridgePoint={request.bridgePoint} />
      {deckState !== DeckState.READY && !desk.over && (
        <Button
          kind="quiet"
          label={`${action}: ${whoAsks(overview, request)}`}
          busy={desk.row(request.name).busy}
          onPress={() => void desk.confirmReady(request)}
        >
          {action}
        </Button>
      )}
    </div>
  );
}

function deckText({ deckState, deckNote }: FloorRequest): string {
  return [recordWords.value.deckState[deckState], deckNote].filter(Boolean).join(': ');
}

/** Of whoever sits at the point; else the point's own. */
function Telephone({ overview, bridgePoint }: { overview: Overview; bridgePoint: string }) {
  const point = overview.point(bridgePoint);
  const number = point?.operatorContact?.telephone || point?.telephone;
  if (!number) return null;
  return (
    <a class="telephone numbers" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {floorWords.value.queue.telephone(number)}
    </a>
  );
}

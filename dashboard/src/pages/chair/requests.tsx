import type { ComponentChildren } from 'preact';
import { msOf } from '../../base/time';
import { DeckState, type FloorRequest } from '../../gen/nhipcau/v1/floor_pb';
import type { Look } from '../../state/look';
import type { Overview } from '../../state/overview';
import { Glyph } from '../../views/glyph';
import { unitName } from '../../views/unit_name';
import { chairWords } from '../../words/chair';
import { recordWords } from '../../words/records';
import { formatClock, formatNumber, words } from '../../words/words';
import { More, Section } from './section';
import type { Table } from './table';

/** One sheet holds no more. */
const ACCEPTED_MAX = 7;
const PENDING_MAX = 5;

const DECK_LOOKS: Readonly<Record<DeckState, Look>> = {
  [DeckState.UNSPECIFIED]: 'waiting',
  [DeckState.READY]: 'good',
  [DeckState.NOT_READY]: 'wrong',
  [DeckState.SKIPPED]: 'away',
};

/** Who speaks after this speaker, in the server's order; of those on deck, whether they are ready. */
export function ChairQueue({ overview }: Table) {
  const { queue, queueNone } = chairWords.value;
  const accepted = overview.accepted.value;
  const onDeck = overview.onDeck.value;
  return (
    <Section title={queue} note={formatNumber(accepted.length)} testId="chair-queue">
      {accepted.length === 0 && <p class="sheet-quiet">{queueNone}</p>}
      <ol>
        {accepted.slice(0, ACCEPTED_MAX).map((request, index) => (
          <li class="sheet-row" key={request.name}>
            <span class={`place${index === 0 ? ' place-next' : ''}`}>{index + 1}</span>
            <RequestText
              overview={overview}
              request={request}
              aside={onDeck.includes(request) && <Deck request={request} />}
            />
          </li>
        ))}
      </ol>
      <More count={accepted.length - ACCEPTED_MAX} />
    </Section>
  );
}

/** Who has asked, on what, and has no place yet. */
export function Waiting({ overview }: Table) {
  const texts = chairWords.value;
  const pending = overview.pending.value;
  return (
    <Section title={texts.pending} note={formatNumber(pending.length)} testId="chair-pending">
      {pending.length === 0 && <p class="sheet-quiet">{texts.pendingNone}</p>}
      <ul>
        {pending.slice(0, PENDING_MAX).map((request) => (
          <li class="sheet-row" key={request.name}>
            <RequestText
              overview={overview}
              request={request}
              aside={<span class="numbers">{texts.askedAt(formatClock(msOf(request.requestTime)))}</span>}
            />
          </li>
        ))}
      </ul>
      <More count={pending.length - PENDING_MAX} />
    </Section>
  );
}

function Deck({ request }: { request: FloorRequest }) {
  return (
    <span>
      <Glyph look={DECK_LOOKS[request.deckState]} /> {recordWords.value.deckState[request.deckState]}
    </span>
  );
}

interface RequestTextProps {
  overview: Overview;
  request: FloorRequest;
  aside: ComponentChildren;
}

function RequestText({ overview, request, aside }: RequestTextProps) {
  const unit = unitName(overview, request.bridgePoint);
  const person = request.beneficiary?.displayName;
  const about = request.topic || words.value.floorRequestKind[request.kind];
  return (
    <span class="sheet-text">
      <span class="sheet-line">
        <strong class="sheet-cut">{person || unit}</strong>
        <span class="sheet-aside">{aside}</span>
      </span>
      <span class="sheet-cut sheet-quiet">{[person ? unit : '', about].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

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
import { rowsOnPaper, type PaperRow } from './paper_room';
import { More, rowClass, Section } from './section';
import type { Table } from './table';

/** On a tablet's screen. */
const ACCEPTED_MAX = 7;
const PENDING_MAX = 5;

const DECK_LOOKS: Readonly<Record<DeckState, Look>> = {
  [DeckState.UNSPECIFIED]: 'waiting',
  [DeckState.READY]: 'good',
  [DeckState.NOT_READY]: 'wrong',
  [DeckState.SKIPPED]: 'away',
};

/** Who speaks after this speaker, and who has asked and has no place yet; on paper as many as it holds. */
export function ChairRequests(table: Table) {
  const { overview } = table;
  const rowsOf = (requests: readonly FloorRequest[]): PaperRow[] =>
    requests.map((request) => textsOf(overview, request));
  const [accepted, pending] = [overview.accepted.value, overview.pending.value];
  const onPaper = rowsOnPaper(rowsOf(accepted), rowsOf(pending), {
    first: ACCEPTED_MAX,
    second: PENDING_MAX,
  });
  return (
    <>
      <Queue overview={overview} onPaper={onPaper.first} />
      <Waiting overview={overview} onPaper={onPaper.second} />
    </>
  );
}

interface ListProps {
  overview: Overview;
  /** So many stand on the printed sheet. */
  onPaper: number;
}

/** In the server's order; of those on deck, whether they are ready. */
function Queue({ overview, onPaper }: ListProps) {
  const { queue, queueNone } = chairWords.value;
  const accepted = overview.accepted.value;
  const onDeck = overview.onDeck.value;
  return (
    <Section title={queue} note={formatNumber(accepted.length)} testId="chair-queue">
      {accepted.length === 0 && <p class="sheet-quiet">{queueNone}</p>}
      <ol>
        {accepted.slice(0, onPaper).map((request, index) => (
          <li class={rowClass(index, ACCEPTED_MAX)} key={request.name}>
            <span class={`place${index === 0 ? ' place-next' : ''}`}>{index + 1}</span>
            <RequestText
              overview={overview}
              request={request}
              aside={onDeck.includes(request) && <Deck request={request} />}
            />
          </li>
        ))}
      </ol>
      <More count={accepted.length - ACCEPTED_MAX} on="screen" />
      <More count={accepted.length - onPaper} on="paper" />
    </Section>
  );
}

/** Who has asked, and on what. */
function Waiting({ overview, onPaper }: ListProps) {
  const texts = chairWords.value;
  const pending = overview.pending.value;
  return (
    <Section title={texts.pending} note={formatNumber(pending.length)} testId="chair-pending">
      {pending.length === 0 && <p class="sheet-quiet">{texts.pendingNone}</p>}
      <ul>
        {pending.slice(0, onPaper).map((request, index) => (
          <li class={rowClass(index, PENDING_MAX)} key={request.name}>
            <RequestText
              overview={overview}
              request={request}
              aside={<span class="numbers">{texts.askedAt(formatClock(msOf(request.requestTime)))}</span>}
            />
          </li>
        ))}
      </ul>
      <More count={pending.length - PENDING_MAX} on="screen" />
      <More count={pending.length - onPaper} on="paper" />
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
  const { name, text } = textsOf(overview, request);
  return (
    <span class="sheet-text">
      <span class="sheet-line">
        <strong class="sheet-cut">{name}</strong>
        <span class="sheet-aside">{aside}</span>
      </span>
      <span class="sheet-cut sheet-quiet">{text}</span>
    </span>
  );
}

function textsOf(overview: Overview, request: FloorRequest): PaperRow {
  const unit = unitName(overview, request.bridgePoint);
  const person = request.beneficiary?.displayName;
  const about = request.topic || words.value.floorRequestKind[request.kind];
  return { name: person || unit, text: [person ? unit : '', about].filter(Boolean).join(' · ') };
}

import type { ComponentChildren } from 'preact';
import { msOf } from '../../../base/time';
import { VoteState, type Vote } from '../../../gen/nhipcau/v1/vote_pb';
import type { Overview } from '../../../state/overview';
import { Glyph } from '../../../views/glyph';
import { Panel } from '../../../views/panel';
import { unitName } from '../../../views/unit_name';
import { pastWords } from '../../../words/past';
import { formatClock, formatNumber, words } from '../../../words/words';
import type { ControlRoom } from '../control_room';

/** More would push the rest out of sight. */
const SHOWN_MAX = 6;

interface FirstProps<T> {
  title: string;
  of: readonly T[];
  testId: string;
  children: (item: T) => ComponentChildren;
}

/** The first few, and how many there are beside them. Nothing at all of what not everyone may see. */
function First<T>({ title, of: items, testId, children }: FirstProps<T>) {
  if (items.length === 0) return null;
  return (
    <Panel title={title}>
      <ul class="rows" data-testid={testId}>
        {items.slice(0, SHOWN_MAX).map(children)}
      </ul>
      {items.length > SHOWN_MAX && (
        <p class="quiet small">{pastWords.value.more(formatNumber(items.length - SHOWN_MAX))}</p>
      )}
    </Panel>
  );
}

export function PastIncidents({ overview }: { overview: Overview }) {
  const texts = pastWords.value;
  const { incidents, points } = words.value;
  return (
    <First title={texts.incidents} of={overview.openIncidents.value} testId="past-incidents">
      {({ name, bridgePoint, kind, state, description, openTime }) => (
        <li key={name} class="row">
          <Glyph look="wrong" />
          <span class="row-main">
            <strong>{unitName(overview, bridgePoint)}</strong>
            <span class="word-wrong">{[incidents.kind[kind], incidents.state[state]].join(' · ')}</span>
            {description && <span class="quiet">{description}</span>}
          </span>
          <span class="row-time">{points.since(formatClock(msOf(openTime)))}</span>
        </li>
      )}
    </First>
  );
}

export function PastMessages({ control, overview }: { control: ControlRoom; overview: Overview }) {
  const texts = pastWords.value;
  return (
    <First title={texts.messages} of={control.conversations.all.value} testId="past-messages">
      {({ point, last }) => (
        <li key={point} class="row">
          <span class="row-main">
            <strong>{unitName(overview, point)}</strong>
            <span class="quiet">{last.text}</span>
          </span>
          <span class="row-time numbers">{formatClock(msOf(last.sendTime))}</span>
        </li>
      )}
    </First>
  );
}

export function PastVotes({ control }: { control: ControlRoom }) {
  const texts = pastWords.value;
  return (
    <First title={texts.votes} of={control.votes.value} testId="past-votes">
      {(vote) => (
        <li key={vote.name} class="row">
          <span class="row-main">
            <strong>{vote.question}</strong>
            <span class="quiet">{voteText(vote)}</span>
          </span>
        </li>
      )}
    </First>
  );
}

function voteText({ state, openTime, closeTime, result }: Vote): string {
  const { vote: texts } = pastWords.value;
  if (state === VoteState.OPEN) return texts.open(formatClock(msOf(openTime)));
  if (state === VoteState.VOIDED) return texts.voided;
  const total = result?.total;
  const counts = [total?.inFavour, total?.against, total?.other].map((count) => formatNumber(count ?? 0));
  const [inFavour = '', against = '', other = ''] = counts;
  return [texts.result(inFavour, against, other), texts.closed(formatClock(msOf(closeTime)))].join(' · ');
}

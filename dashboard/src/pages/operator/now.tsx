import { DeckState, type Speech } from '../../gen/nhipcau/v1/floor_pb';
import type { NextSpeaker } from '../../gen/nhipcau/v1/record_pb';
import { SpeechTime, timeKey } from '../../views/speaker';
import { operatorWords } from '../../words/operator';
import { recordWords } from '../../words/records';
import { words } from '../../words/words';
import type { OnDuty } from './duty';

/** What goes on in the conference: the item, who speaks, who is next. */
export function Now({ duty }: OnDuty) {
  const item = duty.own.agendaItem.value;
  const speech = duty.own.currentSpeech.value;
  const next = duty.own.summary.value?.nextSpeakers ?? [];
  if (!item && !speech && next.length === 0) return null;
  return (
    <section class="panel now" aria-label={operatorWords.value.sections.now} data-testid="now">
      {item && (
        <div>
          <h2 class="quiet">{operatorWords.value.sections.now}</h2>
          <p>{item.title}</p>
        </div>
      )}
      {speech && !duty.own.ownSpeech.value && <CurrentSpeaker duty={duty} speech={speech} />}
      {next.length > 0 && (
        <div>
          <h2 class="quiet">{words.value.queue.title}</h2>
          <ol class="rows">
            {next.map((one, index) => (
              <NextRow key={one.floorRequest} next={one} place={index + 1} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function CurrentSpeaker({ duty, speech }: OnDuty & { speech: Speech }) {
  const person = speech.speaker?.displayName;
  return (
    <div>
      <h2 class="quiet">{words.value.speaker.title}</h2>
      <p>
        <strong>{person || speech.bridgePointTitle}</strong>
      </p>
      {person && <p class="quiet small">{speech.bridgePointTitle}</p>}
      <SpeechTime key={timeKey(speech)} speech={speech} nowMs={duty.clock.nowMs} />
    </div>
  );
}

function NextRow({ next, place }: { next: NextSpeaker; place: number }) {
  const ready = next.deckState === DeckState.READY;
  return (
    <li class="row">
      <span class={`place${place === 1 ? ' place-next' : ''}`}>{place}</span>
      <span class="row-main">
        <strong>{next.speaker || next.bridgePointTitle}</strong>
        {next.speaker && <span class="quiet">{next.bridgePointTitle}</span>}
        {ready && <span class="quiet">{recordWords.value.deckState[DeckState.READY]}</span>}
      </span>
    </li>
  );
}

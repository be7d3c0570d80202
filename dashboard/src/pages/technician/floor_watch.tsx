import type { NextSpeaker } from '../../gen/nhipcau/v1/record_pb';
import { Empty, Panel } from '../../views/panel';
import { Speaker } from '../../views/speaker';
import { recordWords } from '../../words/records';
import { technicianWords } from '../../words/technician';
import type { PageModel } from './page_model';

/** Who speaks and who is next, because trouble there is urgent. Nothing here can be pressed. */
export function FloorWatch({ model }: { model: PageModel }) {
  const { view, overview } = model;
  const summary = view.records.table('floorSummary').row(`${view.conference}/floorSummary`).value;
  const next = summary?.nextSpeakers ?? [];
  const texts = technicianWords.value.floor;
  return (
    <>
      <Speaker overview={overview} nowMs={view.clock.nowMs} />
      <Panel title={texts.next}>
        {next.length === 0 ? (
          <Empty>{texts.none}</Empty>
        ) : (
          <ol class="rows" data-testid="next-speakers">
            {next.map((speaker, index) => (
              <NextRow key={speaker.floorRequest} speaker={speaker} place={index + 1} />
            ))}
          </ol>
        )}
      </Panel>
    </>
  );
}

function NextRow({ speaker, place }: { speaker: NextSpeaker; place: number }) {
  return (
    <li class="row">
      <span class={`place${place === 1 ? ' place-next' : ''}`}>{place}</span>
      <span class="row-main">
        <strong>{speaker.bridgePointTitle}</strong>
        <span class="quiet">
          {[speaker.speaker, recordWords.value.deckState[speaker.deckState]].filter(Boolean).join(' · ')}
        </span>
      </span>
    </li>
  );
}

import { useComputed, useSignal } from '@preact/signals';
import type { Event } from '../../gen/nhipcau/v1/event_pb';
import { logGroup, type LogGroup } from '../../views/log_entry';
import { LogEnd } from '../../views/log_end';
import { LogList } from '../../views/log_list';
import { Empty, Panel } from '../../views/panel';
import { clerkWords } from '../../words/clerk';
import type { Correction, PageModel } from './page_model';

type Filter = 'course' | 'speech' | 'attendance' | 'incident' | 'all';

const SHOWS: Readonly<Record<Filter, (group: LogGroup) => boolean>> = {
  // Links, devices and the server's own doings are nothing that minutes tell.
  course: (group) => group !== 'access' && group !== 'system',
  speech: (group) => group === 'speech' || group === 'agenda',
  attendance: (group) => group === 'attendance',
  incident: (group) => group === 'incident',
  all: () => true,
};
const FILTERS = Object.keys(SHOWS) as Filter[];

/** What happened, beside what is written of it. */
export function LogPanel({ model }: { model: PageModel }) {
  const { tabs, log: texts } = clerkWords.value;
  const filter = useSignal<Filter>('course');
  const events = useComputed(() => {
    void model.log.version.value;
    const shows = SHOWS[filter.value];
    return model.log.events.filter((event) => shows(logGroup(event)));
  });
  return (
    <Panel title={tabs.log}>
      <div class="segments" role="group" aria-label={texts.filter}>
        {FILTERS.map((choice) => (
          <button
            key={choice}
            type="button"
            class="button button-plain"
            aria-pressed={filter.value === choice}
            onClick={() => (filter.value = choice)}
          >
            {texts.filters[choice]}
          </button>
        ))}
      </div>
      {events.value.length === 0 ? (
        <Empty>{texts.none}</Empty>
      ) : (
        <LogList
          key={filter.value}
          source={model}
          events={events.value}
          toEnd={texts.toEnd}
          action={(event) => <CorrectLink model={model} event={event} />}
        />
      )}
      <LogEnd log={model.log} />
    </Panel>
  );
}

function CorrectLink({ model, event }: { model: PageModel; event: Event }) {
  const correction = correctionOf(event);
  if (!correction) return null;
  return (
    <button type="button" class="link-button" onClick={() => (model.correcting.value = correction)}>
      {clerkWords.value.log.correct}
    </button>
  );
}

/** What of an event can be put right, where something can. */
function correctionOf({ kind }: Event): Correction | undefined {
  switch (kind.case) {
    case 'pointCheckedIn':
    case 'attendanceDeclared':
    case 'pointLeft':
    case 'pointMarkedAbsent':
    case 'attendanceCorrected':
      return { kind: 'attendance', bridgePoint: kind.value.bridgePoint };
    case 'delegatesRecorded':
      return { kind: 'delegate', delegates: kind.value.entries.map((entry) => entry.delegate) };
    case 'delegateAdded':
      return { kind: 'delegate', delegates: [kind.value.delegate?.name ?? ''] };
    case 'substituteAppointed':
      return { kind: 'delegate', delegates: [kind.value.substitute?.name ?? ''] };
    case 'floorReleased':
    case 'speakerCorrected':
      return { kind: 'speaker', speech: kind.value.speech };
    default:
      return undefined;
  }
}

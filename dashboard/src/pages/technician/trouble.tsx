import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Choice } from '../../controls/choice';
import { useShortcut } from '../../controls/keys';
import { useCommand } from '../../controls/use_command';
import { IncidentState, type Incident } from '../../gen/nhipcau/v1/incident_pb';
import { Empty, Panel } from '../../views/panel';
import { IncidentRow } from '../../views/point_forms/incident_row';
import { technicianWords } from '../../words/technician';
import { formatNumber, words } from '../../words/words';
import type { PageModel } from './page_model';

type TroubleFilter = 'all' | 'open' | 'taken' | 'mine';
const FILTERS: readonly TroubleFilter[] = ['all', 'open', 'taken', 'mine'];

/** Incidents that are not resolved; keys take on and resolve the one that is chosen. */
export function Trouble({ model }: { model: PageModel }) {
  const texts = technicianWords.value.trouble;
  const filter = useSignal<TroubleFilter>('all');
  const shown = useComputed(() => {
    const mine = model.view.principal.value?.displayName ?? '';
    return model.overview.openIncidents.value.filter((incident) => isShown(incident, filter.value, mine));
  });
  const chosen = shown.value.find((incident) => incident.name === model.incident.value) ?? shown.value[0];
  useMoving(shown, model.incident);
  const count = model.overview.openIncidents.value.length;
  return (
    <Panel title={words.value.incidents.title} note={count > 0 ? formatNumber(count) : undefined}>
      <div class="form">
        <Choice
          label={texts.filter}
          hideLabel
          options={FILTERS.map((value) => ({ value, text: texts.filters[value] }))}
          value={filter.value}
          onChoose={(next) => (filter.value = next)}
        />
        {shown.value.length === 0 ? (
          <Empty>{words.value.incidents.none}</Empty>
        ) : (
          <ul class="troubles" data-testid="troubles">
            {shown.value.map((incident) => (
              <TroubleRow
                key={incident.name}
                model={model}
                incident={incident}
                isChosen={incident === chosen}
              />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function isShown(incident: Incident, filter: TroubleFilter, mine: string): boolean {
  switch (filter) {
    case 'open':
      return incident.state === IncidentState.OPEN;
    case 'taken':
      return incident.state === IncidentState.TAKEN;
    case 'mine':
      return incident.state === IncidentState.TAKEN && incident.takenBy === mine;
    case 'all':
      return true;
  }
}

function useMoving(shown: { peek(): readonly Incident[] }, chosen: Signal<string | undefined>): void {
  const texts = technicianWords.value.trouble;
  const move = (step: number): void => {
    const all = shown.peek();
    const index = Math.max(
      0,
      all.findIndex((incident) => incident.name === chosen.peek()),
    );
    chosen.value = all[Math.min(all.length - 1, Math.max(0, index + step))]?.name;
  };
  useShortcut('j', texts.next, () => move(1));
  useShortcut('k', texts.previous, () => move(-1));
}

interface TroubleRowProps {
  model: PageModel;
  incident: Incident;
  isChosen: boolean;
}

function TroubleRow({ model, incident, isChosen }: TroubleRowProps) {
  const command = useCommand(model.view.client);
  const keys = useMemo(() => ({ take: 't', resolve: 'r' }), []);
  const taken = incident.takenBy && technicianWords.value.trouble.takenBy(incident.takenBy);
  return (
    <li
      class={`trouble${isChosen ? ' chosen-row' : ''}`}
      aria-current={isChosen ? 'true' : undefined}
      onClick={() => (model.incident.value = incident.name)}
    >
      <IncidentRow
        overview={model.overview}
        incident={incident}
        sender={command}
        toldBy={model.toldBy.of(incident.bridgePoint).value}
        files={model.view}
        canTake
        keys={isChosen ? keys : undefined}
      />
      {taken && <p class="quiet small">{taken}</p>}
    </li>
  );
}

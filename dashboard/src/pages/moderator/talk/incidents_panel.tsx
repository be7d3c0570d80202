import { useSignal } from '@preact/signals';
import { useCommand } from '../../../controls/use_command';
import type { Incident } from '../../../gen/nhipcau/v1/incident_pb';
import { Empty, Panel } from '../../../views/panel';
import { IncidentRow } from '../../../views/point_forms/incident_row';
import { pointsWords } from '../../../words/moderator_points';
import { formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

const SHOWN_MAX = 5;

/** Incidents that are not resolved, the oldest first: taken on, then resolved with their cause. */
export function IncidentsPanel({ model }: { model: PageModel }) {
  const open = model.overview.openIncidents.value;
  const shownMax = useSignal(SHOWN_MAX);
  return (
    <Panel title={words.value.incidents.title} note={open.length > 0 ? formatNumber(open.length) : undefined}>
      {open.length === 0 ? (
        <Empty>{words.value.incidents.none}</Empty>
      ) : (
        <ul class="rows" data-testid="incidents">
          {open.slice(0, shownMax.value).map((incident) => (
            <IncidentItem key={incident.name} model={model} incident={incident} />
          ))}
        </ul>
      )}
      {open.length > shownMax.value && (
        <button type="button" class="link-button" onClick={() => (shownMax.value += 4 * SHOWN_MAX)}>
          {pointsWords.value.incidents.more(formatNumber(open.length - shownMax.value))}
        </button>
      )}
    </Panel>
  );
}

function IncidentItem({ model, incident }: { model: PageModel; incident: Incident }) {
  const sender = useCommand(model.view.client);
  return (
    <li class="incident-item">
      <IncidentRow
        overview={model.overview}
        incident={incident}
        sender={sender}
        toldBy=""
        files={model.view}
        canTake
      />
      {incident.takenBy && <p class="quiet small">{pointsWords.value.incidents.takenBy(incident.takenBy)}</p>}
    </li>
  );
}

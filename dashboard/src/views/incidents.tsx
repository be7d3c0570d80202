import type { Incident } from '../gen/nhipcau/v1/incident_pb';
import { IncidentState } from '../gen/nhipcau/v1/incident_pb';
import type { Overview } from '../state/overview';
import { msOf } from '../state/time';
import { formatClock, formatNumber, words } from '../words/words';
import { Glyph } from './glyph';
import { Empty, Panel } from './panel';
import { unitName } from './unit_name';

/** Incidents that are not resolved, the oldest first. */
export function Incidents({ overview }: { overview: Overview }) {
  const open = overview.openIncidents.value;
  return (
    <Panel title={words.value.incidents.title} note={open.length > 0 ? formatNumber(open.length) : undefined}>
      {open.length === 0 ? (
        <Empty>{words.value.incidents.none}</Empty>
      ) : (
        <ul class="rows" data-testid="incidents">
          {open.map((incident) => (
            <IncidentRow key={incident.name} overview={overview} incident={incident} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function IncidentRow({ overview, incident }: { overview: Overview; incident: Incident }) {
  const { incidents, points } = words.value;
  const look = incident.state === IncidentState.OPEN ? 'wrong' : 'waiting';
  return (
    <li class="row">
      <Glyph look={look} />
      <span class="row-main">
        <strong>{unitName(overview, incident.bridgePoint)}</strong>
        <span
          class={`word-${look}`}
        >{`${incidents.kind[incident.kind]} · ${incidents.state[incident.state]}`}</span>
        {incident.description && <span class="quiet">{incident.description}</span>}
      </span>
      <span class="row-time">{points.since(formatClock(msOf(incident.openTime)))}</span>
    </li>
  );
}

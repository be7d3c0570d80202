import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Guarded } from '../../controls/guarded';
import { Menu } from '../../controls/menu';
import { IncidentState, type Incident } from '../../gen/nhipcau/v1/incident_pb';
import type { Alarm } from '../../gen/nhipcau/v1/record_pb';
import type { Overview } from '../../state/overview';
import { AlarmRow } from '../../views/alarms';
import { Glyph } from '../../views/glyph';
import { peopleAt, TelephoneLink } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { pointsWords } from '../../words/moderator_points';
import { formatNumber, words } from '../../words/words';

interface PageAlarmsProps {
  overview: Overview;
  selected: Signal<string | undefined>;
  /** What can be done about it, where anything can. */
  action?: ComponentChildren;
}

/**
 * A place of its own in the header, on every tab, that is there without an alarm too: whatever comes or
 * goes in it moves no button under a hand. The worst is told, the others are counted.
 */
export function PageAlarms({ overview, selected, action }: PageAlarmsProps) {
  const texts = words.value.alarms;
  const [worst, ...others] = overview.alarms.value;
  return (
    <div class={`page-alarms${worst ? '' : ' is-calm'}`} data-testid="page-alarms">
      <Guarded title={texts.title}>
        {worst ? (
          <div class="page-alarm" role="alert" data-testid="alarms">
            <WorstAlarm overview={overview} selected={selected} alarm={worst} />
          </div>
        ) : (
          <Calm overview={overview} />
        )}
        {action}
        {others.length > 0 && (
          <Menu
            label={pointsWords.value.alarms.others(formatNumber(others.length))}
            mark={`+${formatNumber(others.length)}`}
          >
            <ul class="rows">
              {others.map((alarm) => (
                <AlarmRow key={alarm.name} overview={overview} selected={selected} alarm={alarm} />
              ))}
            </ul>
          </Menu>
        )}
      </Guarded>
    </div>
  );
}

/** No alarm; what somebody could take on is told all the same, beside the button that does it. */
function Calm({ overview }: Pick<PageAlarmsProps, 'overview'>) {
  const incident = mostPressing(overview);
  if (!incident) return <p class="quiet small">{words.value.alarms.none}</p>;
  return (
    <div class="page-alarm">
      <Glyph look="wrong" />
      <span class="page-alarm-what">
        <strong>{unitName(overview, incident.bridgePoint)}</strong>
        <span class="word-wrong small">{words.value.incidents.kind[incident.kind]}</span>
      </span>
    </div>
  );
}

function WorstAlarm({ overview, selected, alarm }: PageAlarmsProps & { alarm: Alarm }) {
  const alarms = words.value.alarms;
  const { bridgePoint } = alarm;
  const [person] = peopleAt(overview.point(bridgePoint));
  return (
    <>
      <Glyph look="urgent" />
      <span class="page-alarm-what">
        {bridgePoint ? (
          <button type="button" class="plain-button" onClick={() => (selected.value = bridgePoint)}>
            <strong>{unitName(overview, bridgePoint)}</strong>
          </button>
        ) : (
          <strong>
            {alarms.manyPoints(formatNumber(alarm.troubledPointCount), formatNumber(alarm.pointCount))}
          </strong>
        )}
        <span class="word-urgent small">
          {[incidentText(overview, alarm), alarms.cause[alarm.cause]].filter(Boolean).join(' · ')}
        </span>
      </span>
      {person && <TelephoneLink person={person} />}
    </>
  );
}

/** "Mất tiếng, Trần Văn An đang xử lý": the first of its incidents. */
function incidentText(overview: Overview, alarm: Alarm): string {
  const [incident] = incidentsOf(overview, alarm);
  if (!incident) return '';
  const takenBy = incident.takenBy && pointsWords.value.incidents.takenBy(incident.takenBy);
  return [words.value.incidents.kind[incident.kind], takenBy].filter(Boolean).join(', ');
}

/** Of those that nobody has taken on: what there is an alarm for comes first, then what has stood longest. */
export function mostPressing(overview: Overview): Incident | undefined {
  const alarming = overview.alarms.value.flatMap((alarm) => incidentsOf(overview, alarm));
  return [...alarming, ...overview.openIncidents.value].find(({ state }) => state === IncidentState.OPEN);
}

/** Of an alarm, those that are not resolved. */
function incidentsOf(overview: Overview, alarm: Alarm): Incident[] {
  return overview.openIncidents.value.filter(({ name }) => alarm.incidents.includes(name));
}

import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Guarded } from '../../controls/guarded';
import { Menu } from '../../controls/menu';
import type { Incident } from '../../gen/nhipcau/v1/incident_pb';
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
          <p class="quiet small">{texts.none}</p>
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

/** Of an alarm, those that are not resolved. */
export function incidentsOf(overview: Overview, alarm: Alarm): Incident[] {
  return overview.openIncidents.value.filter(({ name }) => alarm.incidents.includes(name));
}

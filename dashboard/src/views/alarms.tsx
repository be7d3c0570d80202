import type { Signal } from '@preact/signals';
import { msOf } from '../base/time';
import type { Alarm } from '../gen/nhipcau/v1/record_pb';
import type { Overview } from '../state/overview';
import { formatClock, formatNumber, words } from '../words/words';
import { Glyph } from './glyph';
import { Panel } from './panel';
import { unitName } from './unit_name';

interface AlarmsProps {
  overview: Overview;
  /** Where its point is shown when it is pressed. */
  selected?: Signal<string | undefined> | undefined;
}

/** Trouble that cannot wait; nothing at all when there is none. */
export function Alarms({ overview, selected }: AlarmsProps) {
  const alarms = overview.alarms.value;
  if (alarms.length === 0) return null;
  return (
    <Panel title={words.value.alarms.title} note={formatNumber(alarms.length)}>
      <div role="alert">
        <ul class="rows" data-testid="alarms">
          {alarms.map((alarm) => (
            <AlarmRow key={alarm.name} overview={overview} selected={selected} alarm={alarm} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

/** One alarm: where, what, since when. */
export function AlarmRow({ overview, selected, alarm }: AlarmsProps & { alarm: Alarm }) {
  const alarms = words.value.alarms;
  const { points } = words.value;
  const where = alarm.bridgePoint
    ? unitName(overview, alarm.bridgePoint)
    : alarms.manyPoints(formatNumber(alarm.troubledPointCount), formatNumber(alarm.pointCount));
  return (
    <li class="row">
      <Glyph look="urgent" />
      <span class="row-main">
        {selected && alarm.bridgePoint ? (
          <button type="button" class="plain-button" onClick={() => (selected.value = alarm.bridgePoint)}>
            <strong>{where}</strong>
          </button>
        ) : (
          <strong>{where}</strong>
        )}
        <span class="word-urgent">{alarms.cause[alarm.cause]}</span>
      </span>
      <span class="row-time">{points.since(formatClock(msOf(alarm.sinceTime)))}</span>
    </li>
  );
}

import { useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { IncidentState, type Incident } from '../../gen/nhipcau/v1/incident_pb';
import { IncidentService } from '../../gen/nhipcau/v1/incident_service_pb';
import type { Overview } from '../../state/overview';
import type { Sender } from '../../state/sender';
import { pointFormWords } from '../../words/point_forms';
import { formatClock, words } from '../../words/words';
import { FileLink, type FileSource } from '../file_link';
import { Glyph } from '../glyph';
import { peopleAt, TelephoneLink } from '../telephones';
import { unitName } from '../unit_name';

export interface IncidentActionsProps {
  overview: Overview;
  incident: Incident;
  /** Of this incident's controls. */
  sender: Sender;
  toldBy: string;
  /** Whoever looks at it may take it on (Nhận xử lý), which a point's operator does not. */
  canTake: boolean;
  /** Where its photograph is fetched; without, none is offered. */
  files?: FileSource | undefined;
  /** Keys of the buttons, where this row is the one that keys work on. */
  keys?: { take: string; resolve: string } | undefined;
  /** Whether the cause is being written; held outside, so that a key can begin it. */
  resolving?: Signal<boolean>;
}

/** One incident that is not resolved: what it is, since when, who is on it; take it on, resolve it. */
export function IncidentRow(props: IncidentActionsProps) {
  const { overview, incident, sender } = props;
  const { incidents, points } = words.value;
  const texts = pointFormWords.value.incident;
  const look = incident.state === IncidentState.OPEN ? 'wrong' : 'waiting';
  // Whoever may take it on calls there.
  const person = props.canTake ? peopleAt(overview.point(incident.bridgePoint))[0] : undefined;
  const own = useSignal(false);
  const resolving = props.resolving ?? own;
  return (
    <div class="incident" data-testid="incident">
      <p class="incident-what">
        <Glyph look={look} />
        <span class="row-main">
          <strong>{unitName(overview, incident.bridgePoint)}</strong>
          <span class={`word-${look}`}>
            {[incidents.kind[incident.kind], incidents.state[incident.state]].join(' · ')}
          </span>
          {incident.description && <span class="quiet">{incident.description}</span>}
          {person && <TelephoneLink person={person} />}
          {incident.photograph && props.files && (
            <FileLink from={props.files} file={incident.photograph} text={texts.openPhotograph} />
          )}
          {incident.openedBySystem && <span class="quiet">{texts.bySystem}</span>}
        </span>
        <span class="row-time">{points.since(formatClock(msOf(incident.openTime)))}</span>
      </p>
      {resolving.value ? (
        <ResolveForm {...props} resolving={resolving} />
      ) : (
        <div class="actions">
          {props.canTake && incident.state === IncidentState.OPEN && (
            <Button
              shortcut={props.keys?.take}
              busy={sender.busy}
              onPress={() => void sender.send(IncidentService.method.takeIncident, { name: incident.name })}
            >
              {texts.take}
            </Button>
          )}
          <Button
            shortcut={props.keys?.resolve}
            busy={sender.busy}
            onPress={() => {
              resolving.value = true;
            }}
          >
            {texts.resolve}
          </Button>
          <Outcome of={sender} onlyRefusal />
        </div>
      )}
    </div>
  );
}

function ResolveForm({
  incident,
  sender,
  toldBy,
  resolving,
}: IncidentActionsProps & { resolving: Signal<boolean> }) {
  const texts = pointFormWords.value.incident;
  const cause = useSignal('');
  const remedy = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  const close = (): void => {
    resolving.value = false;
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void sender
      .send(IncidentService.method.resolveIncident, {
        name: incident.name,
        cause: cause.value.trim(),
        remedy: remedy.value.trim(),
        toldBy,
      })
      .then((answer) => answer && close());
  };
  return (
    <form ref={form} class="form" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <TextField label={texts.cause} value={cause} />
      <TextField label={texts.remedy} value={remedy} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={sender.busy}>
          {texts.resolved}
        </Button>
        <Button onPress={close}>{words.value.controls.cancel}</Button>
        <Outcome of={sender} onlyRefusal />
      </div>
    </form>
  );
}

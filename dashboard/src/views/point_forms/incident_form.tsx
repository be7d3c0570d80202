import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { Choice } from '../../controls/choice';
import { TextField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { IncidentKind } from '../../gen/nhipcau/v1/incident_pb';
import { IncidentService } from '../../gen/nhipcau/v1/incident_service_pb';
import { pointFormWords } from '../../words/point_forms';
import { words } from '../../words/words';
import { useDraft, useSender, type AtDesk } from './desk';

const KINDS = [
  IncidentKind.NO_SOUND,
  IncidentKind.NO_PICTURE,
  IncidentKind.LINE_LOST,
  IncidentKind.POWER,
  IncidentKind.OTHER,
] as const;

/** Reports trouble at the point: what it is, by one press, and a few words if there are any. */
export function IncidentForm({ desk }: AtDesk) {
  const texts = pointFormWords.value.incident;
  const { incidents, controls } = words.value;
  const sender = useSender(desk);
  const kind = useSignal<IncidentKind | undefined>(undefined);
  const description = useDraft(desk, 'incident.description');
  const tried = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    tried.value = true;
    if (kind.value === undefined) return;
    const answer = await sender.send(IncidentService.method.reportIncident, {
      bridgePoint: desk.point,
      kind: kind.value,
      description: description.value.trim(),
      toldBy: desk.toldBy.value,
    });
    if (!answer) return;
    kind.value = undefined;
    description.value = '';
    tried.value = false;
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)} data-testid="incident-form">
      <Choice
        label={texts.kind}
        options={KINDS.map((value) => ({ value, text: incidents.kind[value] }))}
        value={kind.value}
        onChoose={(chosen) => (kind.value = chosen)}
        error={tried.value && kind.value === undefined ? controls.required : undefined}
      />
      <TextField label={texts.description} value={description} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={sender.busy}>
          {texts.report}
        </Button>
        <Outcome of={sender} />
      </div>
    </form>
  );
}

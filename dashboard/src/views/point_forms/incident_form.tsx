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
import { PhotographField } from './photograph_field';
import { useUpload } from '../upload';

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
  const picture = useSignal<File | undefined>(undefined);
  const upload = useUpload(desk.sendFile, [desk]);
  const tried = useSignal(false);
  const goWithout = (): void => {
    picture.value = undefined;
    upload.stop();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    tried.value = true;
    if (kind.value === undefined) return;
    const photograph = picture.peek() && (await upload.send(picture.peek() as File));
    // Still wanted, and not there: said beside it.
    if (picture.peek() && !photograph) return;
    const answer = await sender.send(IncidentService.method.reportIncident, {
      bridgePoint: desk.point,
      kind: kind.value,
      description: description.value.trim(),
      toldBy: desk.toldBy.value,
      ...(photograph && { photograph }),
    });
    if (!answer) return;
    kind.value = undefined;
    picture.value = undefined;
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
      <PhotographField label={texts.photograph} value={picture} accept="image/*" upload={upload} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={upload.busy || sender.busy}>
          {texts.report}
        </Button>
        {upload.busy && <Button onPress={goWithout}>{texts.withoutPhotograph}</Button>}
        <Outcome of={sender} />
      </div>
    </form>
  );
}

import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { AttendanceService } from '../../gen/nhipcau/v1/attendance_service_pb';
import { handedInWords } from '../../words/handed_in';
import { FileLink } from '../file_link';
import { useSender, type AtDesk } from './desk';
import { PhotographField } from './photograph_field';
import { useUpload } from '../upload';

/** The sheet that was signed, as a photograph or a PDF: it stands for the names. */
export function SignedSheet({ desk }: AtDesk) {
  const texts = handedInWords.value.sheet;
  const sender = useSender(desk);
  const upload = useUpload(desk.sendFile, [desk]);
  const file = useSignal<File | undefined>(undefined);
  const standing = desk.overview.point(desk.point)?.attendance?.signedSheet;
  const send = async (): Promise<void> => {
    const sheet = file.peek() && (await upload.send(file.peek() as File));
    if (!sheet) return;
    const answer = await sender.send(AttendanceService.method.attachSignedSheet, {
      bridgePoint: desk.point,
      sheet,
      toldBy: desk.toldBy.value,
    });
    if (answer) file.value = undefined;
  };
  return (
    <section class="form" data-testid="signed-sheet">
      <h3>{texts.title}</h3>
      <p class="quiet small">{standing ? texts.standing(standing.title) : texts.hint}</p>
      {standing && desk.files && <FileLink from={desk.files} file={standing} text={texts.open} />}
      <PhotographField
        label={standing ? texts.again : texts.choose}
        value={file}
        accept="image/*,application/pdf"
        upload={upload}
      />
      {file.value && (
        <div class="actions">
          <Button kind="primary" busy={upload.busy || sender.busy} onPress={() => void send()}>
            {texts.send}
          </Button>
          {upload.busy && <Button onPress={() => upload.stop()}>{texts.stop}</Button>}
        </div>
      )}
      <Outcome of={sender} />
    </section>
  );
}

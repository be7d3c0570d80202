import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { useQuery } from '../../../controls/use_query';
import { AttendanceService } from '../../../gen/nhipcau/v1/attendance_service_pb';
import { pointsWords } from '../../../words/moderator_points';
import { formatTimeInWords, language, words } from '../../../words/words';
import type { PageModel } from '../page_model';

/** The attendance in one sentence, large enough to read out, one press from the clipboard. */
export function SentenceDialog({ model, onClose }: { model: PageModel; onClose: () => void }) {
  const texts = pointsWords.value.sentence;
  const { client, conference } = model.view;
  const asked = useSignal(0);
  const copied = useSignal<'yes' | 'byHand' | undefined>(undefined);
  const sentence = useRef<HTMLParagraphElement>(null);
  const { answer, error } = useQuery(client, AttendanceService.method.describeAttendance, { conference }, [
    asked.value,
  ]).value;
  const text = language.value === 'vi' ? answer?.vietnamese : answer?.english;
  const askAgain = (): void => {
    copied.value = undefined;
    asked.value += 1;
  };
  const copy = async (): Promise<void> => {
    copied.value = (await toClipboard(text ?? '')) ? 'yes' : 'byHand';
    if (copied.value === 'byHand' && sentence.current) getSelection()?.selectAllChildren(sentence.current);
  };
  return (
    <Dialog
      title={texts.title}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" disabled={!text} onPress={() => void copy()}>
            {texts.copy}
          </Button>
          <Button onPress={askAgain}>{texts.again}</Button>
        </>
      }
    >
      {error && <p class="field-error">{words.value.reason[error.reason]}</p>}
      <p ref={sentence} class="sentence" data-testid="sentence">
        {text ?? texts.loading}
      </p>
      <p class="quiet small" role="status">
        {answer && texts.asOf(formatTimeInWords(msOf(answer.asOfTime)))}{' '}
        {copied.value && (copied.value === 'yes' ? texts.copied : texts.copyByHand)}
      </p>
    </Dialog>
  );
}

/** False where the browser does not allow it, as on a page without TLS. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Counts } from '../../../views/counts';
import { fetchedPart } from '../../../views/fetched_part';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock, formatNumber } from '../../../words/words';
import type { PageModel } from '../page_model';
import { LevelTable } from './level_table';

const rollCall = fetchedPart(() => import('./roll_call_dialog'));
const sentence = fetchedPart(() => import('./sentence_dialog'));

/** The counts, always in sight, with what is made of them: the sentence, the levels, the roll call. */
export function AttendanceFoot({ model }: { model: PageModel }) {
  const texts = pointsWords.value.foot;
  const byLevel = useSignal(false);
  const shown = useSignal<'sentence' | 'rollCall' | undefined>(undefined);
  // A dialog's end is told a moment after it: by then a key may have opened the other.
  const closing = (which: 'sentence' | 'rollCall') => (): void => {
    if (shown.value === which) shown.value = undefined;
  };
  // Once the page is drawn, so that they stand as soon as their keys are pressed.
  useEffect(() => {
    rollCall.fetch();
    sentence.fetch();
  }, []);
  const hasLevels = model.control.levelTallies.value.length > 1;
  return (
    <Counts overview={model.overview}>
      {byLevel.value && <LevelTable model={model} />}
      <div class="actions">
        <Button shortcut="c" onPress={() => (shown.value = 'sentence')}>
          {texts.sentence}
        </Button>
        <Button
          shortcut="r"
          pressed={model.overview.openRollCall.value ? true : undefined}
          onPress={() => (shown.value = 'rollCall')}
          testId="roll-call-state"
        >
          {rollCallState(model)}
        </Button>
        {hasLevels && (
          <Button pressed={byLevel.value} onPress={() => (byLevel.value = !byLevel.value)}>
            {texts.byLevel}
          </Button>
        )}
      </div>
      {shown.value === 'sentence' && (
        <sentence.With dialog>
          {({ SentenceDialog }) => <SentenceDialog model={model} onClose={closing('sentence')} />}
        </sentence.With>
      )}
      {shown.value === 'rollCall' && (
        <rollCall.With dialog>
          {({ RollCallDialog }) => <RollCallDialog model={model} onClose={closing('rollCall')} />}
        </rollCall.With>
      )}
    </Counts>
  );
}

/** "Điểm danh 98/112, hạn 08:15". */
function rollCallState({ control, overview }: PageModel): string {
  const texts = pointsWords.value.foot;
  const open = overview.openRollCall.value;
  if (!open) return texts.rollCall;
  const answered = control.answers.countOf(open.name);
  const asked = answered + control.awaited.unansweredCount.value;
  const deadline = open.deadlinePassed
    ? texts.deadlinePassed
    : open.deadlineTime && texts.until(formatClock(msOf(open.deadlineTime)));
  const progress = `${texts.rollCall} ${formatNumber(answered)}/${formatNumber(asked)}`;
  return [progress, deadline].filter(Boolean).join(', ');
}

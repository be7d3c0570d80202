import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Dialog } from '../../controls/dialog';
import { plannerWords } from '../../words/planner';
import { formatDateInWords, words } from '../../words/words';
import { unlikely } from './unlikely_day';

interface Asked {
  dayMs: number;
  why: 'ahead' | 'past';
  plan: () => void;
}

export interface DayQuestion {
  /** Calls `plan`, at once or after the question about the first of the times that is unlikely. */
  planFor: (times: readonly (Timestamp | undefined)[], plan: () => void) => void;
  /** Where the form puts it; nothing while nothing is asked. */
  question: ComponentChildren;
}

/** Asks before a conference is planned for a day that is likely a slip. `nowMs`: the server's time. */
export function useDayQuestion(nowMs: () => number): DayQuestion {
  const asked = useSignal<Asked | undefined>(undefined);
  const planFor: DayQuestion['planFor'] = (times, plan) => {
    for (const dayMs of times.map(msOf)) {
      const why = dayMs === 0 ? undefined : unlikely(dayMs, nowMs());
      if (!why) continue;
      asked.value = { dayMs, why, plan };
      return;
    }
    plan();
  };
  const close = (): void => {
    asked.value = undefined;
  };
  const now = asked.value;
  return { planFor, question: now && <Question {...now} onClose={close} /> };
}

function Question({ dayMs, why, plan, onClose }: Asked & { onClose: () => void }) {
  const texts = plannerWords.value.dayQuestion;
  return (
    <Dialog
      title={texts.title(formatDateInWords(dayMs))}
      onClose={onClose}
      closeText={words.value.controls.cancel}
      actions={
        <Button
          kind="primary"
          onPress={() => {
            onClose();
            plan();
          }}
        >
          {texts.right}
        </Button>
      }
    >
      <p>{texts[why]}</p>
    </Dialog>
  );
}

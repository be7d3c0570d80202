// Says what is due, and what has come, also where the page is not looked at.

import { signal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { operatorWords } from '../../words/operator';
import { formatNumber } from '../../words/words';
import type { OnDuty } from './duty';
import type { Step, Turn } from './next_step';

/** The turn that the tab's title says. */
export const turnTitle = signal<Turn | undefined>(undefined);

/** Worth a sound, and a look at the phone: it is this point's turn, or everybody waits for its answer. */
const TOLD: readonly Step[] = ['end', 'start', 'confirmReady', 'answerRollCall', 'castBallot', 'acknowledge'];

/** What the page has to say at one moment. */
export interface Told {
  step: Step;
  /** Announcements that reach the point, messages that it has not read. */
  announcements: number;
  messages: number;
}

/** In the tab's title, and by the phone itself. */
export function useTelling({ duty }: OnDuty): void {
  useSignalEffect(() => {
    turnTitle.value = duty.turn.value;
  });
  const now: Told = {
    step: duty.step.value,
    announcements: duty.own.announcements.value.length,
    messages: duty.own.unreadMessages.value.length,
  };
  const before = useRef(now);
  useEffect(() => {
    const sentence = newSentence(before.current, now);
    before.current = now;
    if (!sentence) return;
    import('./later').then(
      ({ tell }) => tell(sentence),
      () => undefined,
    );
  }, Object.values(now));
}

/** The one sentence about what is new; undefined where nothing is worth a sound. */
export function newSentence(before: Told, now: Told): string | undefined {
  const { step, sections, note } = operatorWords.value;
  // Whoever has begun to speak knows it.
  const own = before.step === 'start' && now.step === 'end';
  if (now.step !== before.step && !own && TOLD.includes(now.step)) return step[now.step].sentence;
  if (now.announcements > before.announcements) return step.acknowledge.sentence;
  return now.messages > before.messages
    ? `${sections.messages}: ${note.newOnes(formatNumber(now.messages))}`
    : undefined;
}

// How far a speech is in its time, for those who watch it from afar: one phase, and the milliseconds
// that belong to it.

import { durationMsOf, msOf } from '../base/time';
import { ReminderLevel, SpeechState, type Speech } from '../gen/nhipcau/v1/floor_pb';

export type SpeechPhase =
  /** Called; the time does not run yet. */
  | 'called'
  | 'running'
  /** The speaker was reminded, and there is still time. */
  | 'closing'
  | 'over';

export interface SpeechTiming {
  phase: SpeechPhase;
  usedMs: number;
  /** 0: no limit. */
  limitMs: number;
  /** Below zero when the limit is passed; 0 without a limit. */
  leftMs: number;
  /** The time stands still: a pause, a lost line. */
  stands: boolean;
}

/** How long a speech has lasted at `nowMs`: pauses left out, nothing before it was begun. */
export function spokenMs(speech: Speech, nowMs: number): number {
  if (!speech.startTime) return 0;
  const untilMs = speech.pausedSinceTime ? msOf(speech.pausedSinceTime) : nowMs;
  return Math.max(0, untilMs - msOf(speech.startTime) - durationMsOf(speech.pausedDuration));
}

/** Whole seconds, so that nothing is drawn more often than it changes. */
export function speechTiming(speech: Speech, nowMs: number): SpeechTiming {
  const usedMs = Math.floor(spokenMs(speech, nowMs) / 1000) * 1000;
  const limitMs = durationMsOf(speech.limit);
  const leftMs = limitMs > 0 ? limitMs - usedMs : 0;
  const stands = speech.state === SpeechState.PAUSED || speech.state === SpeechState.INTERRUPTED;
  return { phase: phaseOf(speech, limitMs, leftMs), usedMs, limitMs, leftMs, stands };
}

function phaseOf(speech: Speech, limitMs: number, leftMs: number): SpeechPhase {
  if (speech.state === SpeechState.CALLED) return 'called';
  if (limitMs > 0 && leftMs <= 0) return 'over';
  return speech.reminderLevel >= ReminderLevel.SPEAKER ? 'closing' : 'running';
}

import { durationMsOf, msOf } from '../base/time';
import type { Speech } from '../gen/nhipcau/v1/floor_pb';

/** How long a speech has lasted at `nowMs`: pauses left out, nothing before it was begun. */
export function spokenMs(speech: Speech, nowMs: number): number {
  if (!speech.startTime) return 0;
  const untilMs = speech.pausedSinceTime ? msOf(speech.pausedSinceTime) : nowMs;
  return Math.max(0, untilMs - msOf(speech.startTime) - durationMsOf(speech.pausedDuration));
}

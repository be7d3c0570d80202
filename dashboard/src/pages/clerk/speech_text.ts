import { durationMsOf, msOf } from '../../base/time';
import type { Speech } from '../../gen/nhipcau/v1/floor_pb';
import { spokenMs } from '../../state/speech_phase';
import { unitName } from '../../views/unit_name';
import { formatClock, formatDuration } from '../../words/words';
import type { Room } from './room';

/** "Bùi Thị Mai · Huyện Lạc Sơn"; without a name the unit alone. */
export function speechTitle(room: Room, speech: Speech): string {
  const unit = unitName(room.overview, speech.bridgePoint);
  return [speech.speaker?.displayName, unit].filter(Boolean).join(' · ');
}

/** "08:46 Bùi Thị Mai · Huyện Lạc Sơn", for lists to choose from. */
export function timedSpeechTitle(room: Room, speech: Speech): string {
  return `${formatClock(msOf(speech.callTime ?? speech.startTime))} ${speechTitle(room, speech)}`;
}

/** How long it lasted, or lasts by now. */
export function speechDuration(room: Room, speech: Speech): string {
  if (speech.duration) return formatDuration(durationMsOf(speech.duration));
  return formatDuration(spokenMs(speech, room.session.clock.nowMs.value ?? msOf(speech.startTime)));
}

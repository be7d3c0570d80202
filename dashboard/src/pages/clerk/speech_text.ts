import { durationMsOf, msOf } from '../../base/time';
import type { Speech } from '../../gen/nhipcau/v1/floor_pb';
import { spokenMs } from '../../state/speech_phase';
import { unitName } from '../../views/unit_name';
import { formatClock, formatDuration } from '../../words/words';
import type { PageModel } from './page_model';

/** "Bùi Thị Mai · Huyện Lạc Sơn"; without a name the unit alone. */
export function speechTitle(model: PageModel, speech: Speech): string {
  const unit = unitName(model.overview, speech.bridgePoint);
  return [speech.speaker?.displayName, unit].filter(Boolean).join(' · ');
}

/** "08:46 Bùi Thị Mai · Huyện Lạc Sơn", for lists to choose from. */
export function timedSpeechTitle(model: PageModel, speech: Speech): string {
  return `${formatClock(msOf(speech.callTime ?? speech.startTime))} ${speechTitle(model, speech)}`;
}

/** How long it lasted, or lasts by now. */
export function speechDuration(model: PageModel, speech: Speech): string {
  if (speech.duration) return formatDuration(durationMsOf(speech.duration));
  return formatDuration(spokenMs(speech, model.view.clock.nowMs.value ?? msOf(speech.startTime)));
}

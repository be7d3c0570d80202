import { msOf } from '../../base/time';
import type { Speech } from '../../gen/nhipcau/v1/floor_pb';
import { speechTiming } from '../../state/speech_phase';
import { SpeechPhaseWord, timeLeftDigits, TimeLeftBar } from '../../views/speech_timing';
import { unitName } from '../../views/unit_name';
import { chairWords } from '../../words/chair';
import { formatDuration } from '../../words/words';
import type { Table } from './table';

/** Who speaks, and how long. */
export function ChairSpeaker(table: Table) {
  const speech = table.overview.currentSpeech.value;
  const { speaking, nobody } = chairWords.value;
  if (!speech) return <p class="sheet-nobody">{nobody}</p>;
  const unit = unitName(table.overview, speech.bridgePoint);
  const person = speech.speaker?.displayName;
  return (
    <section class="sheet-speaker" aria-label={speaking} data-testid="chair-speaker">
      <div class="sheet-who">
        <p class="sheet-label">{speaking}</p>
        <p class="sheet-name">{person || unit}</p>
        {speech.speaker?.office && <p>{speech.speaker.office}</p>}
        {person && <p>{unit}</p>}
        {speech.topic && <p class="sheet-cut sheet-quiet">{chairWords.value.topic(speech.topic)}</p>}
      </div>
      <Time table={table} speech={speech} />
    </section>
  );
}

function Time({ table, speech }: { table: Table; speech: Speech }) {
  const nowMs = table.nowMs.value ?? msOf(speech.startTime);
  const timing = speechTiming(speech, nowMs);
  const isOld = ['old', 'refused'].includes(table.view.freshness.value.kind);
  const { used, usedOnly } = chairWords.value;
  return (
    <div class={`sheet-time phase-${isOld ? 'old' : timing.phase}`}>
      <SpeechPhaseWord speech={speech} timing={timing} oldSinceMs={isOld ? nowMs : undefined} />
      <p class="time-digits numbers" data-testid="chair-digits">
        {timeLeftDigits(timing)}
      </p>
      <TimeLeftBar timing={timing} />
      <p class="sheet-quiet numbers">
        {timing.limitMs > 0
          ? used(formatDuration(timing.usedMs), formatDuration(timing.limitMs))
          : usedOnly(formatDuration(timing.usedMs))}
      </p>
    </div>
  );
}

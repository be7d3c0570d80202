import { msOf } from '../../base/time';
import { SpeechState, type Speech } from '../../gen/nhipcau/v1/floor_pb';
import { Glyph } from '../../views/glyph';
import { clerkWords } from '../../words/clerk';
import { formatClock, words } from '../../words/words';
import { fillGap } from './composing';
import type { RowProps } from './entry_row';
import { speechDuration, speechTitle } from './speech_text';

interface SpeechRowProps extends RowProps {
  speech: Speech;
  missing: boolean;
}

/** Who spoke, for how long; and, where nothing is written of it, that. */
export function SpeechRow({ model, speech, missing, tabIndex }: SpeechRowProps) {
  const { entries, correct } = clerkWords.value;
  const fill = (): void => fillGap(model, speech);
  const details = [speech.speaker?.office, speech.topic || words.value.floorRequestKind[speech.kind]];
  return (
    <li
      class={`speech-row${missing ? ' is-missing' : ''}`}
      data-row={speech.name}
      data-testid={missing ? 'gap' : 'speech'}
      tabIndex={tabIndex}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.key !== 'Enter' || event.ctrlKey) return;
        event.preventDefault();
        fill();
      }}
    >
      <span class="row-time numbers">{formatClock(msOf(speech.callTime ?? speech.startTime))}</span>
      <span class="row-main">
        <strong>{speechTitle(model, speech)}</strong>
        <span class="quiet">{details.filter(Boolean).join(' · ')}</span>
        {missing && (
          <span class="word-wrong">
            <Glyph look="wrong" /> {entries.missing}
          </span>
        )}
      </span>
      <span class="row-time numbers">
        {speech.state === SpeechState.ENDED ? speechDuration(model, speech) : entries.speaking}
      </span>
      <span class="entry-actions">
        {missing && (
          <button type="button" class="link-button" onClick={fill}>
            {entries.fill}
          </button>
        )}
        {speech.state === SpeechState.ENDED && (
          <button
            type="button"
            class="link-button"
            onClick={() => (model.correcting.value = { kind: 'call', speech: speech.name })}
          >
            {correct.mistakenCall}
          </button>
        )}
        <button
          type="button"
          class="link-button"
          onClick={() => (model.correcting.value = { kind: 'speaker', speech: speech.name })}
        >
          {correct.action}
        </button>
      </span>
    </li>
  );
}

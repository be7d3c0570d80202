import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { Outcome } from '../../../controls/outcome';
import type { Speech } from '../../../gen/nhipcau/v1/floor_pb';
import { SpeechState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { ReasonForm } from '../reason_form';
import type { FloorDesk } from './floor_desk';

const EXTENSIONS = [
  { minutes: 1, shortcut: 't' },
  { minutes: 2, shortcut: undefined },
  { minutes: 5, shortcut: undefined },
];

interface SpeakerControlsProps {
  speech: Speech;
  desk: FloorDesk;
}

/** What can be done with the speech under way; the one thing that is due stands out. */
export function SpeakerControls({ speech, desk }: SpeakerControlsProps) {
  const texts = floorWords.value.speaker;
  const stopping = useSignal(false);
  return (
    <div class="speaker-controls" role="group" aria-label={texts.controls}>
      <div class="actions">
        <TimeButton speech={speech} desk={desk} />
        <Button
          kind={speech.state === SpeechState.SPEAKING ? 'primary' : 'plain'}
          shortcut="e"
          busy={desk.speech.busy}
          onPress={() => void desk.release(speech)}
        >
          {texts.end}
        </Button>
      </div>
      <div class="actions">
        <Button shortcut="n" busy={desk.speech.busy} onPress={() => void desk.remind(speech)}>
          {texts.remind}
        </Button>
        <MoreTime speech={speech} desk={desk} />
        <Button
          kind="danger"
          label={texts.revoke}
          pressed={stopping.value}
          onPress={() => (stopping.value = !stopping.value)}
        >
          {texts.revokeShort}
        </Button>
      </div>
      {stopping.value && (
        <ReasonForm
          label={texts.revokeReason}
          prefilled={floorWords.value.chairWish}
          submitText={texts.revoke}
          kind="danger"
          busy={desk.speech.busy}
          onSubmit={(reason) => void desk.revoke(speech, reason)}
          onCancel={() => (stopping.value = false)}
        />
      )}
      <Outcome of={desk.speech} />
    </div>
  );
}

/** Starts the time, lets it stand still, lets it go on. */
function TimeButton({ speech, desk }: SpeakerControlsProps) {
  const texts = floorWords.value.speaker;
  const busy = desk.speech.busy;
  switch (speech.state) {
    case SpeechState.CALLED:
      return (
        <Button kind="primary" shortcut="s" busy={busy} onPress={() => void desk.start(speech)}>
          {texts.start}
        </Button>
      );
    case SpeechState.PAUSED:
    case SpeechState.INTERRUPTED:
      return (
        <Button kind="primary" shortcut="p" busy={busy} onPress={() => void desk.resume(speech)}>
          {texts.resume}
        </Button>
      );
    default:
      return (
        <Button shortcut="p" busy={busy} onPress={() => void desk.pause(speech)}>
          {texts.pause}
        </Button>
      );
  }
}

function MoreTime({ speech, desk }: SpeakerControlsProps) {
  const texts = floorWords.value.speaker;
  return (
    <span class="more-time" role="group" aria-label={texts.extend}>
      {EXTENSIONS.map(({ minutes, shortcut }) => (
        <Button
          key={minutes}
          shortcut={shortcut}
          label={texts.extendLabel(String(minutes))}
          busy={desk.speech.busy}
          onPress={() => void desk.extend(speech, minutes)}
        >
          {texts.extendBy(String(minutes))}
        </Button>
      ))}
    </span>
  );
}

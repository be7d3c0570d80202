import { Speaker } from '../../views/speaker';
import { PendingPanel } from './floor/pending_panel';
import { QueuePanel } from './floor/queue_panel';
import { SpeakerControls } from './floor/speaker_controls';
import { SpeechNotes } from './floor/speech_notes';
import type { Room } from './room';

/** Middle: who speaks, who is called, who is next, who has asked. */
export function FloorColumn(room: Room) {
  const { session, overview, desk } = room;
  const speech = overview.currentSpeech.value;
  return (
    <>
      <Speaker overview={overview} nowMs={session.clock.nowMs}>
        {speech && <SpeechNotes speech={speech} session={session} />}
        {speech && <SpeakerControls key={speech.name} speech={speech} desk={desk} />}
      </Speaker>
      <QueuePanel {...room} />
      <PendingPanel {...room} />
    </>
  );
}

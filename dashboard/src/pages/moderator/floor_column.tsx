import { Speaker } from '../../views/speaker';
import { PendingPanel } from './floor/pending_panel';
import { QueuePanel } from './floor/queue_panel';
import { SpeakerControls } from './floor/speaker_controls';
import { SpeechNotes } from './floor/speech_notes';
import type { PageModel } from './page_model';

/** Middle: who speaks, who has asked, who is next. */
export function FloorColumn(model: PageModel) {
  const { view, overview, desk } = model;
  const speech = overview.currentSpeech.value;
  return (
    <>
      <Speaker overview={overview} nowMs={view.clock.nowMs}>
        {speech && <SpeechNotes speech={speech} view={view} />}
        {speech && <SpeakerControls key={speech.name} speech={speech} desk={desk} />}
      </Speaker>
      <PendingPanel {...model} />
      <QueuePanel {...model} />
    </>
  );
}

import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/floor.css';
import '../../design/point_forms.css';
import { Button } from '../../controls/button';
import { noteDone, Notices } from '../../controls/notices';
import { keepInstalled } from '../../device/installed';
import type { ConferenceView } from '../../state/conference_view';
import { LiveStatus } from '../../views/live_status';
import { operatorWords } from '../../words/operator';
import { words } from '../../words/words';
import type { Duty } from './duty';
import { fetchForms } from './later_forms';
import { openDuty } from './open_duty';
import './operator.css';
import { OperatorView } from './operator_view';

/** The one thing to do is drawn before the line is used for what is folded. */
const FORMS_AFTER_MS = 300;

/** What must I do now? For a phone in one hand, on a weak line. */
export function OperatorPage({ view }: { view: ConferenceView }) {
  const opened = useMemo(() => openDuty(view), [view]);
  const practice = useSignal<Duty | undefined>(undefined);
  const duty = opened.value;
  useSignalEffect(() => {
    if (!opened.value) return;
    keepInstalled(opened.value.outbox);
    setTimeout(fetchForms, FORMS_AFTER_MS);
  });
  if (!duty) return <Opening view={view} />;
  const practise = (): void => {
    import('./practice/practice').then(
      ({ openPractice }) => (practice.value = openPractice(duty)),
      () => noteDone({ text: operatorWords.value.practice.failed }),
    );
  };
  return (
    <>
      {practice.value ? (
        <>
          <PracticeBanner real={duty} onLeave={() => (practice.value = undefined)} />
          <OperatorView key="practice" duty={practice.value} onPractise={undefined} />
        </>
      ) : (
        <OperatorView key="real" duty={duty} onPractise={practise} />
      )}
      <Notices />
    </>
  );
}

function Opening({ view }: { view: ConferenceView }) {
  const texts = operatorWords.value;
  const freshness = view.freshness.value;
  return (
    <main class="notice">
      <h1>{words.value.app}</h1>
      <LiveStatus freshness={freshness} />
      <p role="status">{freshness.kind === 'loading' ? texts.opening : texts.firstVisit}</p>
    </main>
  );
}

/** Over the whole page, and loud when there is something to do for real. */
function PracticeBanner({ real, onLeave }: { real: Duty; onLeave: () => void }) {
  const texts = operatorWords.value;
  const step = real.step.value;
  const due = real.turn.value !== undefined || texts.step[step].button !== '';
  return (
    <div
      class={`practice-banner${real.turn.value ? ' practice-urgent' : ''}`}
      role="status"
      data-testid="practice"
    >
      <strong>{texts.practice.banner}</strong>
      {due && <span>{texts.practice.real(texts.step[step].sentence)}</span>}
      <Button onPress={onLeave}>{texts.practice.leave}</Button>
    </div>
  );
}

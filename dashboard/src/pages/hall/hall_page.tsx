import { useComputed } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { useShortcut } from '../../controls/keys';
import { chooseTheme, theme } from '../../design/theme';
import { fillScreen } from '../../device/screen';
import { overviewOf } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { shownTimeMs } from '../../state/shown_time';
import { hallWords } from '../../words/hall';
import { chooseLanguage, language } from '../../words/words';
import { hallScene } from './hall_scene';
import '../../design/speech_timing.css';
import { useFit } from './fit';
import './hall.css';
import { HallHeader } from './hall_header';
import type { Hall } from './hall_model';
import { Scene } from './scene';
import { usePointerMoves, useReloadWithServer, useScreen } from './screen_habits';

/** Who speaks, how long, who then: read from the back of the hall, worked by nobody. */
export function HallPage({ view }: { view: ConferenceView }) {
  const hall = useHall(view);
  const pointerMoves = usePointerMoves();
  useScreen();
  useReloadWithServer(view);
  useKeys();
  const screen = useRef<HTMLElement>(null);
  useFit(screen);
  const conference = hall.overview.conference.value;
  if (!conference) return null;
  const scene = hallScene(conference, hall.screen.value);
  return (
    <main
      ref={screen}
      class={`hall hall-${view.freshness.value.kind}${pointerMoves.value ? '' : ' is-unattended'}`}
    >
      <HallHeader hall={hall} conference={conference} showsTitle={scene !== 'title' && scene !== 'before'} />
      <div class={`scene scene-${scene}`} data-testid="scene" data-scene={scene}>
        <Scene scene={scene} hall={hall} conference={conference} />
      </div>
      {pointerMoves.value && <p class="hall-keys">{hallWords.value.keys}</p>}
    </main>
  );
}

function useHall(view: ConferenceView): Hall {
  const overview = useMemo(() => overviewOf(view.records, view.conference), [view]);
  const nowMs = useMemo(() => shownTimeMs(view), [view]);
  const screen = view.records.table('hallScreen').row(`${view.conference}/hallScreen`);
  const isOld = useComputed(() => ['old', 'refused'].includes(view.freshness.value.kind));
  return { view, overview, screen, nowMs, isOld };
}

/** There are no controls; whoever sets the screen up has three keys. */
function useKeys(): void {
  const { fill, changeTheme, changeLanguage } = hallWords.value;
  useShortcut('f', fill, fillScreen);
  useShortcut('t', changeTheme, () => chooseTheme(theme.peek() === 'dark' ? 'light' : 'dark'));
  useShortcut('l', changeLanguage, () => chooseLanguage(language.peek() === 'vi' ? 'en' : 'vi'));
}

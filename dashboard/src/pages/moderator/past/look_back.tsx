import { signal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { KeyCap } from '../../../controls/key_cap';
import { useShortcut } from '../../../controls/keys';
import { noteDone } from '../../../controls/notices';
import type { Overview } from '../../../state/overview';
import type { ConferenceView } from '../../../state/conference_view';
import { ConferenceState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';

type Code = typeof import('./past_page');

const code = signal<Code | undefined>(undefined);
const BUTTON_ID = 'look-back';
/** Where somebody looks back to first; without a moment, to where one mostly does. */
interface Looking {
  startMs: number | undefined;
}

/** Kept beside the view, so that whatever leads there and whatever is drawn instead know of the same. */
const lookingBack = new WeakMap<ConferenceView, Signal<Looking | undefined>>();

function lookingBackOf(view: ConferenceView): Signal<Looking | undefined> {
  const known = lookingBack.get(view) ?? signal(undefined);
  lookingBack.set(view, known);
  return known;
}

/** The page of the present, or in its place the conference as it stood. */
export function LookBack({ view, children }: { view: ConferenceView; children: ComponentChildren }) {
  const looking = lookingBackOf(view);
  const looked = useRef(false);
  useEffect(() => {
    // Back where it was left from, for the keyboard.
    if (looked.current && !looking.value)
      document.querySelector<HTMLElement>(`button#${BUTTON_ID}, #${BUTTON_ID} button`)?.focus();
    looked.current = looking.value !== undefined;
  }, [looking.value]);
  const PastPage = code.value?.PastPage;
  if (!looking.value || !PastPage) return <>{children}</>;
  return (
    <PastPage present={view} startMs={looking.value.startMs} onBack={() => (looking.value = undefined)} />
  );
}

/** The page of the present stays until there is another to be drawn: without a line that may be long. */
export function lookBack(view: ConferenceView, startMs?: number): void {
  import('./past_page').then(
    (fetched) => {
      code.value = fetched;
      lookingBackOf(view).value = { startMs };
    },
    () => noteDone({ text: words.value.entry.loadFailed }),
  );
}

interface WayProps {
  view: ConferenceView;
  overview: Overview;
}

const KEY = 'h';

/** The way there, beside the list of keys; once the session has ended it is offered below the header. */
export function LookBackButton({ view, overview }: WayProps) {
  const { open } = floorWords.value.lookBack;
  return hasEnded(overview) ? null : <SmallWay view={view} text={open} />;
}

function SmallWay({ view, text }: { view: ConferenceView; text: string }) {
  const look = (): void => lookBack(view);
  useShortcut(KEY, text, look);
  return (
    <button id={BUTTON_ID} type="button" class="link-button" aria-keyshortcuts={KEY} onClick={look}>
      {text} <KeyCap of={KEY} />
    </button>
  );
}

/** In so many words once the session has ended: what is left to be seen. */
export function LookBackOffer({ view, overview }: WayProps) {
  const texts = floorWords.value.lookBack;
  if (!hasEnded(overview)) return null;
  return (
    <div class="look-back" data-testid="look-back-offer">
      <strong>{texts.ended}</strong>
      <span id={BUTTON_ID}>
        <Button kind="primary" shortcut={KEY} onPress={() => lookBack(view)}>
          {texts.openEnded}
        </Button>
      </span>
    </div>
  );
}

function hasEnded(overview: Overview): boolean {
  return overview.conference.value?.state === ConferenceState.ENDED;
}

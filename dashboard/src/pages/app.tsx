import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { PageSettings } from '../views/page_settings';
import { words } from '../words/words';
import type { Entry } from './entry';
import { ModeratorPage } from './moderator/moderator_page';
import type { Session } from '../state/session';

/** The page for whoever opened it, or why there is none. */
export function App({ entry }: { entry: ReadonlySignal<Entry> }) {
  const texts = words.value.entry;
  const state = entry.value;
  switch (state.kind) {
    case 'noLink':
      return <Notice title={texts.noLinkTitle}>{texts.noLink}</Notice>;
    case 'enrolling':
      return <Notice title={words.value.app}>{texts.enrolling}</Notice>;
    case 'refused':
      return <Notice title={texts.refusedTitle}>{words.value.reason[state.reason]}</Notice>;
    case 'session':
      return <SessionPage session={state.session} />;
  }
}

function SessionPage({ session }: { session: Session }) {
  const texts = words.value.entry;
  const freshness = session.freshness.value;
  if (session.records.position.value.updateCount > 0) return <ModeratorPage session={session} />;
  if (freshness.kind === 'refused') {
    return <Notice title={texts.refusedTitle}>{words.value.reason[freshness.reason]}</Notice>;
  }
  const welcomed = session.principal.value !== undefined;
  return <Notice title={words.value.app}>{welcomed ? texts.loading : texts.connecting}</Notice>;
}

/** A whole page that says one thing. */
function Notice({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="notice">
      <h1>{title}</h1>
      <p role="status">{children}</p>
      <PageSettings />
    </main>
  );
}

import { signal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { onFault, type Fault } from '../base/faults';
import { Button } from '../controls/button';
import { Role } from '../gen/nhipcau/v1/role_pb';
import type { ConferenceView } from '../state/conference_view';
import { Guarded } from '../controls/guarded';
import { momentAsked } from '../state/moment';
import { fetchedPart } from '../views/fetched_part';
import { LeaveDevice } from '../views/leave_device';
import { PageSettings } from '../views/page_settings';
import { words } from '../words/words';
import type { Door, Visit } from './entry';
import { OFFICE_PAGES, PAGES, type OfficePageModule, type PageModule } from './pages';

const reception = fetchedPart(() => import('./reception'));
const past = fetchedPart(() => import('./moderator/past/past_page'));

/** The page for whoever opened it, or why there is none. */
export function App({ door }: { door: Door }) {
  const texts = words.value.entry;
  const entry = door.entry.value;
  switch (entry.kind) {
    case 'enrolling':
      return <Notice title={words.value.app} text={texts.enrolling} />;
    case 'leaving':
      return <Notice title={words.value.app} text={texts.leaving} />;
    case 'visit':
      return (
        <LeaveDevice.Provider value={entry.visit}>
          <VisitPage visit={entry.visit} />
        </LeaveDevice.Provider>
      );
    default:
      return (
        <main class="notice">
          <reception.With>{({ Reception }) => <Reception entry={entry} door={door} />}</reception.With>
          <PageSettings />
        </main>
      );
  }
}

type Loaded<M> = { kind: 'loading' } | { kind: 'loaded'; module: M } | { kind: 'failed' };

/** A page module, once its role is known; loaded anew by `retry` when the network failed. */
class PageLoader<M> {
  readonly state: Signal<Loaded<M>> = signal<Loaded<M>>({ kind: 'loading' });
  #load: (() => Promise<M>) | undefined;

  load(load: (() => Promise<M>) | undefined): void {
    if (!load || load === this.#load) return;
    this.#load = load;
    this.retry();
  }

  retry(): void {
    this.state.value = { kind: 'loading' };
    this.#load?.().then(
      (module) => (this.state.value = { kind: 'loaded', module }),
      () => (this.state.value = { kind: 'failed' }),
    );
  }
}

function VisitPage({ visit }: { visit: Visit }) {
  useFaultsTold(visit);
  return visit.view ? <ConferencePage view={visit.view} role={visit.role} /> : <OfficeOfRole visit={visit} />;
}

/** What goes wrong in the page is told to whoever runs the server. */
function useFaultsTold({ line }: Visit): void {
  useEffect(() => {
    let fetched: Promise<(fault: Fault) => void> | undefined;
    return onFault((fault) => {
      fetched ??= import('../state/report_faults').then(({ faultReporter }) => faultReporter(line.client));
      fetched.then(
        (report) => report(fault),
        () => undefined,
      );
    });
  }, [line]);
}

function ConferencePage({ view, role }: { view: ConferenceView; role: ReadonlySignal<Role> }) {
  const loader = useMemo(() => new PageLoader<PageModule>(), [view]);
  useSignalEffect(() => loader.load(PAGES[role.value]));
  const freshness = view.freshness.value;
  const loaded = loader.state.value;
  const heard = view.records.position.value.updateCount > 0;
  if (freshness.kind === 'refused') {
    return <Notice title={words.value.entry.refusedTitle} text={words.value.reason[freshness.reason]} />;
  }
  if (loaded.kind === 'failed') return <LoadFailed onRetry={() => loader.retry()} />;
  if (loaded.kind === 'loading' || (!heard && !loaded.module.worksOffline)) {
    return <Waiting welcomed={view.principal.value !== undefined} />;
  }
  const { Page, title } = loaded.module;
  return (
    <>
      <Title of={title} />
      <Guarded title={title.value}>
        {momentAsked.value === undefined ? (
          <Page view={view} />
        ) : (
          <Moment view={view} atMs={momentAsked.value} />
        )}
      </Guarded>
    </>
  );
}

/** The conference as it stood at one moment. */
function Moment({ view, atMs }: { view: ConferenceView; atMs: number }) {
  return (
    <past.With>
      {({ PastPage }) => (
        <PastPage present={view} startMs={atMs} onBack={() => (momentAsked.value = undefined)} />
      )}
    </past.With>
  );
}

function OfficeOfRole({ visit }: { visit: Visit }) {
  const loader = useMemo(() => new PageLoader<OfficePageModule>(), [visit]);
  useSignalEffect(() => loader.load(OFFICE_PAGES[visit.role.value]));
  const refusal = visit.line.refusal.value;
  const loaded = loader.state.value;
  if (refusal !== undefined) {
    return <Notice title={words.value.entry.refusedTitle} text={words.value.reason[refusal]} />;
  }
  if (loaded.kind === 'failed') return <LoadFailed onRetry={() => loader.retry()} />;
  if (loaded.kind === 'loading') return <Waiting welcomed={visit.line.principal.value !== undefined} />;
  const { OfficePage, title } = loaded.module;
  return (
    <>
      <Title of={title} />
      <Guarded title={title.value}>
        <OfficePage line={visit.line} />
      </Guarded>
    </>
  );
}

function Title({ of }: { of: ReadonlySignal<string> }) {
  useSignalEffect(() => {
    document.title = `${of.value} – ${words.value.app}`;
  });
  return null;
}

function Waiting({ welcomed }: { welcomed: boolean }) {
  const { app, entry } = words.value;
  return <Notice title={app} text={welcomed ? entry.loading : entry.connecting} />;
}

function LoadFailed({ onRetry }: { onRetry: () => void }) {
  const texts = words.value.entry;
  return (
    <Notice title={texts.refusedTitle} text={texts.loadFailed}>
      <Button onPress={onRetry}>{texts.tryAgain}</Button>
    </Notice>
  );
}

interface NoticeProps {
  title: string;
  text: string;
  children?: ComponentChildren;
}

/** A whole page that says one thing. */
function Notice({ title, text, children }: NoticeProps) {
  return (
    <main class="notice">
      <h1>{title}</h1>
      <p role="status">{text}</p>
      {children}
      <PageSettings />
    </main>
  );
}

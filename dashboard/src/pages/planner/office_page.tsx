import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { useWarningBeforeLeaving } from '../../controls/before_leaving';
import { Button } from '../../controls/button';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import type { Conference } from '../../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../../gen/nhipcau/v1/conference_state_pb';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import { freshness } from '../../state/freshness';
import type { ServerLine } from '../../state/server_line';
import { openConferenceView } from '../../state/conference_view';
import { fetchedPart } from '../../views/fetched_part';
import { Glyph } from '../../views/glyph';
import { LiveHint, LiveStatus } from '../../views/live_status';
import { PageSettings } from '../../views/page_settings';
import { Empty, Panel } from '../../views/panel';
import { plannerWords } from '../../words/planner';
import { formatClock, formatDate, formatNumber, words } from '../../words/words';
import { address, goTo, OFFICE_SECTIONS, type OfficeSection } from './address';
import { NavLink } from './nav_link';
import { NewConference } from './new_conference';
import { Office } from './office';
import { OfficeLinks } from './office_links';
import './planner.css';
import { PlannerPage } from './planner_page';
import { SectionHead } from './section_head';

/** The office's people choose a conference, or begin one; the address keeps which. */
export function OfficePage({ line }: { line: ServerLine }) {
  const office = useMemo(() => new Office(line.client), [line]);
  // Links are shown once.
  useWarningBeforeLeaving(() => office.links.wouldLose);
  const { conference } = address.value;
  if (conference) return <ChosenConference key={conference} line={line} office={office} id={conference} />;
  return <ConferenceList line={line} office={office} />;
}

function ChosenConference({ line, office, id }: { line: ServerLine; office: Office; id: string }) {
  const found = office.find(id);
  if (found === 'unknown') return <ConferenceList line={line} office={office} notFound={id} />;
  if (found === 'loading') return <OfficeFrame line={line}>{words.value.entry.loading}</OfficeFrame>;
  return <OpenConference line={line} office={office} id={id} />;
}

function OpenConference({ line, office, id }: { line: ServerLine; office: Office; id: string }) {
  const view = useMemo(() => openConferenceView(line, `conferences/${id}`), [line, id]);
  useEffect(() => () => view.close(), [view]);
  if (view.records.position.value.updateCount === 0) {
    return <OfficeFrame line={line}>{words.value.entry.loading}</OfficeFrame>;
  }
  const leave = (): void => {
    void office.reload();
    goTo({ conference: '', section: 'checklist' });
  };
  return <PlannerPage view={view} onLeave={leave} />;
}

interface OfficeFrameProps {
  line: ServerLine;
  children: ComponentChildren;
}

function OfficeFrame({ line, children }: OfficeFrameProps) {
  const texts = plannerWords.value.office;
  const heard = useComputed(() => (line.principal.value ? 1 : 0));
  const fresh = useMemo(
    () =>
      freshness({
        clock: line.clock,
        lostAtMs: line.lostAtMs,
        refusal: line.refusal,
        updateCount: heard,
      }),
    [line],
  ).value;
  return (
    <div class="planner">
      <header>
        <div class="page-header">
          <h1>{texts.title}</h1>
          <div class="page-state">
            <span class="quiet">{line.principal.value?.displayName}</span>
          </div>
          <LiveStatus freshness={fresh} />
          <PageSettings />
        </div>
        <LiveHint freshness={fresh} />
      </header>
      <div class="planner-body">
        <OfficeNav role={line.principal.value?.role} />
        <main class="planner-main">{children}</main>
      </div>
      <Notices />
    </div>
  );
}

/** The parts of the office's page that somebody in this role has. */
function sectionsOf(role: Role | undefined): readonly OfficeSection[] {
  if (role === Role.ADMINISTRATOR) return OFFICE_SECTIONS;
  return role === Role.PLANNER ? ['conferences', 'tasks', 'documents'] : ['conferences', 'tasks'];
}

function OfficeNav({ role }: { role: Role | undefined }) {
  const { office: texts } = plannerWords.value;
  return (
    <nav class="section-nav" aria-label={texts.title}>
      <ul>
        {sectionsOf(role).map((section, index) => (
          <li key={section}>
            <NavLink
              href={section === 'conferences' ? '?' : `?office=${section}`}
              shortcut={String(index + 1)}
              text={texts.section[section]}
              isCurrent={section === address.value.office}
              onOpen={() => goTo({ office: section })}
            />
          </li>
        ))}
      </ul>
      <KeysHelp />
    </nav>
  );
}

interface ConferenceListProps {
  line: ServerLine;
  office: Office;
  /** The address asks for one that there is not. */
  notFound?: string | undefined;
}

/** Seldom needed: fetched when they are opened. */
const documents = fetchedPart(() => import('./office_documents'));
const tasks = fetchedPart(() => import('./office_tasks'));
const archives = fetchedPart(() => import('./archives/panel'));

function ConferenceList({ line, office, notFound }: ConferenceListProps) {
  const allowed = sectionsOf(line.principal.value?.role);
  const { office: wanted } = address.value;
  const section = allowed.includes(wanted) ? wanted : 'conferences';
  return (
    <OfficeFrame line={line}>
      {section === 'conferences' && <Conferences line={line} office={office} notFound={notFound} />}
      {section === 'tasks' && <tasks.With>{({ OfficeTasks }) => <OfficeTasks line={line} />}</tasks.With>}
      {section === 'people' && <OfficeLinks line={line} office={office} />}
      {section === 'documents' && (
        <documents.With>{({ OfficeDocuments }) => <OfficeDocuments client={line.client} />}</documents.With>
      )}
      {section === 'archives' && (
        <archives.With>
          {({ OfficeArchives }) => <OfficeArchives line={line} office={office} />}
        </archives.With>
      )}
    </OfficeFrame>
  );
}

type Shown = { kind: 'list' } | { kind: 'new' } | { kind: 'clone'; source: Conference };

function Conferences({ line, office, notFound }: ConferenceListProps) {
  const texts = plannerWords.value.office;
  const shown = useSignal<Shown>({ kind: 'list' });
  const conferences = office.conferences.value;
  const now = shown.value;
  const clone = (source: Conference): void => {
    shown.value = { kind: 'clone', source };
  };
  if (now.kind !== 'list') {
    return (
      <NewConference
        client={line.client}
        source={now.kind === 'clone' ? now.source : undefined}
        nowMs={line.clock.nowMs.peek() ?? Date.now()}
        onClose={() => (shown.value = { kind: 'list' })}
        onCreated={(conference) => {
          void office.reload().then(() => goTo({ conference, section: 'checklist' }));
        }}
      />
    );
  }
  const latest = conferences?.find(({ template, state }) => !template && state !== ConferenceState.CANCELLED);
  return (
    <>
      <SectionHead
        title={texts.heading}
        note={conferences && texts.count(formatNumber(conferences.length))}
        actions={
          <>
            {latest && (
              <Button label={texts.likeLatestOf(latest.title)} onPress={() => clone(latest)}>
                {texts.likeLatest}
              </Button>
            )}
            <Button kind="primary" shortcut="t" onPress={() => (shown.value = { kind: 'new' })}>
              {texts.create}
            </Button>
          </>
        }
      />
      {notFound && (
        <p class="outcome-refused" role="alert">
          {texts.notFound(notFound)}
        </p>
      )}
      {!conferences && <p role="status">{words.value.freshness.loading}</p>}
      {conferences?.length === 0 && <Empty>{texts.none}</Empty>}
      {conferences && conferences.length > 0 && (
        <Panel title={texts.list}>
          <ul>
            {conferences.map((conference) => (
              <ConferenceRow
                key={conference.name}
                conference={conference}
                onClone={() => clone(conference)}
              />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

const FINISHED = [ConferenceState.ENDED, ConferenceState.CANCELLED];

function ConferenceRow({ conference, onClone }: { conference: Conference; onClone: () => void }) {
  const texts = plannerWords.value.office;
  const id = codeOf(conference.name);
  const startMs = msOf(conference.plannedStartTime);
  const finished = FINISHED.includes(conference.state);
  return (
    <li class="row">
      <Glyph look={finished ? 'away' : conference.template ? 'waiting' : 'good'} />
      <span class="conference-day numbers">{startMs ? formatDate(startMs) : ''}</span>
      <span class="row-main">
        <a
          class="conference-link"
          href={`?conference=${id}`}
          onClick={(event) => {
            event.preventDefault();
            goTo({ conference: id, section: 'checklist' });
          }}
        >
          <strong>{conference.title}</strong>
        </a>
        <span class="quiet numbers">
          {[
            id,
            conference.template ? texts.template : words.value.conferenceState[conference.state],
            startMs && formatClock(startMs),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Button kind="quiet" label={`${texts.clone}: ${conference.title}`} onPress={onClone}>
        {texts.clone}
      </Button>
    </li>
  );
}

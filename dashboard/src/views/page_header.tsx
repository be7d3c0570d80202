import type { ReadonlySignal } from '@preact/signals';
import { computed, useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { msOf } from '../base/time';
import { Menu } from '../controls/menu';
import type { Conference } from '../gen/nhipcau/v1/conference_pb';
import type { Freshness } from '../state/freshness';
import type { ServerClock } from '../state/server_clock';
import { ConferenceState } from '../words/enums';
import { formatClock, formatClockSeconds, formatDateInWords, formatTimeInWords, words } from '../words/words';
import { LiveHint, LiveStatus } from './live_status';
import { PageSettings } from './page_settings';
import { isWideScreen } from './wide_screen';

interface PageHeaderProps {
  conference: Conference | undefined;
  clock: ServerClock;
  freshness: Freshness;
  /** What this page does to the conference itself: beside its state. */
  children?: ComponentChildren;
  /** In place of the page's settings, with them in it. */
  settings?: ComponentChildren;
}

/** Title, state, clock, and whether all this is live: on every page. */
export function PageHeader({ conference, clock, freshness, children, settings }: PageHeaderProps) {
  const rate = clock.simulatedRate.value;
  const title = conference?.title ?? words.value.moderatorPage;
  return (
    <header>
      <div class="page-header">
        <h1 title={title}>{title}</h1>
        <div class="page-state">
          {conference && <State conference={conference} nowMs={clock.nowMs} />}
          <Clock nowMs={clock.nowMs} />
          {rate !== undefined && <span class="tag">{words.value.simulatedClock(rate)}</span>}
          {rate === undefined && conference?.simulatedClock && (
            <span class="tag">{words.value.simulatedRecord}</span>
          )}
        </div>
        {children}
        <LiveStatus freshness={freshness} />
        {settings ?? <HeaderSettings title={title} />}
      </div>
      <LiveHint freshness={freshness} />
    </header>
  );
}

/** Where there is one line for all of it, behind one button, with the title that has no room there. */
export function HeaderSettings({ title }: { title: string }) {
  if (isWideScreen.value) return <PageSettings />;
  return (
    <Menu label={words.value.settings} mark="⋯">
      <strong>{title}</strong>
      <PageSettings />
    </Menu>
  );
}

function Clock({ nowMs }: { nowMs: ReadonlySignal<number | undefined> }) {
  const text = useComputed(() => (nowMs.value === undefined ? '' : formatClockSeconds(nowMs.value)));
  return (
    <time class="numbers clock" data-testid="clock">
      {text}
    </time>
  );
}

function State({ conference, nowMs }: { conference: Conference; nowMs: ReadonlySignal<number | undefined> }) {
  // Anew with the conference, too: a clock of the past may stand still.
  const time = useMemo(() => computed(() => timeText(conference, nowMs.value)), [conference, nowMs]);
  return (
    <span data-testid="conference-state">
      <strong>{stateText(conference)}</strong> <span class="numbers">{time}</span>
    </span>
  );
}

function stateText(conference: Conference): string {
  if (conference.state === ConferenceState.IN_RECESS && conference.recessUntilTime) {
    return words.value.recessUntil(formatTimeInWords(msOf(conference.recessUntilTime)));
  }
  return words.value.conferenceState[conference.state];
}

/** Before the session when it is planned; while it lasts, hours and minutes since the opening. */
function timeText(conference: Conference, nowMs: number | undefined): string {
  const plannedMs = msOf(conference.plannedStartTime);
  if (conference.state === ConferenceState.PLANNED && plannedMs) {
    return words.value.plannedStart(formatDateInWords(plannedMs), formatClock(plannedMs));
  }
  if (conference.state !== ConferenceState.IN_SESSION || !conference.openTime || nowMs === undefined)
    return '';
  const minutes = Math.max(0, Math.floor((nowMs - msOf(conference.openTime)) / 60_000));
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

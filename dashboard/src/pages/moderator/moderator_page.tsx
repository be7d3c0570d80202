import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { overviewOf } from '../../state/overview';
import type { Session } from '../../state/session';
import { Agenda } from '../../views/agenda';
import { Alarms } from '../../views/alarms';
import { Announcements } from '../../views/announcements';
import { AttentionList } from '../../views/attention_list';
import { Counts } from '../../views/counts';
import { Incidents } from '../../views/incidents';
import { PageHeader } from '../../views/page_header';
import { PointGrid } from '../../views/point_grid';
import { PendingRequests, SpeakerQueue } from '../../views/queue';
import { Speaker } from '../../views/speaker';
import { Tabs, type Tab } from '../../views/tabs';
import { isWideScreen } from '../../views/wide_screen';
import { words } from '../../words/words';

/** The moderator's overview: is anything wrong, who speaks, who is next. */
export function ModeratorPage({ session }: { session: Session }) {
  const overview = useMemo(() => overviewOf(session.records, session.conference), [session]);
  const selected = useSignal<string | undefined>(undefined);
  const { tabs: labels } = words.value;
  const freshness = session.freshness.value;

  const columns: Tab[] = [
    {
      id: 'points',
      label: labels.points,
      count: overview.attentionCount.value,
      content: (
        <>
          <Alarms overview={overview} />
          <AttentionList overview={overview} selected={selected} />
          <PointGrid overview={overview} selected={selected} />
        </>
      ),
      foot: <Counts overview={overview} />,
    },
    {
      id: 'floor',
      label: labels.floor,
      count: 0,
      content: (
        <>
          <Speaker overview={overview} nowMs={session.clock.nowMs} />
          <SpeakerQueue overview={overview} />
          <PendingRequests overview={overview} />
        </>
      ),
    },
    {
      id: 'agenda',
      label: labels.agenda,
      count: 0,
      content: (
        <>
          <Agenda overview={overview} />
          <Incidents overview={overview} />
          <Announcements overview={overview} />
        </>
      ),
    },
  ];

  return (
    <div class={`page page-${freshness.kind}`}>
      <PageHeader conference={overview.conference.value} clock={session.clock} freshness={freshness} />
      <main class="columns">
        {isWideScreen.value ? columns.map(Column) : <Tabs tabs={columns} label={words.value.moderatorPage} />}
      </main>
    </div>
  );
}

function Column({ id, label, content, foot }: Tab) {
  return (
    <div key={id} class="column-frame">
      <div class="column" role="group" aria-label={label} tabIndex={0}>
        {content}
      </div>
      {foot}
    </div>
  );
}

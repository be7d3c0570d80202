import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import '../../../design/floor.css';
import '../../../design/points.css';
import './past.css';
import { overviewOf } from '../../../state/overview';
import type { ConferenceView } from '../../../state/conference_view';
import { Agenda } from '../../../views/agenda';
import { Announcements } from '../../../views/announcements';
import { AttentionList } from '../../../views/attention_list';
import { Counts } from '../../../views/counts';
import { PageHeader } from '../../../views/page_header';
import { PointGrid } from '../../../views/point_grid';
import { Speaker } from '../../../views/speaker';
import type { Tab } from '../../../views/tabs';
import { pastWords } from '../../../words/past';
import { formatClock, words } from '../../../words/words';
import { OutlookLine } from '../agenda/outlook';
import { Columns } from '../columns';
import { controlRoomOf } from '../control_room';
import { PageAlarms } from '../page_alarms';
import { RoomMenu } from '../room_menu';
import { Past } from './past';
import { PastBar } from './past_bar';
import { PastPoint } from './past_point';
import { PastQueue, PastWaiting } from './past_queue';
import { PastIncidents, PastMessages, PastVotes } from './past_talk';
import { openTimeline } from './timeline';

interface PastPageProps {
  /** The view of now, which goes on below. */
  present: ConferenceView;
  /** Which moment is shown first; undefined: its opening, or, while it goes on, just now. */
  startMs?: number | undefined;
  onBack: () => void;
}

/** The control room as it stood: the same views over the records of another moment, and no commands. */
export function PastPage({ present, startMs, onBack }: PastPageProps) {
  const timeline = useMemo(() => openTimeline(present), [present]);
  const past = useMemo(() => new Past(present, startMs ?? timeline.startMs), [present]);
  useEffect(() => () => past.close(), [past]);
  useEffect(() => timeline.close, [timeline]);
  const { view } = past;
  const overview = useMemo(() => overviewOf(view.records, view.conference), [view]);
  const control = useMemo(() => controlRoomOf(view.records, view.conference, overview), [view]);
  const selected = useSignal<string | undefined>(undefined);
  usePageTitle(past);
  const freshness = view.freshness.value;
  // Before the first moment has come there is nothing to be drawn, and nothing to be called empty.
  const heard = view.records.position.value.updateCount > 0;
  const { tabs: labels } = words.value;
  const columns: Tab[] = [
    {
      id: 'points',
      label: labels.points,
      count: overview.attentions.value.length,
      content: (
        <>
          <PointGrid overview={overview} selected={selected} />
          <AttentionList overview={overview} awaited={control.awaited} selected={selected} />
        </>
      ),
      foot: (
        <>
          <PastPoint overview={overview} selected={selected} />
          <Counts overview={overview} knowsPages={false} />
        </>
      ),
    },
    {
      id: 'floor',
      label: labels.floor,
      count: 0,
      content: (
        <>
          <Speaker overview={overview} nowMs={view.clock.nowMs} />
          <PastQueue overview={overview} />
          <PastWaiting overview={overview} />
          <PastVotes control={control} />
        </>
      ),
    },
    {
      id: 'agenda',
      label: labels.agenda,
      count: 0,
      content: (
        <>
          <Agenda overview={overview}>
            {overview.agenda.value.length > 0 && <OutlookLine view={view} />}
          </Agenda>
          <Announcements overview={overview} />
          <PastIncidents overview={overview} />
          <PastMessages control={control} overview={overview} />
        </>
      ),
    },
  ];
  return (
    <div class="page room page-past" data-testid="past-page">
      <PageHeader
        conference={overview.conference.value}
        clock={view.clock}
        freshness={freshness}
        settings={<RoomMenu title={overview.conference.value?.title} />}
      >
        <PageAlarms overview={overview} selected={selected} />
      </PageHeader>
      <PastBar past={past} timeline={timeline} onBack={onBack} />
      <main class="columns" aria-busy={past.state.value.kind === 'loading'}>
        {heard && <Columns columns={columns} label={pastWords.value.title} />}
      </main>
    </div>
  );
}

/** A tab among many must not pass for the present either. */
function usePageTitle(past: Past): void {
  const text = useComputed(() => pastWords.value.pageTitle(formatClock(past.momentMs)));
  useEffect(() => {
    const before = document.title;
    return () => {
      document.title = before;
    };
  }, []);
  useSignalEffect(() => {
    document.title = `${text.value} – ${words.value.app}`;
  });
}

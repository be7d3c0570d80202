import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import '../../design/floor.css';
import '../../design/point_forms.css';
import '../../design/points.css';
import './moderator_floor.css';
import './moderator_points.css';
import { KeysFor } from '../../controls/keys';
import { Notices } from '../../controls/notices';
import { overviewOf } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import { Guarded } from '../../controls/guarded';
import { fetchedPart } from '../../views/fetched_part';
import { PageHeader } from '../../views/page_header';
import type { Tab } from '../../views/tabs';
import { floorWords } from '../../words/moderator_floor';
import { words } from '../../words/words';
import { AgendaDesk } from './agenda/agenda_desk';
import { AgendaColumn } from './agenda_column';
import { Columns } from './columns';
import { controlRoomOf } from './control_room';
import { FloorDesk } from './floor/floor_desk';
import { FloorColumn } from './floor_column';
import { lookBack, LookBack, LookBackButton, LookBackOffer } from './past/look_back';
import { PointsColumn, PointsFoot } from './points_column';
import { newsOf, tellNews } from './news';
import { PageAlarms } from './page_alarms';
import type { PageModel } from './page_model';
import { RoomMenu } from './room_menu';
import { SessionControls } from './session/session_controls';
import { TakeIncident } from './talk/take_incident';

const strip = fetchedPart(() => import('../../views/strip/session_strip'));

/** The control room of a session: is anything wrong, who speaks, who is next. */
export function ModeratorPage({ view }: { view: ConferenceView }) {
  const overview = useMemo(() => overviewOf(view.records, view.conference), [view]);
  const desk = useMemo(() => new FloorDesk(view, overview), [view]);
  const agendaDesk = useMemo(() => new AgendaDesk(view, overview), [view]);
  const control = useMemo(() => controlRoomOf(view.records, view.conference, overview), [view, overview]);
  const selected = useSignal<string | undefined>(undefined);
  const toCall = useSignal<string | undefined>(undefined);
  useEffect(() => tellNews(newsOf(overview, control.conversations)), [overview, control]);
  const { tabs: labels } = words.value;
  const freshness = view.freshness.value;
  const model: PageModel = { view, overview, control, desk, agendaDesk, selected, toCall };

  const columns: Tab[] = [
    {
      id: 'points',
      label: labels.points,
      count: overview.attentions.value.length,
      content: <PointsColumn {...model} />,
      foot: <PointsFoot {...model} />,
    },
    { id: 'floor', label: labels.floor, count: 0, content: <FloorColumn {...model} /> },
    {
      id: 'agenda',
      label: labels.agenda,
      count: control.conversations.unread.value,
      content: <AgendaColumn {...model} />,
    },
  ];

  return (
    <LookBack view={view}>
      <div class={`page room page-${freshness.kind}`}>
        <KeysFor.Provider value={words.value.moderatorPage}>
          <PageHeader
            conference={overview.conference.value}
            clock={view.clock}
            freshness={freshness}
            settings={<RoomMenu title={overview.conference.value?.title} />}
          >
            <PageAlarms overview={overview} selected={selected} action={<TakeIncident model={model} />} />
            <SessionControls view={view} overview={overview} />
            <LookBackButton view={view} overview={overview} />
          </PageHeader>
        </KeysFor.Provider>
        <LookBackOffer view={view} overview={overview} />
        <main class="columns">
          <Columns columns={columns} label={words.value.moderatorPage} />
        </main>
        <CourseStrip view={view} overview={overview} />
        <Notices />
      </div>
    </LookBack>
  );
}

/** At the foot of all columns: the session so far, each moment of it a way back. */
function CourseStrip({ view, overview }: Pick<PageModel, 'view' | 'overview'>) {
  const title = floorWords.value.lookBack.course;
  return (
    <footer class="panel room-strip" aria-label={title}>
      <Guarded title={title}>
        <strip.With>
          {({ SessionStrip }) => (
            <SessionStrip view={view} overview={overview} beside onSeek={(ms) => lookBack(view, ms)} />
          )}
        </strip.With>
      </Guarded>
    </footer>
  );
}

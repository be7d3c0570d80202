import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/floor.css';
import '../../design/points.css';
import './moderator_floor.css';
import './moderator_points.css';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import { overviewOf } from '../../state/overview';
import type { Session } from '../../state/session';
import { PageHeader } from '../../views/page_header';
import type { Tab } from '../../views/tabs';
import { words } from '../../words/words';
import { AgendaDesk } from './agenda/agenda_desk';
import { AgendaColumn } from './agenda_column';
import { Columns } from './columns';
import { controlRoomOf } from './control_room';
import { FloorDesk } from './floor/floor_desk';
import { FloorColumn } from './floor_column';
import { LookBack, LookBackButton, LookBackOffer } from './past/look_back';
import { PointsColumn, PointsFoot } from './points_column';
import { PageAlarms } from './page_alarms';
import type { Room } from './room';
import { SessionControls } from './session/session_controls';

/** The control room of a session: is anything wrong, who speaks, who is next. */
export function ModeratorPage({ session }: { session: Session }) {
  const overview = useMemo(() => overviewOf(session.records, session.conference), [session]);
  const desk = useMemo(() => new FloorDesk(session, overview), [session]);
  const agendaDesk = useMemo(() => new AgendaDesk(session, overview), [session]);
  const control = useMemo(
    () => controlRoomOf(session.records, session.conference, overview),
    [session, overview],
  );
  const selected = useSignal<string | undefined>(undefined);
  const toCall = useSignal<string | undefined>(undefined);
  const { tabs: labels } = words.value;
  const freshness = session.freshness.value;
  const room: Room = { session, overview, control, desk, agendaDesk, selected, toCall };

  const columns: Tab[] = [
    {
      id: 'points',
      label: labels.points,
      count: overview.attentions.value.length,
      content: <PointsColumn {...room} />,
      foot: <PointsFoot {...room} />,
    },
    { id: 'floor', label: labels.floor, count: 0, content: <FloorColumn {...room} /> },
    {
      id: 'agenda',
      label: labels.agenda,
      count: control.conversations.unread.value,
      content: <AgendaColumn {...room} />,
    },
  ];

  return (
    <LookBack session={session}>
      <div class={`page page-${freshness.kind}`}>
        <PageHeader conference={overview.conference.value} clock={session.clock} freshness={freshness}>
          <SessionControls session={session} overview={overview} />
          <LookBackButton session={session} overview={overview} />
          <KeysHelp />
        </PageHeader>
        <LookBackOffer session={session} overview={overview} />
        <PageAlarms overview={overview} selected={selected} />
        <main class="columns">
          <Columns columns={columns} label={words.value.moderatorPage} />
        </main>
        <Notices />
      </div>
    </LookBack>
  );
}

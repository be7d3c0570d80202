import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/floor.css';
import './technician.css';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import { overviewOf } from '../../state/overview';
import type { Session } from '../../state/session';
import { ToldBy } from '../../state/told_by';
import { Alarms } from '../../views/alarms';
import { PageHeader } from '../../views/page_header';
import { Tabs, type Tab } from '../../views/tabs';
import { isWideScreen } from '../../views/wide_screen';
import { technicianWords } from '../../words/technician';
import { CallCard } from './call_card';
import { CallRound } from './call_round';
import { FloorWatch } from './floor_watch';
import { Recording } from './recording';
import { RehearsalButton } from './rehearsal_button';
import type { Room } from './room';
import { RoundList } from './round_list';
import { Trouble } from './trouble';

/** The control room's call-round: whom to call next, and what is wrong where. */
export function TechnicianPage({ session }: { session: Session }) {
  const room = useMemo(() => openRoom(session), [session]);
  const freshness = session.freshness.value;
  const columns = columnsOf(room);
  return (
    <div class={`page page-${freshness.kind}`}>
      <PageHeader conference={room.overview.conference.value} clock={session.clock} freshness={freshness}>
        <RehearsalButton room={room} />
        <KeysHelp />
      </PageHeader>
      {isWideScreen.value ? (
        <main class="round-columns">
          {columns.map(({ id, label, content }) => (
            <div key={id} class="round-column" role="group" aria-label={label}>
              {content}
            </div>
          ))}
        </main>
      ) : (
        <main class="columns">
          <Tabs tabs={columns} label={technicianWords.value.title} chosen={room.tab} />
        </main>
      )}
      <Notices />
    </div>
  );
}

function openRoom(session: Session): Room {
  const overview = overviewOf(session.records, session.conference);
  const round = new CallRound(session.records, overview, session.conference);
  const toldBy = new ToldBy();
  return {
    session,
    overview,
    round,
    toldBy,
    recording: new Recording(session.client, overview, round, toldBy),
    incident: signal(undefined),
    tab: signal<string | undefined>('round'),
  };
}

function columnsOf(room: Room): Tab[] {
  const { round, trouble } = technicianWords.value;
  return [
    { id: 'round', label: round.tab, count: 0, content: <RoundList room={room} /> },
    { id: 'card', label: technicianWords.value.card.tab, count: 0, content: <CallCard room={room} /> },
    {
      id: 'trouble',
      label: trouble.tab,
      count: room.overview.openIncidents.value.length,
      content: (
        <>
          <Alarms overview={room.overview} />
          <Trouble room={room} />
          <FloorWatch room={room} />
        </>
      ),
    },
  ];
}

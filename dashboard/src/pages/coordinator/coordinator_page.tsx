import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import '../../design/points.css';
import './coordinator.css';
import { codeOf } from '../../base/code_of';
import { useWarningBeforeLeaving } from '../../controls/before_leaving';
import { Button } from '../../controls/button';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import { overviewOf } from '../../state/overview';
import type { Session } from '../../state/session';
import { ToldBy } from '../../state/told_by';
import { Counts } from '../../views/counts';
import { PageHeader } from '../../views/page_header';
import { Empty, Panel } from '../../views/panel';
import { liveDesk } from '../../views/point_forms/live_desk';
import { PointDesk } from '../../views/point_forms/point_desk';
import { Tabs, type Tab } from '../../views/tabs';
import { supportOf, Telephones } from '../../views/telephones';
import { unitName } from '../../views/unit_name';
import { isWideScreen } from '../../views/wide_screen';
import { coordinatorWords } from '../../words/coordinator';
import { CallList } from './call_list';
import { CallsMade } from './calls_made';
import { IssuedLinks } from './issued_links';
import { LinkList } from './link_list';
import { PointList } from './point_list';
import type { Room } from './room';
import { worklistOf } from './worklist';

/** Whom do I call next? And everything that can be done for a point while it is on the telephone. */
export function CoordinatorPage({ session }: { session: Session }) {
  const selected = useSignal<string | undefined>(undefined);
  const room = useMemo(() => openRoom(session, selected), [session]);
  // Links are shown once.
  useWarningBeforeLeaving(() => room.issued.wouldLose);
  const freshness = session.freshness.value;
  const onlyDesk = !isWideScreen.value && selected.value !== undefined;
  return (
    <div class={`page page-${freshness.kind}`}>
      <PageHeader conference={room.overview.conference.value} clock={session.clock} freshness={freshness} />
      <main class="desk-columns">
        {!onlyDesk && <Lists room={room} />}
        {(isWideScreen.value || onlyDesk) && <DeskColumn room={room} />}
      </main>
      <Notices />
    </div>
  );
}

function openRoom(session: Session, selected: Room['selected']): Room {
  const overview = overviewOf(session.records, session.conference);
  const calls = new CallsMade(session.conference);
  return {
    session,
    overview,
    calls,
    worklist: worklistOf(session.records, overview, calls),
    toldBy: new ToldBy(),
    issued: new IssuedLinks(),
    selected,
  };
}

function Lists({ room }: { room: Room }) {
  const texts = coordinatorWords.value;
  const tabs: Tab[] = [
    {
      id: 'calls',
      label: texts.calls.tab,
      count: room.worklist.left.value.length,
      content: <CallList room={room} />,
      foot: <Support room={room} />,
    },
    { id: 'points', label: texts.points.tab, count: 0, content: <PointList room={room} /> },
    { id: 'links', label: texts.links.tab, count: 0, content: <LinkList room={room} /> },
  ];
  return (
    <div class="list-column">
      <Counts overview={room.overview} />
      <Tabs tabs={tabs} label={texts.title} />
    </div>
  );
}

/** Whom the coordinator calls. */
function Support({ room }: { room: Room }) {
  const { records, conference, principal } = room.session;
  const own = principal.value?.bridgePoint;
  const card = own
    ? records.table('pointCard').row(`${conference}/pointCards/${codeOf(own)}`).value
    : undefined;
  const people = supportOf(card);
  if (people.length === 0) return null;
  return (
    <Panel title={coordinatorWords.value.support}>
      <Telephones people={people} />
    </Panel>
  );
}

function DeskColumn({ room }: { room: Room }) {
  const texts = coordinatorWords.value;
  const name = room.selected.value;
  if (!name) {
    return (
      <div class="desk-column">
        <Panel title={texts.desk.title} note={<KeysHelp />}>
          <Empty>{texts.desk.none}</Empty>
        </Panel>
      </div>
    );
  }
  return <OpenDesk key={name} room={room} name={name} />;
}

function OpenDesk({ room, name }: { room: Room; name: string }) {
  const desk = useMemo(() => liveDesk(room.session, room.overview, room.toldBy, name), [room, name]);
  const close = (
    <Button kind="quiet" shortcut="Escape" onPress={() => (room.selected.value = undefined)}>
      {coordinatorWords.value.desk.close}
    </Button>
  );
  return (
    <div class="desk-column">
      <Panel title={unitName(room.overview, name)} note={close}>
        <PointDesk desk={desk} toldBy={room.toldBy.of(name)} side="point" />
      </Panel>
    </div>
  );
}

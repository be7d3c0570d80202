import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import '../../design/log.css';
import './clerk.css';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import type { Session } from '../../state/session';
import { PageHeader } from '../../views/page_header';
import { Tabs, type Tab } from '../../views/tabs';
import { isWideScreen } from '../../views/wide_screen';
import { clerkWords } from '../../words/clerk';
import { Composer, ComposerKeys } from './composer';
import { focusComposer } from './composing';
import { CorrectionDialog } from './corrections';
import { DocumentsTab } from './documents/tab';
import { EntryList } from './entry_list';
import { LogPanel } from './log_panel';
import { openRoom, type Room } from './room';
import { VotesTab } from './votes_tab';
import { WrittenTab } from './written_tab';

/** An editor beside the running log: what did he just say, and where does it go. */
export function ClerkPage({ session }: { session: Session }) {
  const room = useMemo(() => openRoom(session), [session]);
  useEffect(() => room.close, [room]);
  useEffect(() => {
    if (isWideScreen.peek()) focusComposer(room);
  }, [room]);
  useSignalEffect(() => {
    if (session.records.position.value.updateCount > 0) room.desk.forgetDoneEdits();
  });
  const freshness = session.freshness.value;
  return (
    <div class={`page page-${freshness.kind} clerk`}>
      <PageHeader conference={room.overview.conference.value} clock={session.clock} freshness={freshness} />
      <main class="clerk-columns">{isWideScreen.value ? <Wide room={room} /> : <Narrow room={room} />}</main>
      <ComposerKeys room={room} />
      <CorrectionDialog room={room} />
      <Notices />
    </div>
  );
}

/** A long text and a form want the room for themselves; the keys of the composer lead back. */
const WITH_COMPOSER: readonly string[] = ['entries', 'written'];

function Wide({ room }: { room: Room }) {
  const [log, ...tabs] = tabsOf(room);
  useEffect(() => {
    if (room.tab.peek() === log?.id) room.tab.value = 'entries';
  }, [room]);
  return (
    <>
      <div class="clerk-log">
        <LogPanel room={room} />
      </div>
      <div class="clerk-desk">
        <Tabs tabs={tabs} label={clerkWords.value.title} chosen={room.tab} />
        {WITH_COMPOSER.includes(room.tab.value ?? '') && <Composer room={room} />}
        <div class="clerk-foot">
          <KeysHelp />
        </div>
      </div>
    </>
  );
}

function Narrow({ room }: { room: Room }) {
  const [log, entries, ...others] = tabsOf(room);
  if (!log || !entries) return null;
  const writing: Tab = { ...entries, foot: <Composer room={room} /> };
  return <Tabs tabs={[writing, log, ...others]} label={clerkWords.value.title} chosen={room.tab} />;
}

function tabsOf(room: Room): Tab[] {
  const { tabs } = clerkWords.value;
  return [
    { id: 'log', label: tabs.log, count: 0, content: <LogPanel room={room} /> },
    { id: 'entries', label: tabs.entries, count: room.gaps.value.length, content: <EntryList room={room} /> },
    { id: 'written', label: tabs.written, count: 0, content: <WrittenTab room={room} /> },
    { id: 'votes', label: tabs.votes, count: 0, content: <VotesTab room={room} /> },
    { id: 'documents', label: tabs.documents, count: 0, content: <DocumentsTab room={room} /> },
  ];
}

import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import '../../design/log.css';
import './clerk.css';
import { KeysHelp } from '../../controls/keys_help';
import { Notices } from '../../controls/notices';
import type { ConferenceView } from '../../state/conference_view';
import { PageHeader } from '../../views/page_header';
import { Tabs, type Tab } from '../../views/tabs';
import { isWideScreen } from '../../views/wide_screen';
import { clerkWords } from '../../words/clerk';
import { taskWords } from '../../words/tasks';
import { Composer, ComposerKeys } from './composer';
import { focusComposer, presetForSpeakers } from './composing';
import { CorrectionDialog } from './corrections';
import { DocumentsTab } from './documents/tab';
import { EntryList } from './entry_list';
import { LogPanel } from './log_panel';
import { openPageModel, type PageModel } from './page_model';
import { TasksTab } from './tasks_tab';
import { VotesTab } from './votes_tab';
import { WrittenTab } from './written_tab';

/** An editor beside the running log: what did he just say, and where does it go. */
export function ClerkPage({ view }: { view: ConferenceView }) {
  const model = useMemo(() => openPageModel(view), [view]);
  useEffect(() => model.close, [model]);
  useEffect(() => presetForSpeakers(model), [model]);
  useEffect(() => {
    if (isWideScreen.peek()) focusComposer(model);
  }, [model]);
  useSignalEffect(() => {
    if (view.records.position.value.updateCount > 0) model.desk.forgetDoneEdits();
  });
  const freshness = view.freshness.value;
  return (
    <div class={`page page-${freshness.kind} clerk`}>
      <PageHeader conference={model.overview.conference.value} clock={view.clock} freshness={freshness} />
      <main class={`clerk-columns${model.tab.value === 'documents' ? ' clerk-reads' : ''}`}>
        {isWideScreen.value ? <Wide model={model} /> : <Narrow model={model} />}
      </main>
      <ComposerKeys model={model} />
      <CorrectionDialog model={model} />
      <Notices />
    </div>
  );
}

/** A long text and a form want the room for themselves; the keys of the composer lead back. */
const WITH_COMPOSER: readonly string[] = ['entries', 'written'];

function Wide({ model }: { model: PageModel }) {
  const [log, ...tabs] = tabsOf(model);
  useEffect(() => {
    if (model.tab.peek() === log?.id) model.tab.value = 'entries';
  }, [model]);
  return (
    <>
      {model.tab.value !== 'documents' && (
        <div class="clerk-log">
          <LogPanel model={model} />
        </div>
      )}
      <div class="clerk-desk">
        <Tabs tabs={tabs} label={clerkWords.value.title} chosen={model.tab} />
        {WITH_COMPOSER.includes(model.tab.value ?? '') && <Composer model={model} />}
        <div class="clerk-foot">
          <KeysHelp />
        </div>
      </div>
    </>
  );
}

function Narrow({ model }: { model: PageModel }) {
  const [log, entries, ...others] = tabsOf(model);
  if (!log || !entries) return null;
  const writing: Tab = { ...entries, foot: <Composer model={model} /> };
  return <Tabs tabs={[writing, log, ...others]} label={clerkWords.value.title} chosen={model.tab} />;
}

function tabsOf(model: PageModel): Tab[] {
  const { tabs } = clerkWords.value;
  return [
    { id: 'log', label: tabs.log, count: 0, content: <LogPanel model={model} /> },
    {
      id: 'entries',
      label: tabs.entries,
      count: model.gaps.value.length,
      content: <EntryList model={model} />,
    },
    { id: 'written', label: tabs.written, count: 0, content: <WrittenTab model={model} /> },
    { id: 'votes', label: tabs.votes, count: 0, content: <VotesTab model={model} /> },
    { id: 'documents', label: tabs.documents, count: 0, content: <DocumentsTab model={model} /> },
    { id: 'tasks', label: taskWords.value.short, count: 0, content: <TasksTab model={model} /> },
  ];
}

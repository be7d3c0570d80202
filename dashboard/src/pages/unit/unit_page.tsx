import { useComputed, useSignal } from '@preact/signals';
import '../../design/tasks.css';
import { Button } from '../../controls/button';
import { Notices } from '../../controls/notices';
import type { Task, TaskStanding } from '../../gen/nhipcau/v1/task_pb';
import type { ConferenceView } from '../../state/conference_view';
import { LiveHint, LiveStatus } from '../../views/live_status';
import { HeaderSettings } from '../../views/page_header';
import { Empty, Panel } from '../../views/panel';
import { ReportDialog } from '../../views/tasks/report_dialog';
import { countsText, givenAt, TaskFacts } from '../../views/tasks/task_facts';
import { byDueDate, isOpen, tasksOf, useTasks } from '../../views/tasks/task_list';
import { TaskReports } from '../../views/tasks/task_reports';
import { taskWords } from '../../words/tasks';
import { formatDate, words } from '../../words/words';

/** What one unit was given to do, the earliest due date first, and one button to report. */
export function UnitPage({ view }: { view: ConferenceView }) {
  const texts = taskWords.value;
  // Anew when something is recorded, and when a day begins.
  const today = useComputed(() => formatDate(view.clock.nowMs.value ?? 0)).value;
  const { updateCount } = view.records.position.value;
  const list = useTasks(() => tasksOf(view.client, view.conference), [view, today, updateCount]).value;
  const reporting = useSignal<Task | undefined>(undefined);
  const tasks = byDueDate(list.tasks ?? []);
  const open = tasks.filter(isOpen);
  const closed = tasks.filter((standing) => !isOpen(standing));
  return (
    <div class={`page page-${view.freshness.value.kind} unit-page`}>
      <UnitHeader view={view} />
      <main class="unit-main">
        {tasks[0]?.task && <p class="quiet">{givenAt(tasks[0].task)}</p>}
        {list.error && (
          <p class="outcome-refused" role="alert">
            {words.value.reason[list.error.reason]}
          </p>
        )}
        {!list.tasks && !list.error && <p role="status">{texts.loading}</p>}
        {list.tasks && (
          <Panel title={texts.unitPage.open} note={countsText(tasks)}>
            <p class="quiet small">{texts.unitPage.hint}</p>
            {open.length === 0 && <Empty>{texts.unitPage.noneOpen}</Empty>}
            <Cards view={view} tasks={open} onReport={(task) => (reporting.value = task)} />
          </Panel>
        )}
        {closed.length > 0 && (
          <Panel title={texts.unitPage.closed} count={closed.length}>
            <Cards view={view} tasks={closed} />
          </Panel>
        )}
      </main>
      {reporting.value && (
        <ReportDialog
          client={view.client}
          conference={view.conference}
          task={reporting.value}
          onBehalf={false}
          onClose={() => (reporting.value = undefined)}
        />
      )}
      <Notices />
    </div>
  );
}

function UnitHeader({ view }: { view: ConferenceView }) {
  const freshness = view.freshness.value;
  const title = view.principal.value?.unit || taskWords.value.page;
  return (
    <header>
      <div class="page-header">
        <h1 title={title}>{title}</h1>
        <LiveStatus freshness={freshness} />
        <HeaderSettings title={title} />
      </div>
      <LiveHint freshness={freshness} />
    </header>
  );
}

interface CardsProps {
  view: ConferenceView;
  tasks: readonly TaskStanding[];
  /** Not given: nothing is left to report. */
  onReport?: (task: Task) => void;
}

function Cards({ view, tasks, onReport }: CardsProps) {
  const { form } = taskWords.value;
  return (
    <ul class="task-cards" data-testid="unit-tasks">
      {tasks.map((standing) => {
        const { task } = standing;
        if (!task) return null;
        return (
          <li key={task.name} class="task-card">
            <TaskFacts standing={standing} showsLeads={(task.assignment?.leads.length ?? 0) > 1} />
            <TaskReports client={view.client} conference={view.conference} task={task} />
            {onReport && (
              <Button
                kind="primary"
                size="large"
                label={`${form.button}: ${task.text}`}
                onPress={() => onReport(task)}
              >
                {form.button}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

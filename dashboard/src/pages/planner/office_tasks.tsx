import { useComputed, useSignal } from '@preact/signals';
import '../../design/tasks.css';
import { codeOf } from '../../base/code_of';
import { SelectField } from '../../controls/field';
import { TaskTiming, type Task, type TaskStanding } from '../../gen/nhipcau/v1/task_pb';
import type { ServerLine } from '../../state/server_line';
import { Empty, Panel } from '../../views/panel';
import { countsText, givenAt, TaskFacts } from '../../views/tasks/task_facts';
import { isLedBy, openTasksOf, unitsOf, useTasks } from '../../views/tasks/task_list';
import { taskWords } from '../../words/tasks';
import { formatDate, words } from '../../words/words';
import { goTo } from './address';

const DUE: readonly TaskTiming[] = [TaskTiming.OVERDUE, TaskTiming.DUE_SOON];

/** Open tasks of all conferences: first of all what is overdue and due soon. */
export function OfficeTasks({ line }: { line: ServerLine }) {
  const texts = taskWords.value;
  const today = useComputed(() => formatDate(line.clock.nowMs.value ?? 0)).value;
  const list = useTasks(() => openTasksOf(line.client), [line, today]).value;
  const shown = useSignal<'due' | 'all'>('due');
  const conference = useSignal('');
  const unit = useSignal('');
  const tasks = list.tasks ?? [];
  if (list.tasks && tasks.length === 0) {
    return (
      <Panel title={texts.office.title}>
        <Empty>{texts.office.none}</Empty>
      </Panel>
    );
  }
  const wanted = tasks.filter(
    (standing) =>
      (shown.value === 'all' || DUE.includes(standing.timing)) &&
      (!conference.value || standing.task?.name.startsWith(`${conference.value}/`)) &&
      (!unit.value || isLedBy(standing, unit.value)),
  );
  return (
    <Panel title={texts.office.title} note={list.tasks && countsText(tasks)}>
      {list.error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[list.error.reason]}
        </p>
      )}
      {!list.tasks && !list.error && <p role="status">{texts.loading}</p>}
      <div class="field-pair">
        <SelectField
          label={texts.follow.show}
          value={shown}
          options={(['due', 'all'] as const).map((value) => ({ value, text: texts.office[value] }))}
        />
        <SelectField
          label={texts.office.conference}
          value={conference}
          options={[{ value: '', text: texts.office.anyConference }, ...conferencesOf(tasks)]}
        />
        <SelectField
          label={texts.follow.unit}
          value={unit}
          options={[
            { value: '', text: texts.follow.anyUnit },
            ...unitsOf(tasks).map((value) => ({ value, text: value })),
          ]}
        />
      </div>
      {list.tasks && wanted.length === 0 && <Empty>{texts.office.nothingDue}</Empty>}
      <ul class="task-cards" data-testid="office-tasks">
        {wanted.map((standing) => (
          <OfficeTask key={standing.task?.name} standing={standing} />
        ))}
      </ul>
    </Panel>
  );
}

const conferenceOf = (task: Task): string => task.name.slice(0, task.name.indexOf('/tasks/'));

function conferencesOf(tasks: readonly TaskStanding[]): { value: string; text: string }[] {
  const titles = new Map<string, string>();
  for (const { task } of tasks) if (task) titles.set(conferenceOf(task), task.conferenceTitle);
  return [...titles].map(([value, text]) => ({ value, text }));
}

function OfficeTask({ standing }: { standing: TaskStanding }) {
  const { task } = standing;
  if (!task) return null;
  const conference = codeOf(conferenceOf(task));
  return (
    <li class="task-card">
      <TaskFacts standing={standing} showsLeads />
      <p class="small">
        <a
          href={`?conference=${conference}&section=tasks`}
          onClick={(event) => {
            event.preventDefault();
            goTo({ conference, section: 'tasks' });
          }}
        >
          {givenAt(task)}
        </a>
      </p>
    </li>
  );
}

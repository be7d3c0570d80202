import { useComputed, useSignal } from '@preact/signals';
import '../../design/tasks.css';
import { Button } from '../../controls/button';
import { SelectField } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { TaskTiming, type TaskStanding } from '../../gen/nhipcau/v1/task_pb';
import { TaskService } from '../../gen/nhipcau/v1/task_service_pb';
import type { ConferenceView } from '../../state/conference_view';
import { ConferenceState } from '../../words/enums';
import { taskWords } from '../../words/tasks';
import { formatDate, words } from '../../words/words';
import { Empty, Panel } from '../panel';
import { FollowedTask } from './followed_task';
import { countsText } from './task_facts';
import {
  hasTiming,
  isLedBy,
  isOpen,
  isToJudge,
  tasksOf,
  unitsOf,
  useTasks,
  type TaskList,
} from './task_list';

type Shown = keyof typeof taskWords.value.follow.shown;

const SHOWN: Readonly<Record<Shown, (standing: TaskStanding) => boolean>> = {
  open: isOpen,
  toJudge: isToJudge,
  overdue: (standing) => hasTiming(standing, TaskTiming.OVERDUE),
  dueSoon: (standing) => hasTiming(standing, TaskTiming.DUE_SOON),
  closed: (standing) => !isOpen(standing),
  all: () => true,
};

/** The tasks of a conference, asked for anew when something is recorded and when a day begins. */
export function useTasksOf(view: ConferenceView): TaskList {
  const today = useComputed(() => formatDate(view.clock.nowMs.value ?? 0)).value;
  const tasks = view.records.table('task').all.value;
  return useTasks(() => tasksOf(view.client, view.conference), [view, today, tasks]).value;
}

/** What became of the tasks of the minutes, for whoever follows them. */
export function FollowUp({ view }: { view: ConferenceView }) {
  return <FollowedTasks view={view} list={useTasksOf(view)} />;
}

/** The same for whoever has asked for the tasks, and needs them for more. */
export function FollowedTasks({ view, list }: { view: ConferenceView; list: TaskList }) {
  const texts = taskWords.value;
  const shown = useSignal<Shown>('open');
  const unit = useSignal('');
  const tasks = list.tasks ?? [];
  const wanted = tasks.filter(
    (standing) => SHOWN[shown.value](standing) && (!unit.value || isLedBy(standing, unit.value)),
  );
  return (
    <Panel title={texts.title} note={list.tasks && countsText(tasks)}>
      <TakeUp view={view} />
      {list.error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[list.error.reason]}
        </p>
      )}
      {!list.tasks && !list.error && <p role="status">{texts.loading}</p>}
      {tasks.length > 0 && (
        <div class="field-pair">
          <SelectField
            label={texts.follow.show}
            value={shown}
            options={(Object.keys(SHOWN) as Shown[]).map((value) => ({
              value,
              text: texts.follow.shown[value],
            }))}
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
      )}
      {list.tasks && wanted.length === 0 && <Empty>{texts.none}</Empty>}
      <ul class="task-cards" data-testid="followed-tasks">
        {wanted.map((standing) => (
          <FollowedTask key={standing.task?.name} view={view} standing={standing} />
        ))}
      </ul>
    </Panel>
  );
}

/** Tasks come from the minutes, when somebody says so. */
function TakeUp({ view }: { view: ConferenceView }) {
  const { follow: texts } = taskWords.value;
  const command = useCommand(view.client);
  const conference = view.records.table('conference').row(view.conference).value;
  if (conference?.state !== ConferenceState.ENDED) return <p class="quiet">{texts.notEnded}</p>;
  const take = (): void => {
    void command.send(TaskService.method.followTasks, { conference: view.conference });
  };
  return (
    <div class="form">
      <div class="actions">
        <Button busy={command.busy} onPress={take}>
          {texts.button}
        </Button>
      </div>
      <p class="quiet small">{texts.hint}</p>
      <Outcome of={command} />
    </div>
  );
}

import { msOf } from '../../base/time';
import { TaskTiming, type Task, type TaskStanding } from '../../gen/nhipcau/v1/task_pb';
import type { Look } from '../../state/look';
import { TaskState } from '../../words/enums';
import { lowerFirst } from '../../words/in_sentence';
import { taskWords } from '../../words/tasks';
import { formatDateInWords, formatNumber } from '../../words/words';
import { Glyph } from '../glyph';
import { isOpen } from './task_list';

const LOOKS: Readonly<Record<TaskTiming, Look>> = {
  [TaskTiming.UNSPECIFIED]: 'away',
  [TaskTiming.OVERDUE]: 'wrong',
  [TaskTiming.DUE_SOON]: 'waiting',
  [TaskTiming.IN_TIME]: 'good',
  [TaskTiming.NO_DATE]: 'good',
  [TaskTiming.DONE_IN_TIME]: 'good',
  [TaskTiming.DONE_LATE]: 'away',
};

/** What is to be done, by whom, until when, and where it stands. */
export function TaskFacts({ standing, showsLeads }: { standing: TaskStanding; showsLeads: boolean }) {
  const texts = taskWords.value;
  const { task, timing } = standing;
  if (!task) return null;
  const { leads = [], partners = [] } = task.assignment ?? {};
  const isLate = timing === TaskTiming.OVERDUE;
  return (
    <>
      <p class="task-text">{task.text}</p>
      <p class="task-standing">
        <Glyph look={LOOKS[timing]} />
        <strong>{texts.state[task.state]}</strong>
        <span class={isLate ? 'word-wrong' : 'quiet'}>{dueText(standing)}</span>
      </p>
      {showsLeads && leads.length > 0 && <p class="quiet small">{texts.leads(leads.join('; '))}</p>}
      {partners.length > 0 && <p class="quiet small">{texts.partners(partners.join('; '))}</p>}
      <Changes task={task} />
    </>
  );
}

/** "Quá hạn · Hạn 30/6/2021 · đã quá 3 ngày". */
function dueText({ task, timing, daysLeft }: TaskStanding): string {
  const texts = taskWords.value;
  const deadline = task?.assignment?.deadline ?? '';
  const due = task?.dueDate ? texts.due(formatDateInWords(msOf(task.dueDate))) : '';
  return [
    texts.timing[timing],
    due || (deadline && texts.dueAsWritten(deadline)),
    daysLeft === undefined ? '' : daysText(daysLeft),
  ]
    .filter(Boolean)
    .join(' · ');
}

function daysText(days: number): string {
  const texts = taskWords.value;
  if (days === 0) return texts.dueToday;
  return days < 0 ? texts.daysLate(formatNumber(-days)) : texts.daysLeft(formatNumber(days));
}

/** What was changed since it was given, the last of each. */
function Changes({ task }: { task: Task }) {
  const texts = taskWords.value;
  const extension = task.extensions.at(-1);
  const extendedFrom = msOf(extension?.oldDueDate);
  return (
    <>
      {extension && extendedFrom > 0 && (
        <p class="quiet small">{texts.extendedFrom(formatDateInWords(extendedFrom), extension.reason)}</p>
      )}
      {task.state === TaskState.WITHDRAWN ? (
        <p class="quiet small">
          {texts.withdrawn(formatDateInWords(msOf(task.stateTime)), withdrawalReason(task))}
        </p>
      ) : (
        task.stateReason &&
        task.state !== TaskState.UNDER_WAY && (
          <p class="quiet small">{texts.closedBecause(task.stateReason)}</p>
        )
      )}
    </>
  );
}

/** As it was given, or what withdrew the task by itself. */
function withdrawalReason({ stateReason, withdrawalCause }: Task): string {
  return stateReason || lowerFirst(taskWords.value.withdrawalCause[withdrawalCause]);
}

/** "Giao tại Hội nghị …, ngày 11/6/2021". */
export function givenAt(task: Task): string {
  return taskWords.value.givenAt(task.conferenceTitle, formatDateInWords(msOf(task.conferenceEndTime)));
}

/** "12 đang theo dõi, 3 quá hạn, 2 sắp đến hạn". */
export function countsText(tasks: readonly TaskStanding[]): string {
  const count = (timing: TaskTiming): string =>
    formatNumber(tasks.filter((standing) => standing.timing === timing).length);
  return taskWords.value.counts(
    formatNumber(tasks.filter(isOpen).length),
    count(TaskTiming.OVERDUE),
    count(TaskTiming.DUE_SOON),
  );
}

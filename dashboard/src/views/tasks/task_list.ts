// Tasks as the server lists them, with what follows from the date at the moment of the answer: no
// stream tells of a day that begins, so the list is asked for again.

import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { TaskReportState, TaskTiming, type TaskStanding } from '../../gen/nhipcau/v1/task_pb';
import { TaskService } from '../../gen/nhipcau/v1/task_service_pb';
import { TaskState } from '../../words/enums';
import { CallError, type Client } from '../../stream/client';

const PAGE_SIZE = 1000;

interface Page {
  tasks: TaskStanding[];
  nextPageToken: string;
}

async function allPages(read: (pageToken: string) => Promise<Page>): Promise<TaskStanding[]> {
  const all: TaskStanding[] = [];
  for (let pageToken = ''; ;) {
    const page = await read(pageToken);
    all.push(...page.tasks);
    pageToken = page.nextPageToken;
    if (!pageToken) return all;
  }
}

/** Those of one conference that the reader may see, in the order of the minutes. */
export function tasksOf(client: Client, conference: string): Promise<TaskStanding[]> {
  const { listTasks } = TaskService.method;
  return allPages((pageToken) => client.call(listTasks, { conference, pageSize: PAGE_SIZE, pageToken }));
}

/** Open ones of all conferences, what is overdue in front. */
export function openTasksOf(client: Client): Promise<TaskStanding[]> {
  const { listOpenTasks } = TaskService.method;
  return allPages((pageToken) => client.call(listOpenTasks, { pageSize: PAGE_SIZE, pageToken }));
}

export interface TaskList {
  /** The latest answer; undefined before the first. */
  tasks: readonly TaskStanding[] | undefined;
  error: CallError | undefined;
}

/** Asks at once, and again whenever `dependencies` change. */
export function useTasks(
  read: () => Promise<TaskStanding[]>,
  dependencies: readonly unknown[],
): ReadonlySignal<TaskList> {
  const list = useMemo(() => signal<TaskList>({ tasks: undefined, error: undefined }), []);
  useEffect(() => {
    let wanted = true;
    read().then(
      (tasks) => {
        if (wanted) list.value = { tasks, error: undefined };
      },
      (error: unknown) => {
        if (wanted && error instanceof CallError) list.value = { ...list.peek(), error };
      },
    );
    return () => {
      wanted = false;
    };
  }, dependencies);
  return list;
}

const IS_OPEN: Readonly<Record<TaskState, boolean>> = {
  [TaskState.UNSPECIFIED]: false,
  [TaskState.NOT_STARTED]: true,
  [TaskState.UNDER_WAY]: true,
  [TaskState.COMPLETION_REPORTED]: true,
  [TaskState.DONE]: false,
  [TaskState.NOT_CARRIED_OUT]: false,
  [TaskState.ADJUSTED]: false,
  [TaskState.WITHDRAWN]: false,
};

export function isOpen({ task }: TaskStanding): boolean {
  return task !== undefined && IS_OPEN[task.state];
}

/** Its last report waits for somebody to accept or return it. */
export function isToJudge(standing: TaskStanding): boolean {
  return isOpen(standing) && standing.task?.reports.at(-1)?.state === TaskReportState.SENT;
}

export function hasTiming(standing: TaskStanding, timing: TaskTiming): boolean {
  return standing.timing === timing;
}

/** The earliest due date first, without a date last. */
export function byDueDate(tasks: readonly TaskStanding[]): TaskStanding[] {
  const days = ({ daysLeft }: TaskStanding): number => daysLeft ?? Number.MAX_SAFE_INTEGER;
  return [...tasks].sort((a, b) => days(a) - days(b));
}

/** Units that lead a task, in the order in which the tasks name them. */
export function unitsOf(tasks: readonly TaskStanding[]): string[] {
  return [...new Set(tasks.flatMap(({ task }) => task?.assignment?.leads ?? []))];
}

export function isLedBy({ task }: TaskStanding, unit: string): boolean {
  return task?.assignment?.leads.includes(unit) ?? false;
}

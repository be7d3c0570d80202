import { signal, useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { dayOf, timestampOf } from '../../base/local_time';
import { msOf } from '../../base/time';
import { DialogForm } from '../../controls/dialog_form';
import { SelectField, TextField } from '../../controls/field';
import { useCommand } from '../../controls/use_command';
import type { Task } from '../../gen/nhipcau/v1/task_pb';
import { TaskService } from '../../gen/nhipcau/v1/task_service_pb';
import type { Command } from '../../state/command';
import type { Client } from '../../stream/client';
import { TaskState } from '../../words/enums';
import { taskWords } from '../../words/tasks';
import { formatDate, words } from '../../words/words';

interface TaskDialogProps {
  client: Client;
  task: Task;
  onClose: () => void;
}

const { returnTaskReport, extendTask, closeTask, withdrawTask, reopenTask } = TaskService.method;

export function ReturnDialog(props: TaskDialogProps) {
  const { follow: texts } = taskWords.value;
  const { name, reports } = props.task;
  return (
    <ReasonDialog
      {...props}
      title={texts.return}
      hint={texts.returnHint}
      onSend={(command, reason) => command.send(returnTaskReport, { name, report: reports.length, reason })}
    />
  );
}

export function WithdrawDialog(props: TaskDialogProps) {
  const { follow: texts } = taskWords.value;
  const { name } = props.task;
  return (
    <ReasonDialog
      {...props}
      title={texts.withdraw}
      hint={texts.withdrawHint}
      onSend={(command, reason) => command.send(withdrawTask, { name, reason })}
    />
  );
}

export function ReopenDialog(props: TaskDialogProps) {
  const { follow: texts } = taskWords.value;
  const { name } = props.task;
  return (
    <ReasonDialog
      {...props}
      title={texts.reopen}
      hint={texts.reopenHint}
      onSend={(command, reason) => command.send(reopenTask, { name, reason })}
    />
  );
}

const OUTCOMES = [TaskState.DONE, TaskState.NOT_CARRIED_OUT, TaskState.ADJUSTED] as const;

export function CloseDialog(props: TaskDialogProps) {
  const { follow: texts, state } = taskWords.value;
  const outcome = useSignal<TaskState>(TaskState.DONE);
  const { name } = props.task;
  return (
    <ReasonDialog
      {...props}
      title={texts.close}
      hint={texts.closeHint}
      onSend={(command, reason) => command.send(closeTask, { name, outcome: outcome.peek(), reason })}
    >
      <SelectField
        label={texts.outcome}
        value={outcome}
        options={OUTCOMES.map((value) => ({ value, text: state[value] }))}
      />
    </ReasonDialog>
  );
}

/** A task that had no date needs no reason for one. */
export function ExtendDialog(props: TaskDialogProps) {
  const { follow: texts } = taskWords.value;
  const { name, dueDate } = props.task;
  const day = useSignal(dayOf(dueDate));
  const chosen = timestampOf({ day, time: signal('') });
  return (
    <ReasonDialog
      {...props}
      title={dueDate ? texts.extend : texts.setDue}
      reasonIsOptional={!dueDate}
      onSend={async (command, reason) =>
        chosen && command.send(extendTask, { name, dueDate: chosen, reason })
      }
    >
      <TextField
        label={texts.newDue}
        type="date"
        value={day}
        hint={chosen && formatDate(msOf(chosen))}
        error={chosen ? undefined : words.value.controls.required}
      />
    </ReasonDialog>
  );
}

interface ReasonDialogProps extends TaskDialogProps {
  title: string;
  hint?: string;
  reasonIsOptional?: boolean;
  /** The server's answer; undefined when refused, or not sent. */
  onSend: (command: Command, reason: string) => Promise<unknown>;
  children?: ComponentChildren;
}

/** What is done with a reason, which stays in the record. */
function ReasonDialog({ client, task, onClose, title, hint, onSend, children, ...more }: ReasonDialogProps) {
  const { reasonIsOptional = false } = more;
  const command = useCommand(client);
  const reason: Signal<string> = useSignal('');
  const tried = useSignal(false);
  const isMissing = !reasonIsOptional && !reason.value.trim();
  const send = async (): Promise<void> => {
    tried.value = true;
    if (isMissing) return;
    if (await onSend(command, reason.peek().trim())) onClose();
  };
  const { follow: texts } = taskWords.value;
  return (
    <DialogForm
      title={title}
      of={command}
      submitText={texts.save}
      closeText={words.value.controls.cancel}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p>{task.text}</p>
      {hint && <p class="quiet">{hint}</p>}
      {children}
      <TextField
        label={texts.reason}
        value={reason}
        error={tried.value && isMissing ? words.value.controls.required : undefined}
      />
    </DialogForm>
  );
}

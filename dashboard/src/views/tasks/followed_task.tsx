import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { TaskStanding } from '../../gen/nhipcau/v1/task_pb';
import { TaskService } from '../../gen/nhipcau/v1/task_service_pb';
import type { ConferenceView } from '../../state/conference_view';
import { taskWords } from '../../words/tasks';
import { ReportDialog } from './report_dialog';
import { CloseDialog, ExtendDialog, ReopenDialog, ReturnDialog, WithdrawDialog } from './task_dialogs';
import { TaskFacts } from './task_facts';
import { isOpen, isToJudge } from './task_list';
import { TaskReports } from './task_reports';

type Asked = 'report' | 'return' | 'extend' | 'close' | 'withdraw' | 'reopen';

/** A task, and what whoever follows it can do about it. */
export function FollowedTask({ view, standing }: { view: ConferenceView; standing: TaskStanding }) {
  const { follow: texts, form } = taskWords.value;
  const { client, conference } = view;
  const command = useCommand(client);
  const asked = useSignal<Asked | undefined>(undefined);
  const { task } = standing;
  if (!task) return null;
  const report = task.reports.length;
  const ask = (what: Asked) => () => (asked.value = what);
  const labelled = (text: string): string => `${text}: ${task.text}`;
  const accept = (): void => {
    void command.send(TaskService.method.acceptTaskReport, { name: task.name, report });
  };
  return (
    <li class="task-card">
      <TaskFacts standing={standing} showsLeads />
      <TaskReports client={client} conference={conference} task={task} />
      <div class="actions">
        {isToJudge(standing) && (
          <>
            <Button kind="primary" label={labelled(texts.accept)} busy={command.busy} onPress={accept}>
              {texts.accept}
            </Button>
            <Button label={labelled(texts.return)} onPress={ask('return')}>
              {texts.return}
            </Button>
          </>
        )}
        {isOpen(standing) ? (
          <>
            <Button kind="quiet" label={labelled(form.enter)} onPress={ask('report')}>
              {form.enter}
            </Button>
            <Button
              kind="quiet"
              label={labelled(task.dueDate ? texts.extend : texts.setDue)}
              onPress={ask('extend')}
            >
              {task.dueDate ? texts.extend : texts.setDue}
            </Button>
            <Button kind="quiet" label={labelled(texts.close)} onPress={ask('close')}>
              {texts.close}
            </Button>
            <Button kind="quiet" label={labelled(texts.withdraw)} onPress={ask('withdraw')}>
              {texts.withdraw}
            </Button>
          </>
        ) : (
          <Button kind="quiet" label={labelled(texts.reopen)} onPress={ask('reopen')}>
            {texts.reopen}
          </Button>
        )}
      </div>
      <Outcome of={command} onlyRefusal />
      <Dialogs
        view={view}
        standing={standing}
        asked={asked.value}
        onClose={() => (asked.value = undefined)}
      />
    </li>
  );
}

interface DialogsProps {
  view: ConferenceView;
  standing: TaskStanding;
  asked: Asked | undefined;
  onClose: () => void;
}

function Dialogs({ view, standing: { task }, asked, onClose }: DialogsProps) {
  if (!task) return null;
  const { client, conference } = view;
  const props = { client, task, onClose };
  switch (asked) {
    case 'report':
      return <ReportDialog {...props} conference={conference} onBehalf />;
    case 'return':
      return <ReturnDialog {...props} />;
    case 'extend':
      return <ExtendDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
    case 'withdraw':
      return <WithdrawDialog {...props} />;
    case 'reopen':
      return <ReopenDialog {...props} />;
    default:
      return null;
  }
}

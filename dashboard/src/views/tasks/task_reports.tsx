import { msOf } from '../../base/time';
import type { Task, TaskReport } from '../../gen/nhipcau/v1/task_pb';
import type { Client } from '../../stream/client';
import { taskWords } from '../../words/tasks';
import { formatDateInWords, formatNumber } from '../../words/words';
import { FileLink } from '../file_link';

interface TaskReportsProps {
  client: Client;
  conference: string;
  task: Task;
}

/** The last report in full, and those before it folded. */
export function TaskReports({ client, conference, task }: TaskReportsProps) {
  const last = task.reports.at(-1);
  if (!last) return null;
  const earlier = task.reports.slice(0, -1).reverse();
  return (
    <>
      <Report client={client} conference={conference} report={last} />
      {earlier.length > 0 && (
        <details>
          <summary>{taskWords.value.reports(formatNumber(task.reports.length))}</summary>
          {earlier.map((report) => (
            <Report key={report.number} client={client} conference={conference} report={report} />
          ))}
        </details>
      )}
    </>
  );
}

function Report({ client, conference, report }: Omit<TaskReportsProps, 'task'> & { report: TaskReport }) {
  const texts = taskWords.value;
  return (
    <div class="task-report" data-testid="task-report">
      <p class="quiet small">
        {[
          texts.report(report.unit, formatDateInWords(msOf(report.time))),
          report.progressPercent === undefined ? '' : texts.percent(formatNumber(report.progressPercent)),
          report.completed ? texts.completed : '',
          report.toldBy ? texts.toldBy(report.toldBy) : '',
          texts.reportState[report.state],
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="task-report-text">{report.text}</p>
      {report.attachment && (
        <p>
          <FileLink
            from={{ client, conference }}
            file={report.attachment}
            text={`${texts.openFile}: ${report.attachment.title}`}
          />
        </p>
      )}
      {report.returnReason && <p class="word-wrong">{texts.returned(report.returnReason)}</p>}
    </div>
  );
}

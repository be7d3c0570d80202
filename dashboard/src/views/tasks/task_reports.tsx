import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { saveFile } from '../../device/save_file';
import type { Attachment } from '../../gen/nhipcau/v1/attachment_pb';
import type { Task, TaskReport } from '../../gen/nhipcau/v1/task_pb';
import type { Client } from '../../stream/client';
import { downloadFile } from '../../stream/files';
import { taskWords } from '../../words/tasks';
import { formatDateInWords, formatNumber } from '../../words/words';

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
      {report.attachment && <FileLink client={client} conference={conference} file={report.attachment} />}
      {report.returnReason && <p class="word-wrong">{texts.returned(report.returnReason)}</p>}
    </div>
  );
}

function FileLink({ client, conference, file }: Omit<TaskReportsProps, 'task'> & { file: Attachment }) {
  const texts = taskWords.value;
  const failed = useSignal(false);
  const open = async (): Promise<void> => {
    failed.value = false;
    try {
      saveFile(file.title, await downloadFile(client, conference, file), file.mediaType);
    } catch {
      failed.value = true;
    }
  };
  return (
    <p>
      <button type="button" class="link-button" onClick={() => void open()}>
        {texts.openFile}: {file.title}
      </button>
      {failed.value && (
        <span class="field-error" role="alert">
          {texts.fileMissing}
        </span>
      )}
    </p>
  );
}

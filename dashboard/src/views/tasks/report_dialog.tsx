import { useSignal } from '@preact/signals';
import { DialogForm } from '../../controls/dialog_form';
import { CheckField, SelectField, TextArea, TextField } from '../../controls/field';
import { FileField } from '../../controls/file_field';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { Task } from '../../gen/nhipcau/v1/task_pb';
import { TaskService } from '../../gen/nhipcau/v1/task_service_pb';
import type { Client } from '../../stream/client';
import { uploadFile } from '../../stream/files';
import { taskWords } from '../../words/tasks';
import { words } from '../../words/words';
import { useUpload, type UploadState } from '../upload';

interface ReportDialogProps {
  client: Client;
  conference: string;
  task: Task;
  /** Somebody enters what a unit told. */
  onBehalf: boolean;
  onClose: () => void;
}

const TEXT_MAX = 2000;

/** What was done so far: a text is enough. */
export function ReportDialog({ client, conference, task, onBehalf, onClose }: ReportDialogProps) {
  const { form: texts } = taskWords.value;
  const command = useCommand(client);
  const leads = task.assignment?.leads ?? [];
  const unit = useSignal(leads[0] ?? '');
  const text = useSignal('');
  const percent = useSignal('');
  const completed = useSignal(false);
  const file = useSignal<File | undefined>(undefined);
  const toldBy = useSignal('');
  const upload = useUpload((...sent) => uploadFile(client, conference, ...sent), [client, conference]);
  const tried = useSignal(false);
  const busy = command.busy || upload.busy;
  const percentWrong = !completed.value && !isPercent(percent.value);

  const send = async (): Promise<void> => {
    tried.value = true;
    if (busy || !text.peek().trim() || percentWrong) return;
    const chosen = file.peek();
    const attachment = chosen && (await upload.send(chosen));
    // Still wanted, and not there: said below.
    if (chosen && !attachment) return;
    const said = percent.peek().trim();
    const report = {
      unit: onBehalf ? unit.peek() : '',
      text: text.peek().trim(),
      completed: completed.peek(),
      ...(said && !completed.peek() ? { progressPercent: Number(said) } : {}),
      ...(attachment ? { attachment } : {}),
    };
    const { reportTask } = TaskService.method;
    if (!(await command.send(reportTask, { name: task.name, report, toldBy: toldBy.peek().trim() }))) return;
    onClose();
  };
  const close = (): void => {
    upload.stop();
    onClose();
  };
  return (
    <DialogForm
      title={texts.title}
      of={command}
      submitText={texts.send}
      closeText={words.value.controls.cancel}
      busy={busy}
      outcome={<ReportOutcome upload={upload.state.value} of={command} />}
      onSubmit={() => void send()}
      onClose={close}
    >
      <p class="quiet">{task.text}</p>
      {onBehalf && leads.length > 1 && (
        <SelectField
          label={texts.unit}
          value={unit}
          options={leads.map((value) => ({ value, text: value }))}
        />
      )}
      <TextArea
        label={texts.text}
        value={text}
        rows={5}
        maxLength={TEXT_MAX}
        error={tried.value && !text.value.trim() ? words.value.controls.required : undefined}
      />
      <CheckField label={texts.completed} value={completed} />
      {!completed.value && (
        <TextField
          label={texts.percent}
          hint={texts.percentHint}
          value={percent}
          inputMode="numeric"
          error={tried.value && percentWrong ? texts.percentWrong : undefined}
        />
      )}
      <FileField label={texts.file} hint={texts.fileHint} value={file} accept=".pdf,.docx,.xlsx,image/*" />
      {onBehalf && <TextField label={texts.toldBy} value={toldBy} />}
    </DialogForm>
  );
}

/** Empty: not said. */
function isPercent(typed: string): boolean {
  const text = typed.trim();
  return text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= 100);
}

function ReportOutcome({ upload, of }: { upload: UploadState; of: Parameters<typeof Outcome>[0]['of'] }) {
  const { form: texts } = taskWords.value;
  switch (upload.kind) {
    case 'sending':
      return (
        <p class="outcome" role="status">
          {texts.sending(String(upload.percent))}
        </p>
      );
    case 'failed':
      return (
        <p class="outcome outcome-refused" role="alert">
          {texts.fileFailed}
        </p>
      );
    case 'tooLarge':
      return (
        <p class="outcome outcome-refused" role="alert">
          {texts.fileTooLarge}
        </p>
      );
    default:
      return <Outcome of={of} />;
  }
}

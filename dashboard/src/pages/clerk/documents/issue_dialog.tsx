import { signal, useSignal } from '@preact/signals';
import { dayOf, timestampOf } from '../../../base/local_time';
import { msOf, timestampAt } from '../../../base/time';
import { DialogForm } from '../../../controls/dialog_form';
import { TextField } from '../../../controls/field';
import { FileField } from '../../../controls/file_field';
import { useCommand } from '../../../controls/use_command';
import { DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { FILE_BYTES_MAX } from '../../../stream/file_size';
import { uploadFile } from '../../../stream/files';
import { useUpload, type UploadState } from '../../../views/upload';
import { documentWords } from '../../../words/documents';
import { formatDate, words } from '../../../words/words';
import type { Paper } from './documents';

/** What the registry gave, and the file that was signed elsewhere. */
export function IssueDialog({ paper }: { paper: Paper }) {
  const { issuing: texts, kind: kinds, issue } = documentWords.value;
  const { client, conference, clock } = paper.model.view;
  const { required } = words.value.controls;
  const command = useCommand(client);
  const number = useSignal('');
  const day = useSignal(dayOf(timestampAt(clock.nowMs.peek() ?? 0)));
  const file = useSignal<File | undefined>(undefined);
  const upload = useUpload((...sent) => uploadFile(client, conference, ...sent), [client, conference]);
  const tried = useSignal(false);
  const close = (): void => {
    upload.stop();
    paper.documents.dialog.value = undefined;
  };
  const busy = command.busy || upload.busy;
  const fileProblem = problemOf(file.value);
  const date = timestampOf({ day, time: signal('') });
  const send = async (): Promise<void> => {
    tried.value = true;
    const signed = file.peek();
    if (busy || !signed || fileProblem || !number.peek().trim() || !date) return;
    const signedFile = await upload.send(signed);
    if (!signedFile) return;
    const init = { name: paper.name, number: number.peek().trim(), date, signedFile };
    if (await command.send(DocumentService.method.issueDocument, init)) close();
  };
  return (
    <DialogForm
      title={texts.title(kinds[paper.kind])}
      of={command}
      submitText={issue}
      closeText={words.value.controls.cancel}
      busy={busy}
      onSubmit={() => void send()}
      onClose={close}
    >
      <p>{texts.hint}</p>
      <TextField
        label={texts.number}
        hint={texts.numberHint}
        value={number}
        error={tried.value && !number.value.trim() ? required : undefined}
      />
      <TextField
        label={texts.date}
        type="date"
        hint={date && formatDate(msOf(date))}
        value={day}
        error={tried.value && !date ? required : undefined}
      />
      <FileField
        label={texts.file}
        hint={texts.fileHint}
        value={file}
        accept="application/pdf,.pdf"
        error={fileProblem ?? (tried.value && !file.value ? required : undefined)}
      />
      <UploadStatus upload={upload.state.value} />
    </DialogForm>
  );
}

function problemOf(file: File | undefined): string | undefined {
  const { tooLarge, emptyFile } = documentWords.value.issuing;
  if (!file) return undefined;
  if (file.size === 0) return emptyFile;
  return file.size > FILE_BYTES_MAX ? tooLarge : undefined;
}

function UploadStatus({ upload }: { upload: UploadState }) {
  const { uploading, uploadFailed } = documentWords.value.issuing;
  switch (upload.kind) {
    case 'sending':
      return (
        <p class="outcome" role="status">
          {uploading(String(upload.percent))}
        </p>
      );
    case 'failed':
      return (
        <p class="outcome-refused" role="alert">
          {uploadFailed}
        </p>
      );
    default:
      return null;
  }
}

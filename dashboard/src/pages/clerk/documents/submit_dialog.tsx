import { DialogForm } from '../../../controls/dialog_form';
import { useCommand } from '../../../controls/use_command';
import { DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../../words/documents';
import type { Paper } from './documents';
import { MissingList } from './missing_list';

/** Sends the draft for review, once it was said what others will find missing. */
export function SubmitDialog({ paper, onClose }: { paper: Paper; onClose: () => void }) {
  const { submitting, submit, kind } = documentWords.value;
  const command = useCommand(paper.model.view.client);
  const send = async (): Promise<void> => {
    const { name } = paper;
    if (await command.send(DocumentService.method.submitDocument, { name })) onClose();
  };
  return (
    <DialogForm
      title={submitting.title(kind[paper.kind])}
      of={command}
      submitText={submit}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p>{submitting.hint}</p>
      <MissingList paper={paper} />
    </DialogForm>
  );
}

import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { TextField } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { useCommand, type Command } from '../../../state/command';
import { documentWords } from '../../../words/documents';
import { formatNumber, words } from '../../../words/words';
import { ApproveDialog } from './approve_dialog';
import type { Paper } from './documents';
import { IssueDialog } from './issue_dialog';
import { LetterheadDialog } from './letterhead_dialog';

/** The dialog that is open; nothing while none is. */
export function DocumentDialog({ paper }: { paper: Paper }) {
  const { reasonForm, giveBack, reopen } = documentWords.value;
  const { name } = paper;
  const { returnDocument, reopenDocument } = DocumentService.method;
  switch (paper.documents.dialog.value) {
    case 'letterhead':
      return <LetterheadDialog paper={paper} />;
    case 'approve':
      return <ApproveDialog paper={paper} />;
    case 'issue':
      return <IssueDialog paper={paper} />;
    case 'return':
      return (
        <ReasonDialog
          paper={paper}
          onSend={(command, reason) => command.send(returnDocument, { name, reason })}
          title={reasonForm.giveBackTitle}
          hint={reasonForm.giveBackHint}
          confirmText={giveBack}
        />
      );
    case 'reopen':
      return (
        <ReasonDialog
          paper={paper}
          onSend={(command, reason) => command.send(reopenDocument, { name, reason })}
          title={reasonForm.reopenTitle}
          hint={reasonForm.reopenHint(formatNumber(paper.document.edition + 1))}
          confirmText={reopen}
        />
      );
    default:
      return null;
  }
}

interface ReasonDialogProps {
  paper: Paper;
  title: string;
  hint: string;
  confirmText: string;
  /** The server's answer; undefined when refused. */
  onSend: (command: Command, reason: string) => Promise<unknown>;
}

/** For what is done with a reason, which stays in the record. */
function ReasonDialog({ paper, title, hint, confirmText, onSend }: ReasonDialogProps) {
  const { reasonForm } = documentWords.value;
  const { dialog } = paper.documents;
  const command = useCommand(paper.room.session.client);
  const reason = useSignal('');
  const tried = useSignal(false);
  const close = (): void => {
    dialog.value = undefined;
  };
  const send = async (): Promise<void> => {
    tried.value = true;
    if (!reason.peek().trim()) return;
    if (await onSend(command, reason.peek().trim())) close();
  };
  return (
    <Dialog
      title={title}
      onClose={close}
      closeText={words.value.controls.cancel}
      actions={
        <Button kind="primary" busy={command.busy} onPress={() => void send()}>
          {confirmText}
        </Button>
      }
    >
      <p class="quiet">{hint}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={reasonForm.label}
          value={reason}
          error={tried.value && !reason.value.trim() ? words.value.controls.required : undefined}
        />
        <button type="submit" hidden />
      </form>
      <Outcome of={command} onlyRefusal />
    </Dialog>
  );
}

import { DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../../words/documents';
import { formatNumber } from '../../../words/words';
import { ApproveDialog } from './approve_dialog';
import type { Paper } from './documents';
import { IssueDialog } from './issue_dialog';
import { LetterheadDialog } from './letterhead_dialog';
import { ReasonDialog } from './reason_dialog';
import { SubmitDialog } from './submit_dialog';

/** The dialog that is open; nothing while none is. */
export function DocumentDialog({ paper }: { paper: Paper }) {
  const { reasonForm, giveBack, reopen } = documentWords.value;
  const { name } = paper;
  const { client } = paper.model.view;
  const { returnDocument, reopenDocument } = DocumentService.method;
  const close = (): void => {
    paper.documents.dialog.value = undefined;
  };
  switch (paper.documents.dialog.value) {
    case 'submit':
      return <SubmitDialog paper={paper} onClose={close} />;
    case 'letterhead':
      return <LetterheadDialog paper={paper} />;
    case 'approve':
      return <ApproveDialog paper={paper} />;
    case 'issue':
      return <IssueDialog paper={paper} />;
    case 'return':
      return (
        <ReasonDialog
          client={client}
          onClose={close}
          onSend={(command, reason) => command.send(returnDocument, { name, reason })}
          title={reasonForm.giveBackTitle}
          hint={reasonForm.giveBackHint}
          confirmText={giveBack}
        />
      );
    case 'reopen':
      return (
        <ReasonDialog
          client={client}
          onClose={close}
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

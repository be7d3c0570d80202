import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { Dialog } from '../../../controls/dialog';
import { DialogForm } from '../../../controls/dialog_form';
import { CheckField, TextField } from '../../../controls/field';
import { wasRefusedFor } from '../../../controls/refused_at';
import { useCommand } from '../../../controls/use_command';
import { saveFile } from '../../../device/save_file';
import { OfficialDocumentKind } from '../../../gen/nhipcau/v1/document_pb';
import { DocumentFormat, DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { Glyph } from '../../../views/glyph';
import { documentWords } from '../../../words/documents';
import { words } from '../../../words/words';
import { documentKindOf, type Paper } from './documents';
import { MissingList } from './missing_list';
import { Rendering, type Rendered } from '../../../views/documents/rendering';
import { RenderingStatus } from '../../../views/documents/rendering_status';

/** The server has no converter, or the document is too long for it. */
const NO_PDF: ReadonlySet<Reason> = new Set([Reason.RENDERER_MISSING, Reason.DOCUMENT_TOO_LONG]);

/** The very files that are read and approved; without PDF where the server cannot make one. */
interface Files {
  docx: Rendered;
  pdf: Rendered | undefined;
}

/** Approval of what was read: the files are made, read, and approved by their checksums. */
export function ApproveDialog({ paper }: { paper: Paper }) {
  const { approval: texts, kind: kinds } = documentWords.value;
  const simulated = paper.model.overview.conference.value?.simulatedClock ?? false;
  const close = (): void => {
    paper.documents.dialog.value = undefined;
  };
  if (!simulated) return <ApprovalForm paper={paper} onClose={close} />;
  return (
    <Dialog title={texts.title(kinds[paper.kind])} onClose={close}>
      <p data-testid="approval-simulated">
        <Glyph look="wrong" /> <span class="word-wrong">{texts.simulated}</span>
      </p>
    </Dialog>
  );
}

function ApprovalForm({ paper, onClose }: { paper: Paper; onClose: () => void }) {
  const { approval: texts, kind: kinds, approve } = documentWords.value;
  const { client } = paper.model.view;
  const command = useCommand(client);
  const { files, rendering, make } = useFiles(paper);
  const first = useMemo(() => likelyApprover(paper), []);
  const name = useSignal(first.name);
  const office = useSignal(first.office);
  const read = useSignal(false);
  const tried = useSignal(false);
  const stale = wasRefusedFor(command, Reason.REVISION_STALE);
  const remake = (): void => {
    read.value = false;
    tried.value = false;
    command.reset();
    void make();
  };
  const send = async (): Promise<void> => {
    tried.value = true;
    const made = files.peek();
    if (!made || !read.peek() || !name.peek().trim()) return;
    const init = {
      name: paper.name,
      approver: { displayName: name.peek().trim(), office: office.peek().trim() },
      contentSha256: made.docx.file.contentSha256,
      fileSha256: [made.docx, made.pdf].flatMap((each) => (each ? [each.file.sha256] : [])),
    };
    if (await command.send(DocumentService.method.approveDocument, init)) onClose();
  };
  return (
    <DialogForm
      title={texts.title(kinds[paper.kind])}
      of={command}
      submitText={approve}
      disabled={!files.value || stale}
      outcome={stale ? <StaleText /> : undefined}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p>{texts.hint}</p>
      <MissingList paper={paper} />
      {files.value ? (
        <FilesToRead files={files.value} />
      ) : (
        <RenderingStatus rendering={rendering} making={texts.making} />
      )}
      {(stale || rendering.state.value.kind === 'refused') && (
        <div class="actions">
          <Button kind="primary" onPress={remake}>
            {texts.remake}
          </Button>
        </div>
      )}
      <TextField
        label={texts.name}
        value={name}
        error={tried.value && !name.value.trim() ? words.value.controls.required : undefined}
      />
      <TextField label={texts.office} value={office} />
      <CheckField label={texts.read} value={read} />
      {tried.value && !read.value && (
        <p class="field-error" role="alert">
          {texts.mustRead}
        </p>
      )}
      <p class="quiet small">{texts.entered}</p>
    </DialogForm>
  );
}

function StaleText() {
  return (
    <p class="outcome-refused" role="alert" data-testid="approval-stale">
      {documentWords.value.approval.stale}
    </p>
  );
}

/** Makes the files once the dialog opens, and again when told. */
function useFiles(paper: Paper) {
  const { client, conference } = paper.model.view;
  const rendering = useMemo(() => new Rendering(client), [client]);
  const files = useSignal<Files | undefined>(undefined);
  const make = async (): Promise<void> => {
    files.value = undefined;
    const kind = documentKindOf(paper.kind);
    const docx = await rendering.make({ conference, kind, format: DocumentFormat.DOCX });
    if (!docx) return;
    const pdf = await rendering.make({ conference, kind, format: DocumentFormat.PDF });
    const state = rendering.state.peek();
    const canNot = state.kind === 'refused' && NO_PDF.has(state.error.reason);
    if (pdf || canNot) files.value = { docx, pdf };
  };
  useEffect(() => {
    void make();
    return () => rendering.cancel();
  }, []);
  return { files, rendering, make };
}

function FilesToRead({ files: { docx, pdf } }: { files: Files }) {
  const { approval: texts } = documentWords.value;
  const save = ({ file, bytes }: Rendered): void => saveFile(file.fileName, bytes, file.mediaType);
  return (
    <>
      <div class="document-files" data-testid="files-to-read">
        <Button onPress={() => save(docx)}>{texts.openDocx}</Button>
        {pdf && <Button onPress={() => save(pdf)}>{texts.openPdf}</Button>}
      </div>
      {!pdf && <p class="quiet">{texts.withoutPdf}</p>}
    </>
  );
}

/** The chair approves minutes; whoever signs, the notice. */
function likelyApprover({ model, kind, document }: Paper): { name: string; office: string } {
  const { letterhead } = document;
  if (kind === OfficialDocumentKind.CONCLUSION_NOTICE && letterhead?.signerName) {
    return { name: letterhead.signerName, office: letterhead.signerOffice };
  }
  const chair = model.overview.conference.peek()?.chair;
  return { name: chair?.displayName ?? '', office: chair?.office ?? '' };
}

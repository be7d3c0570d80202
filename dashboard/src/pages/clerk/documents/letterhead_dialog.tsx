import { signal, useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { Choice } from '../../../controls/choice';
import { DialogForm } from '../../../controls/dialog_form';
import { TextArea, TextField } from '../../../controls/field';
import { noteDone } from '../../../controls/notices';
import { useCommand } from '../../../controls/use_command';
import { FormOfAddress, OfficialDocumentKind, type Letterhead } from '../../../gen/nhipcau/v1/document_pb';
import { DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../../words/documents';
import type { Paper } from './documents';

/** The one-line fields, in the order in which they stand on the paper. */
const FIELDS = [
  'parentAgency',
  'issuingAgency',
  'numberSign',
  'placeName',
  'subject',
  'signerAuthority',
  'signerInPlaceOf',
  'signerOffice',
  'signerName',
  'archive',
] as const;
type FieldName = (typeof FIELDS)[number];

/** Minutes are signed by secretary and chair, and form 1.9 has no line for the place. */
const FIELDS_OF_MINUTES: readonly FieldName[] = [
  'parentAgency',
  'issuingAgency',
  'numberSign',
  'subject',
  'archive',
];

interface Draft {
  fields: Record<FieldName, Signal<string>>;
  /** A recipient a line. */
  recipients: Signal<string>;
  address: Signal<FormOfAddress>;
}

const addressOf = (letterhead: Letterhead | undefined): FormOfAddress =>
  letterhead?.formOfAddress || FormOfAddress.COMRADE;

function draftOf(letterhead: Letterhead | undefined): Draft {
  const fields = Object.fromEntries(
    FIELDS.map((field) => [field, signal(letterhead?.[field] ?? '')]),
  ) as Draft['fields'];
  return {
    fields,
    recipients: signal((letterhead?.recipients ?? []).join('\n')),
    address: signal(addressOf(letterhead)),
  };
}

/** What stands around the text. */
export function LetterheadDialog({ paper }: { paper: Paper }) {
  const { letterheadForm: texts, kind: kinds } = documentWords.value;
  const { document, documents, kind } = paper;
  const command = useCommand(paper.model.view.client);
  const draft = useMemo(() => draftOf(document.letterhead), []);
  const baseRevision = useSignal(document.revision);
  const stale = document.revision !== baseRevision.value && !command.busy;
  const isNotice = kind === OfficialDocumentKind.CONCLUSION_NOTICE;
  const close = (): void => {
    documents.dialog.value = undefined;
  };
  const save = async (): Promise<void> => {
    const letterhead = {
      ...Object.fromEntries(FIELDS.map((field) => [field, draft.fields[field].peek().trim()])),
      recipients: linesOf(draft.recipients.peek()),
      formOfAddress: draft.address.peek(),
    };
    const init = { name: paper.name, letterhead, revision: baseRevision.peek() };
    if (!(await command.send(DocumentService.method.setLetterhead, init))) return;
    close();
    noteDone({ text: texts.done });
  };
  const keepMine = (): void => {
    baseRevision.value = document.revision;
    void save();
  };
  const takeTheirs = (): void => {
    for (const field of FIELDS) draft.fields[field].value = document.letterhead?.[field] ?? '';
    draft.recipients.value = (document.letterhead?.recipients ?? []).join('\n');
    draft.address.value = addressOf(document.letterhead);
    baseRevision.value = document.revision;
    command.reset();
  };
  return (
    <DialogForm
      title={texts.title(kinds[kind])}
      of={command}
      submitText={texts.save}
      disabled={stale}
      outcome={stale ? null : undefined}
      onSubmit={() => void save()}
      onClose={close}
    >
      <p class="quiet">{texts.hint}</p>
      {stale && (
        <Stale draft={draft} theirs={document.letterhead} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />
      )}
      {(isNotice ? FIELDS : FIELDS_OF_MINUTES).map((field) => (
        <TextField key={field} label={texts[field]} hint={hintOf(field, kind)} value={draft.fields[field]} />
      ))}
      <TextArea label={texts.recipients} hint={texts.recipientsHint} value={draft.recipients} rows={5} />
      <AddressChoice address={draft.address} />
    </DialogForm>
  );
}

const ADDRESSES = [FormOfAddress.COMRADE, FormOfAddress.MR_OR_MS, FormOfAddress.NONE] as const;

function AddressChoice({ address }: { address: Signal<FormOfAddress> }) {
  const { letterheadForm: texts } = documentWords.value;
  return (
    <Choice
      label={texts.formOfAddress}
      options={ADDRESSES.map((value) => ({ value, text: texts.address[value] }))}
      value={address.value}
      onChoose={(value) => {
        address.value = value;
      }}
    />
  );
}

function hintOf(field: FieldName, kind: OfficialDocumentKind): string | undefined {
  const texts = documentWords.value.letterheadForm;
  switch (field) {
    case 'parentAgency':
      return texts.parentAgencyHint;
    case 'numberSign':
      return kind === OfficialDocumentKind.MINUTES
        ? texts.numberSignHint.minutes
        : texts.numberSignHint.notice;
    case 'signerAuthority':
      return texts.signerAuthorityHint;
    case 'signerInPlaceOf':
      return texts.signerInPlaceOfHint;
    case 'signerOffice':
      return texts.signerOfficeHint;
    case 'archive':
      return texts.archiveHint;
    default:
      return undefined;
  }
}

interface StaleProps {
  draft: Draft;
  theirs: Letterhead | undefined;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** What another has written meanwhile, where it differs. */
function Stale({ draft, theirs, onKeepMine, onTakeTheirs }: StaleProps) {
  const { letterheadForm: texts } = documentWords.value;
  const recipients = (theirs?.recipients ?? []).join('; ');
  const differing = FIELDS.filter((field) => (theirs?.[field] ?? '') !== draft.fields[field].value.trim());
  return (
    <section class="conflict" role="alert" data-testid="letterhead-stale">
      <p>{texts.staleHint}</p>
      <dl class="document-facts">
        {differing.map((field) => (
          <div key={field}>
            <dt>{texts[field]}</dt>
            <dd>{theirs?.[field] || texts.emptyField}</dd>
          </div>
        ))}
        {recipients !== linesOf(draft.recipients.value).join('; ') && (
          <div>
            <dt>{texts.recipients}</dt>
            <dd>{recipients || texts.emptyField}</dd>
          </div>
        )}
      </dl>
      <div class="actions">
        <Button kind="primary" onPress={onKeepMine}>
          {texts.keepMine}
        </Button>
        <Button onPress={onTakeTheirs}>{texts.takeTheirs}</Button>
      </div>
    </section>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

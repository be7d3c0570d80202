import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { CopyButton } from '../../../controls/copy_button';
import { TextArea } from '../../../controls/field';
import { KeyCap } from '../../../controls/key_cap';
import { Outcome } from '../../../controls/outcome';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import { Glyph } from '../../../views/glyph';
import { documentWords } from '../../../words/documents';
import { restsOnOlderRecord, type SectionEdit } from './document_desk';
import { headingOf, isFrozen, type SectionProps } from './documents';

interface EditProps extends SectionProps {
  edit: SectionEdit;
}

const ROWS_MIN = 4;
const ROWS_MAX = 16;
const LETTERS_OF_ROW = 80;

/** A section that is being reworded, in its place. */
export function SectionEditor({ paper, section, edit }: EditProps) {
  const texts = documentWords.value;
  const { desk } = paper.documents;
  const form = useRef<HTMLFormElement>(null);
  const stale = section.revision !== edit.baseRevision.value && !edit.command.busy;
  const frozen = isFrozen(paper.document);
  const save = (): void => {
    if (stale || edit.command.busy || frozen) return;
    void desk.save(edit).then(() => {
      // Saved or refused for a newer text: that text is to be seen, so it is asked for at once.
      paper.documents.asked.value += 1;
    });
  };
  // Before anything is drawn: whoever types at once must not lose a letter.
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  return (
    <form
      ref={form}
      class="form"
      data-testid="section-editor"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        if (event.key === 'Escape' && edit.text.value === section.text) desk.drop(edit);
      }}
    >
      <WhatHappened paper={paper} section={section} edit={edit} stale={stale} />
      <TextArea
        label={texts.rewordOf(headingOf(section))}
        hint={texts.unsaved}
        value={edit.text}
        readOnly={frozen}
        rows={rowsOf(edit.text.peek())}
      />
      <div class="actions">
        {frozen && <CopyButton text={() => edit.text.peek()}>{texts.copy}</CopyButton>}
        {!stale && !frozen && (
          <Button kind="primary" busy={edit.command.busy} onPress={save} label={texts.save}>
            {texts.save} <KeyCap of="Ctrl+Enter" />
          </Button>
        )}
        <Button onPress={() => desk.drop(edit)}>{texts.discard}</Button>
      </div>
      <EditOutcome edit={edit} stale={stale} />
    </form>
  );
}

/** Two versions stand above: there is no refusal to be read beside them. */
function EditOutcome({ edit, stale }: { edit: SectionEdit; stale: boolean }) {
  const state = edit.command.state.value;
  if (stale && state.kind === 'refused' && state.error.reason === Reason.REVISION_STALE) return null;
  return <Outcome of={edit.command} />;
}

/** What others did, or the record, while this was being written. */
function WhatHappened({ stale, ...props }: EditProps & { stale: boolean }) {
  if (isFrozen(props.paper.document)) return <Frozen />;
  if (stale) return <Stale {...props} />;
  return restsOnOlderRecord(props.edit, props.section) ? <RecordMoved {...props} /> : null;
}

function Frozen() {
  const { frozenUnder } = documentWords.value;
  return (
    <p class="conflict" role="alert" data-testid="edit-frozen">
      <Glyph look="wrong" /> <strong class="word-wrong">{frozenUnder.title}</strong> {frozenUnder.hint}
    </p>
  );
}

function RecordMoved({ paper, section, edit }: EditProps) {
  const texts = documentWords.value;
  return (
    <section class="conflict" role="alert" data-testid="record-moved">
      <p>
        <Glyph look="wrong" /> <strong class="word-wrong">{texts.recordChanged}.</strong>{' '}
        {texts.recordMovedHint}
      </p>
      <div class="version">
        <h4>{texts.whatRecordSays}</h4>
        <p class="document-text">{section.automaticText || texts.nothingSaid}</p>
      </div>
      <div class="actions">
        <Button onPress={() => paper.documents.desk.rest(edit, section)}>{texts.recordSeen}</Button>
      </div>
    </section>
  );
}

function Stale({ paper, section, edit }: EditProps) {
  const { stale } = documentWords.value;
  const { desk } = paper.documents;
  return (
    <section class="conflict" role="alert" data-testid="section-stale">
      <p>
        <strong>{stale.title}</strong> {stale.hint}
      </p>
      <div class="versions">
        <div class="version">
          <h4>{stale.mine}</h4>
          <p class="document-text">{edit.text.value}</p>
        </div>
        <div class="version">
          <h4>{stale.theirs}</h4>
          <p class="document-text">{section.text}</p>
        </div>
      </div>
      <div class="actions">
        <Button
          kind="primary"
          onPress={() => {
            desk.rest(edit, section);
            void desk.save(edit);
          }}
        >
          {stale.keepMine}
        </Button>
        <Button onPress={() => desk.rest(edit, section, `${section.text}\n${edit.text.peek()}`)}>
          {stale.merge}
        </Button>
        <Button onPress={() => desk.drop(edit)}>{stale.takeTheirs}</Button>
      </div>
    </section>
  );
}

function rowsOf(text: string): number {
  const rows = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / LETTERS_OF_ROW), 1);
  return Math.min(ROWS_MAX, Math.max(ROWS_MIN, rows));
}

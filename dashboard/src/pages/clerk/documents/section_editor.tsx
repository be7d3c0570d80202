import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { TextArea } from '../../../controls/field';
import { KeyCap } from '../../../controls/key_cap';
import { Outcome } from '../../../controls/outcome';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import type { SectionEdit } from '../../../state/document_desk';
import { documentWords } from '../../../words/documents';
import { isFrozen } from './documents';
import { headingOf, type SectionProps } from './sections';

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
  const save = (): void => {
    if (stale || edit.command.busy || isFrozen(paper.document)) return;
    void desk.save(edit).then((saved) => {
      // A refusal for a newer text: that text is to be seen, so it is asked for at once.
      if (!saved) paper.documents.asked.value += 1;
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
      {stale && <Stale paper={paper} section={section} edit={edit} />}
      <TextArea
        label={texts.rewordOf(headingOf(section))}
        hint={texts.unsaved}
        value={edit.text}
        rows={rowsOf(edit.text.peek())}
      />
      <div class="actions">
        {!stale && !isFrozen(paper.document) && (
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

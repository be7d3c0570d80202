import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../controls/button';
import { KeyCap } from '../../controls/key_cap';
import { Outcome } from '../../controls/outcome';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import type { MinutesEntry } from '../../gen/nhipcau/v1/minutes_pb';
import { logEntry } from '../../views/log_entry';
import { clerkWords } from '../../words/clerk';
import { recordWords } from '../../words/records';
import { formatClock, words } from '../../words/words';
import { Problem } from './composer';
import { onDraftKey } from './composing';
import { EntryFields, KindChoice, TieChoice } from './entry_fields';
import { EntryContent } from './entry_row';
import type { Edit } from './minutes_desk';
import type { PageModel } from './page_model';

interface EditorProps {
  model: PageModel;
  edit: Edit;
}

/** An entry that is being changed, in its place. */
export function EntryEditor({ model, edit }: EditorProps) {
  const { edit: texts } = clerkWords.value;
  const { desk } = model;
  const form = useRef<HTMLFormElement>(null);
  const tried = useSignal(false);
  const problems = tried.value ? edit.draft.problems.value : [];
  const theirs = desk.theirs(edit);
  const save = (): void => {
    tried.value = true;
    if (theirs || edit.command.busy) return;
    void desk.saveEdit(edit).then(() => {
      if (!desk.editOf(edit.name)) focusRow(edit.name);
    });
  };
  const discard = (): void => {
    desk.dropEdit(edit);
    focusRow(edit.name);
  };
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  useEffect(() => {
    if (theirs) form.current?.closest('li')?.scrollIntoView({ block: 'start' });
  }, [theirs]);
  return (
    <li class="entry entry-editing" data-testid="editor">
      <form
        ref={form}
        class="editor"
        aria-label={texts.title}
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (onDraftKey(event, model, edit.draft, save)) return;
          if (event.key === 'Escape' && !desk.hasChanged(edit)) discard();
        }}
      >
        {theirs && <Conflict model={model} edit={edit} theirs={theirs} />}
        <KindChoice model={model} draft={edit.draft} />
        <EntryFields model={model} draft={edit.draft} problems={problems} />
        <div class="composer-foot">
          <TieChoice model={model} draft={edit.draft} />
          {!theirs && (
            <Button kind="primary" busy={edit.command.busy} onPress={save} label={texts.save}>
              {texts.save} <KeyCap of="Ctrl+Enter" />
            </Button>
          )}
          <Button onPress={discard}>{texts.discard}</Button>
        </div>
        <Problem problems={problems} />
        <EditOutcome model={model} edit={edit} conflict={theirs !== undefined} />
      </form>
    </li>
  );
}

/** A stale edit is not a refusal to be read but two versions to be seen: they stand above. */
function EditOutcome({ model, edit, conflict }: EditorProps & { conflict: boolean }) {
  const state = edit.command.state.value;
  if (state.kind === 'sent' && model.view.freshness.value.kind !== 'live') {
    return (
      <p class="outcome" role="status">
        {words.value.controls.waitingForLine}
      </p>
    );
  }
  if (conflict && state.kind === 'refused' && state.error.reason === Reason.REVISION_STALE) return null;
  return <Outcome of={edit.command} />;
}

/** Mine and theirs, side by side. */
function Conflict({ model, edit, theirs }: EditorProps & { theirs: MinutesEntry }) {
  const { desk } = model;
  const { conflict } = clerkWords.value;
  if (theirs.withdrawn) return <Withdrawn model={model} edit={edit} />;
  return (
    <section class="conflict" role="alert" data-testid="conflict">
      <p>
        <strong>{conflict.title}</strong> {conflict.hint}
      </p>
      <div class="versions">
        <div class="version" data-testid="mine">
          <h3>{conflict.mine}</h3>
          <p class="entry-text">
            <strong class="entry-kind">{recordWords.value.minutesEntryKind[edit.draft.kind.value]}</strong>{' '}
            {edit.draft.text.value}
          </p>
        </div>
        <div class="version" data-testid="theirs">
          <h3>{theirsTitle(model, theirs)}</h3>
          <EntryContent model={model} entry={theirs} />
        </div>
      </div>
      <div class="actions">
        <Button kind="primary" onPress={() => desk.keepMine(edit, theirs)}>
          {conflict.keepMine}
        </Button>
        <Button onPress={() => desk.merge(edit, theirs)}>{conflict.merge}</Button>
        <Button onPress={() => desk.dropEdit(edit)}>{conflict.takeTheirs}</Button>
      </div>
    </section>
  );
}

function theirsTitle(model: PageModel, theirs: MinutesEntry): string {
  void model.log.version.value;
  const { conflict } = clerkWords.value;
  const last = model.log.lastWriting(theirs.name);
  if (!last) return conflict.theirs;
  const { by, timeMs } = logEntry(last, model);
  return conflict.theirsBy(by, formatClock(timeMs));
}

function Withdrawn({ model, edit }: EditorProps) {
  const { conflict } = clerkWords.value;
  return (
    <section class="conflict" role="alert" data-testid="conflict">
      <p>
        <strong>{conflict.withdrawn}</strong>
      </p>
      <div class="actions">
        <Button kind="primary" onPress={() => model.desk.saveAsNew(edit)}>
          {conflict.asNew}
        </Button>
      </div>
    </section>
  );
}

function focusRow(name: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${name}"]`)?.focus());
}

import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { useShortcut } from '../../controls/keys';
import type { MinutesEntryKind } from '../../gen/nhipcau/v1/minutes_pb';
import { clerkWords } from '../../words/clerk';
import { recordWords } from '../../words/records';
import { chooseKind, COMPOSER_TEXT_ID, focusComposer, onDraftKey, tiedSpeech, toggleTie } from './composing';
import type { DraftProblem } from './entry_draft';
import { EntryFields, KindChoice, TieChoice } from './entry_fields';
import { KINDS, type PageModel } from './page_model';

/** Where everything is written: always at hand, and done without leaving the keys. */
export function Composer({ model }: { model: PageModel }) {
  const { composer: texts } = clerkWords.value;
  const { desk } = model;
  const draft = desk.composer;
  const tried = useSignal(false);
  const problems = tried.value ? draft.problems.value : [];
  const save = (): void => {
    draft.speech.value = tiedSpeech(model, draft);
    tried.value = !desk.save();
    focusComposer(model);
  };
  return (
    <form
      class="panel composer"
      aria-label={texts.title}
      data-testid="composer"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (onDraftKey(event, model, draft, save)) return;
        if (event.key === 'ArrowUp' && !draft.text.peek()) focusLastRow(event);
      }}
    >
      <KindChoice model={model} draft={draft} />
      <EntryFields model={model} draft={draft} problems={problems} textId={COMPOSER_TEXT_ID} />
      <div class="composer-foot">
        <TieChoice model={model} draft={draft} />
        <Button kind="primary" shortcut="Ctrl+Enter" onPress={save}>
          {texts.save}
        </Button>
      </div>
      <Problem problems={problems} />
      {desk.keepsNothing.value && <p class="field-error">{texts.keepsNothing}</p>}
    </form>
  );
}

/** The composer's keys, wherever the focus is and whatever tab is shown. */
export function ComposerKeys({ model }: { model: PageModel }) {
  const { composer: texts } = clerkWords.value;
  useShortcut('n', texts.focus, () => focusComposer(model));
  useShortcut('Alt+s', texts.tie, () => toggleTie(model, model.desk.composer));
  return (
    <>
      {KINDS.map((kind, index) => (
        <KindKey key={kind} model={model} kind={kind} number={index + 1} />
      ))}
    </>
  );
}

/** The key of a kind, also while the focus is elsewhere. */
function KindKey({ model, kind, number }: { model: PageModel; kind: MinutesEntryKind; number: number }) {
  useShortcut(`Alt+${number}`, recordWords.value.minutesEntryKind[kind], () => {
    chooseKind(model, model.desk.composer, kind);
    focusComposer(model);
  });
  return null;
}

export function Problem({ problems }: { problems: readonly DraftProblem[] }) {
  const first = problems[0];
  if (!first) return null;
  return (
    <p class="field-error" role="alert">
      {clerkWords.value.composer.problem[first]}
    </p>
  );
}

function focusLastRow(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLTextAreaElement)) return;
  const rows = document.querySelectorAll<HTMLElement>('[data-row]');
  const last = rows[rows.length - 1];
  if (!last) return;
  event.preventDefault();
  last.focus();
}

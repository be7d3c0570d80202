import { useId } from 'preact/hooks';
import { TextField, TextArea } from '../../controls/field';
import { TokensField } from '../../controls/tokens_field';
import { MinutesEntryKind } from '../../gen/nhipcau/v1/minutes_pb';
import { unitName } from '../../views/unit_name';
import { clerkWords } from '../../words/clerk';
import { chooseKind, tie, tiedSpeech, write } from './composing';
import type { DraftProblem, EntryDraft } from './entry_draft';
import { KINDS, type PageModel } from './page_model';
import { timedSpeechTitle } from './speech_text';

interface FieldsProps {
  model: PageModel;
  draft: EntryDraft;
  /** Shown once it was tried to save. */
  problems: readonly DraftProblem[];
}

/** The kinds, one pressed: chosen by Alt and the number that stands on them. */
export function KindChoice({ model, draft }: Omit<FieldsProps, 'problems'>) {
  return (
    <div class="kinds" role="group" aria-label={clerkWords.value.composer.kinds}>
      <span class="kinds-key quiet small" aria-hidden="true">
        Alt +
      </span>
      {KINDS.map((kind, index) => (
        <button
          key={kind}
          type="button"
          class="button button-plain kind"
          aria-pressed={draft.kind.value === kind}
          aria-keyshortcuts={`Alt+${index + 1}`}
          onClick={() => chooseKind(model, draft, kind)}
        >
          <kbd class="key-cap" aria-hidden="true">
            {index + 1}
          </kbd>
          <span>{clerkWords.value.composer.kind[kind]}</span>
        </button>
      ))}
    </div>
  );
}

/** The text, and what a task or a proposal has besides. */
export function EntryFields({ model, draft, problems, textId }: FieldsProps & { textId?: string }) {
  const { composer } = clerkWords.value;
  const ownId = useId();
  const id = textId ?? ownId;
  const wrong = problems.includes('text');
  return (
    <>
      <textarea
        id={id}
        class={`input entry-text-input${wrong ? ' input-wrong' : ''}`}
        rows={3}
        aria-label={composer.text}
        aria-invalid={wrong}
        placeholder={composer.placeholder}
        value={draft.text.value}
        onInput={(event) => write(model, draft, event.currentTarget.value)}
      />
      {draft.kind.value === MinutesEntryKind.TASK && (
        <TaskFields model={model} draft={draft} problems={problems} />
      )}
      {draft.kind.value === MinutesEntryKind.PROPOSAL && <ProposalFields model={model} draft={draft} />}
    </>
  );
}

function TaskFields({ model, draft, problems }: FieldsProps) {
  const { composer, fields } = clerkWords.value;
  const regularId = useId();
  return (
    <div class="entry-fields">
      <TokensField
        label={fields.leads}
        placeholder={fields.unitsHint}
        error={problems.includes('leads') ? composer.problem.leads : undefined}
        values={draft.leads}
        suggest={model.suggestUnits}
        testId="leads"
      />
      <TokensField
        label={fields.partners}
        placeholder={fields.unitsHint}
        values={draft.partners}
        suggest={model.suggestUnits}
        testId="partners"
      />
      <TextField
        label={fields.deadline}
        placeholder={fields.deadlineHint}
        value={draft.deadline}
        list={regularId}
      />
      <datalist id={regularId}>
        <option value={fields.regular} />
      </datalist>
      <TextField label={fields.basis} value={draft.basis} />
    </div>
  );
}

function ProposalFields({ model, draft }: Omit<FieldsProps, 'problems'>) {
  const { fields } = clerkWords.value;
  return (
    <div class="entry-fields">
      <TokensField
        label={fields.bridgePoint}
        values={draft.bridgePoint}
        suggest={model.suggestPoints}
        textOf={(name) => unitName(model.overview, name)}
        max={1}
        free={false}
        testId="proposer"
      />
      <TokensField
        label={fields.answeringUnit}
        values={draft.answeringUnit}
        suggest={model.suggestUnits}
        max={1}
        testId="answering"
      />
      <TextField label={fields.answerBy} placeholder={fields.deadlineHint} value={draft.deadline} />
      <div class="entry-field-wide">
        <TextArea label={fields.answer} value={draft.answer} rows={2} />
      </div>
    </div>
  );
}

/** The speech that the entry goes with, to be changed to any other. */
export function TieChoice({ model, draft }: Omit<FieldsProps, 'problems'>) {
  const { composer } = clerkWords.value;
  const id = useId();
  const tied = tiedSpeech(model, draft);
  const mayBeLoose = draft.kind.value !== MinutesEntryKind.STATEMENT;
  return (
    <div class={`tie${tied ? ' is-tied' : ''}`} data-testid="tie">
      <label for={id} class="small">
        {composer.tie}
      </label>
      <select
        id={id}
        class="input"
        aria-keyshortcuts="Alt+S"
        value={tied}
        onChange={(event) => tie(model, draft, event.currentTarget.value)}
      >
        {(mayBeLoose || !tied) && <option value="">{composer.untied}</option>}
        {[...model.speeches.value].reverse().map((speech) => (
          <option key={speech.name} value={speech.name}>
            {timedSpeechTitle(model, speech)}
          </option>
        ))}
      </select>
      <kbd class="key-cap" aria-hidden="true">
        Alt+S
      </kbd>
    </div>
  );
}

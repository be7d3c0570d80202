import { Button } from '../../../../controls/button';
import { CheckField, TextArea } from '../../../../controls/field';
import { Outcome } from '../../../../controls/outcome';
import { Reason } from '../../../../gen/nhipcau/v1/error_pb';
import { Empty, Panel } from '../../../../views/panel';
import { publicRecordWords } from '../../../../words/public_record';
import { recordWords } from '../../../../words/records';
import { formatNumber } from '../../../../words/words';
import type { OfferedEntry, PublicRecordDraft } from './public_record_draft';
import { Stale } from './stale';

/** What is told, and which conclusions, decisions and tasks. */
export function Choice({ draft }: { draft: PublicRecordDraft }) {
  const texts = publicRecordWords.value;
  return (
    <Panel title={texts.choice} note={draft.changed.value && <strong>{texts.unsaved}</strong>}>
      <form
        class="form"
        data-testid="public-choice"
        onSubmit={(event) => {
          event.preventDefault();
          if (!draft.stale.peek() && !draft.saving) void draft.save();
        }}
      >
        {draft.stale.value && <Stale draft={draft} />}
        <CheckField label={texts.officials} value={draft.officials} />
        <CheckField label={texts.attendance} value={draft.attendance} />
        <TextArea label={texts.introduction} hint={texts.introductionHint} value={draft.introduction} />
        <Entries draft={draft} />
        <Save draft={draft} />
      </form>
    </Panel>
  );
}

function Entries({ draft }: { draft: PublicRecordDraft }) {
  const texts = publicRecordWords.value;
  const offered = draft.offered.value;
  const chosen = offered.filter(({ standing }) => standing === 'chosen').length;
  return (
    <fieldset class="public-entries">
      <legend>{texts.entries}</legend>
      {offered.length === 0 ? (
        <Empty>{texts.noEntries}</Empty>
      ) : (
        <div class="actions">
          <Button onPress={() => draft.chooseAll()}>{texts.all}</Button>
          <Button onPress={() => draft.chooseNone()}>{texts.none}</Button>
          <span class="quiet numbers" data-testid="chosen-count">
            {texts.chosen(formatNumber(chosen), formatNumber(offered.length))}
          </span>
        </div>
      )}
      <ol>
        {offered.map((each) => (
          <Entry key={each.entry.name} draft={draft} offered={each} />
        ))}
      </ol>
    </fieldset>
  );
}

interface EntryProps {
  draft: PublicRecordDraft;
  offered: OfferedEntry;
}

function Entry({ draft, offered: { entry, standing } }: EntryProps) {
  const texts = publicRecordWords.value;
  const { task } = entry;
  return (
    <li data-testid="public-entry" data-standing={standing}>
      <label class="check-field">
        <input
          type="checkbox"
          checked={standing === 'chosen'}
          disabled={standing === 'withdrawn'}
          onChange={(event) => draft.choose(entry, event.currentTarget.checked)}
        />
        <span class="public-entry">
          <span class="quiet small">
            {recordWords.value.minutesEntryKind[entry.kind]}
            {standing === 'changed' && <strong class="word-wrong"> · {texts.changed}</strong>}
            {standing === 'withdrawn' && <strong class="word-wrong"> · {texts.withdrawn}</strong>}
          </span>
          <span class="public-entry-text">{entry.text}</span>
          {task && <span class="quiet small">{texts.taskOf(task.leads.join('; '), task.deadline)}</span>}
          {standing === 'changed' && <span class="small">{texts.changedHint}</span>}
        </span>
      </label>
    </li>
  );
}

function Save({ draft }: { draft: PublicRecordDraft }) {
  const texts = publicRecordWords.value;
  const changed = draft.changed.value;
  if (draft.stale.value) return null;
  return (
    <>
      {changed && draft.record.value.releaseTime && <p class="word-wrong">{texts.takesBack}</p>}
      <div class="actions">
        <Button type="submit" kind={changed ? 'primary' : 'plain'} busy={draft.saving} disabled={!changed}>
          {texts.save}
        </Button>
        {changed && !draft.saving && (
          <Button kind="quiet" onPress={() => draft.takeTheirs()}>
            {texts.discard}
          </Button>
        )}
        <SaveOutcome draft={draft} />
      </div>
    </>
  );
}

/** Where somebody else was faster both versions stand above; there is no refusal to be read here. */
function SaveOutcome({ draft }: { draft: PublicRecordDraft }) {
  const state = draft.command.state.value;
  if (state.kind === 'recorded' && draft.changed.value) return null;
  if (state.kind === 'refused' && state.error.reason === Reason.REVISION_STALE && !draft.changed.value) {
    return null;
  }
  return <Outcome of={draft.command} />;
}

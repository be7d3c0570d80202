import { Button } from '../../../../controls/button';
import { publicRecordWords } from '../../../../words/public_record';
import type { PublicChoice, PublicRecordDraft } from './public_record_draft';

/** Somebody else has saved meanwhile: both choices, and which of them stays. */
export function Stale({ draft }: { draft: PublicRecordDraft }) {
  const { stale } = publicRecordWords.value;
  const record = draft.record.value;
  const theirs: PublicChoice = {
    ...record,
    entries: record.entries.map(({ minutesEntry }) => minutesEntry),
  };
  return (
    <section class="conflict" role="alert" data-testid="public-stale">
      <p>
        <strong>{stale.title}</strong> {stale.hint}
      </p>
      <div class="versions">
        <Version draft={draft} title={stale.mine} choice={draft.choice} />
        <Version draft={draft} title={stale.theirs} choice={theirs} />
      </div>
      <div class="actions">
        <Button kind="primary" onPress={() => void draft.save(record.revision)}>
          {stale.keepMine}
        </Button>
        <Button onPress={() => draft.takeTheirs()}>{stale.takeTheirs}</Button>
      </div>
    </section>
  );
}

interface VersionProps {
  draft: PublicRecordDraft;
  title: string;
  choice: PublicChoice;
}

function Version({ draft, title, choice }: VersionProps) {
  const texts = publicRecordWords.value;
  const named = new Map(draft.offered.value.map(({ entry }) => [entry.name, entry.text]));
  const lines = [
    choice.officials && texts.officials,
    choice.attendance && texts.attendance,
    choice.introduction,
    ...choice.entries.map((name) => named.get(name)),
  ].filter(Boolean);
  return (
    <div class="version">
      <h4>{title}</h4>
      {lines.length === 0 ? (
        <p class="quiet">{texts.stale.nothing}</p>
      ) : (
        <ul class="public-version">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

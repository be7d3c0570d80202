import { useSignal } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { Dialog } from '../../controls/dialog';
import { noteDone } from '../../controls/notices';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import type { MinutesEntry } from '../../gen/nhipcau/v1/minutes_pb';
import { MinutesService } from '../../gen/nhipcau/v1/minutes_service_pb';
import { logEntry } from '../../views/log_entry';
import { unitName } from '../../views/unit_name';
import { clerkWords } from '../../words/clerk';
import { recordWords } from '../../words/records';
import { formatClock, words } from '../../words/words';
import type { PageModel } from './page_model';

export interface RowProps {
  model: PageModel;
  /** 0 on the row that the Tab key reaches. */
  tabIndex: number;
}

/** One entry as it stands. */
export function EntryRow({ model, entry, tabIndex }: RowProps & { entry: MinutesEntry }) {
  const { entries } = clerkWords.value;
  const withdrawing = useSignal(false);
  const edit = (): void => model.desk.beginEdit(entry);
  return (
    <li
      class={`entry${entry.speech ? ' entry-tied' : ''}`}
      data-row={entry.name}
      data-testid="entry"
      tabIndex={tabIndex}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return;
        if (event.key === 'Enter' || event.key === 'e') edit();
        else if (event.key === 'Delete') withdrawing.value = true;
        else return;
        event.preventDefault();
      }}
    >
      <EntryContent model={model} entry={entry} />
      <span class="entry-actions">
        <button type="button" class="link-button" aria-keyshortcuts="E" onClick={edit}>
          {entries.edit}
        </button>
        <button
          type="button"
          class="link-button"
          aria-keyshortcuts="Delete"
          onClick={() => (withdrawing.value = true)}
        >
          {entries.withdraw}
        </button>
      </span>
      {withdrawing.value && (
        <WithdrawDialog model={model} entry={entry} onClose={() => (withdrawing.value = false)} />
      )}
    </li>
  );
}

/** Kind, text, what a task or a proposal has besides, and who wrote it. */
export function EntryContent({ model, entry }: { model: PageModel; entry: MinutesEntry }) {
  return (
    <div class="entry-body">
      <p class="entry-text">
        <strong class="entry-kind">{recordWords.value.minutesEntryKind[entry.kind]}</strong> {entry.text}
      </p>
      <Details model={model} entry={entry} />
      <p class="quiet small">{writtenText(model, entry)}</p>
    </div>
  );
}

function Details({ model, entry }: { model: PageModel; entry: MinutesEntry }) {
  const rows = detailsOf(model, entry).filter(([, text]) => text);
  if (rows.length === 0) return null;
  return (
    <dl class="entry-details">
      {rows.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function detailsOf(model: PageModel, { task, proposal }: MinutesEntry): [label: string, text: string][] {
  const { entries } = clerkWords.value;
  if (task) {
    return [
      [entries.lead, task.leads.join('; ')],
      [entries.partners, task.partners.join('; ')],
      [entries.deadline, task.deadline || entries.noDeadline],
      [entries.basis, task.basis],
    ];
  }
  if (proposal) {
    return [
      [entries.from, proposal.bridgePoint && unitName(model.overview, proposal.bridgePoint)],
      [entries.toAnswer, proposal.answeringUnit],
      [entries.deadline, proposal.deadline],
      [entries.answer, proposal.answer || entries.noAnswer],
    ];
  }
  return [];
}

/** "Thư ký 1, 08:47 · Thư ký 2 sửa lúc 08:51". */
function writtenText(model: PageModel, entry: MinutesEntry): string {
  void model.log.version.value;
  const { entries } = clerkWords.value;
  const written = entries.by(entry.writtenBy, formatClock(msOf(entry.writeTime)));
  const last = model.log.lastWriting(entry.name);
  if (last?.kind.case !== 'minutesEntryUpdated') return written;
  const { by, timeMs } = logEntry(last, model);
  return `${written} · ${entries.editedBy(by, formatClock(timeMs))}`;
}

function WithdrawDialog({
  model,
  entry,
  onClose,
}: {
  model: PageModel;
  entry: MinutesEntry;
  onClose: () => void;
}) {
  const { entries } = clerkWords.value;
  const command = useCommand(model.view.client);
  const withdraw = async (): Promise<void> => {
    const { name, revision } = entry;
    const answer = await command.send(MinutesService.method.withdrawMinutesEntry, { name, revision });
    if (!answer) return;
    onClose();
    noteDone({ text: entries.withdrawn });
  };
  return (
    <Dialog
      title={entries.withdrawQuestion}
      onClose={onClose}
      closeText={words.value.controls.cancel}
      actions={
        <Button kind="danger" busy={command.busy} onPress={() => void withdraw()}>
          {entries.withdraw}
        </Button>
      }
    >
      <p class="entry-text">{entry.text}</p>
      <p>{entries.withdrawConsequence}</p>
      <Outcome of={command} />
    </Dialog>
  );
}

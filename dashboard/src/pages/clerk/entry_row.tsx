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
import type { Room } from './room';

export interface RowProps {
  room: Room;
  /** 0 on the row that the Tab key reaches. */
  tabIndex: number;
}

/** One entry as it stands. */
export function EntryRow({ room, entry, tabIndex }: RowProps & { entry: MinutesEntry }) {
  const { entries } = clerkWords.value;
  const withdrawing = useSignal(false);
  const edit = (): void => room.desk.beginEdit(entry);
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
      <EntryContent room={room} entry={entry} />
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
        <WithdrawDialog room={room} entry={entry} onClose={() => (withdrawing.value = false)} />
      )}
    </li>
  );
}

/** Kind, text, what a task or a proposal has besides, and who wrote it. */
export function EntryContent({ room, entry }: { room: Room; entry: MinutesEntry }) {
  return (
    <div class="entry-body">
      <p class="entry-text">
        <strong class="entry-kind">{recordWords.value.minutesEntryKind[entry.kind]}</strong> {entry.text}
      </p>
      <Details room={room} entry={entry} />
      <p class="quiet small">{writtenText(room, entry)}</p>
    </div>
  );
}

function Details({ room, entry }: { room: Room; entry: MinutesEntry }) {
  const rows = detailsOf(room, entry).filter(([, text]) => text);
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

function detailsOf(room: Room, { task, proposal }: MinutesEntry): [label: string, text: string][] {
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
      [entries.from, proposal.bridgePoint && unitName(room.overview, proposal.bridgePoint)],
      [entries.toAnswer, proposal.answeringUnit],
      [entries.answer, proposal.answer || entries.noAnswer],
    ];
  }
  return [];
}

/** "Thư ký 1, 08:47 · Thư ký 2 sửa lúc 08:51". */
function writtenText(room: Room, entry: MinutesEntry): string {
  void room.log.version.value;
  const { entries } = clerkWords.value;
  const written = entries.by(entry.writtenBy, formatClock(msOf(entry.writeTime)));
  const last = room.log.lastWriting(entry.name);
  if (last?.kind.case !== 'minutesEntryUpdated') return written;
  const { by, timeMs } = logEntry(last, room);
  return `${written} · ${entries.editedBy(by, formatClock(timeMs))}`;
}

function WithdrawDialog({ room, entry, onClose }: { room: Room; entry: MinutesEntry; onClose: () => void }) {
  const { entries } = clerkWords.value;
  const command = useCommand(room.session.client);
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

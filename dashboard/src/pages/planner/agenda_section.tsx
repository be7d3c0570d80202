import { durationMsOf, msOf } from '../../base/time';
import { placeAfterDrop, useDragRow } from '../../controls/drag_row';
import { noteDone } from '../../controls/notices';
import { Outcome } from '../../controls/outcome';
import { useCommand } from '../../controls/use_command';
import { AgendaItemState, type AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import { AgendaService } from '../../gen/nhipcau/v1/agenda_service_pb';
import { DocumentKind } from '../../gen/nhipcau/v1/document_service_pb';
import { ImportKind } from '../../gen/nhipcau/v1/import_service_pb';
import { depthOf } from '../../state/agenda_order';
import type { Command } from '../../state/command';
import { plannerWords } from '../../words/planner';
import { formatClock, formatNumber, formatRoughDuration } from '../../words/words';
import { AgendaForm } from './agenda_form';
import { placeAfter, placeOf, type Move, type Place } from './agenda_order';
import { DeleteButton, DeletionHint, DeletionOutcome } from './deletion';
import { ListSection } from './list_section';
import type { Plan } from './plan';

/** The agenda: items and their parts, moved by keys or by hand. */
export function AgendaSection({ plan }: { plan: Plan }) {
  const texts = plannerWords.value.agenda;
  const items = plan.overview.agenda.value;
  return (
    <ListSection
      plan={plan}
      texts={texts}
      note={texts.count(formatNumber(items.length), totalText(items))}
      importKind={ImportKind.AGENDA}
      papers={[DocumentKind.INVITATIONS, DocumentKind.CHAIR_SCRIPT]}
      isEmpty={items.length === 0}
      form={(name, close) => {
        const item = items.find((one) => one.name === name);
        // Gone meanwhile: there is nothing to be edited.
        return name && !item ? null : <AgendaForm plan={plan} item={item} onClose={close} />;
      }}
      list={(onEdit) => <AgendaList plan={plan} items={items} onEdit={onEdit} />}
    />
  );
}

function totalText(items: readonly AgendaItem[]): string {
  const totalMs = items
    .filter((item) => item.parent === '')
    .reduce((sum, item) => sum + durationMsOf(item.plannedDuration), 0);
  return totalMs ? formatRoughDuration(totalMs) : '–';
}

interface AgendaListProps {
  plan: Plan;
  items: readonly AgendaItem[];
  onEdit: (name: string) => void;
}

function AgendaList({ plan, items, onEdit }: AgendaListProps) {
  const texts = plannerWords.value.agenda;
  const command = useCommand(plan.view.client);
  const deletion = useCommand(plan.view.client);
  const send = (item: AgendaItem, place: Place): Promise<unknown> =>
    command.send(AgendaService.method.moveAgendaItem, { name: item.name, ...place });
  const move = async (item: AgendaItem, place: Place | undefined): Promise<void> => {
    if (!place) return;
    const before = { parent: item.parent, position: placeOf(item, items) };
    if (!(await send(item, place))) return;
    noteDone({ text: texts.moved(item.title), undo: () => void send(item, before) });
  };
  return (
    <>
      <p class="quiet small">{texts.moveHint}</p>
      <DeletionHint plan={plan} instead={texts.insteadOfDeletion} />
      <ol class="agenda-list" aria-label={texts.heading}>
        {items.map((item) => (
          <AgendaRow
            key={item.name}
            item={item}
            items={items}
            plan={plan}
            command={command}
            deletion={deletion}
            onEdit={() => onEdit(item.name)}
            onMove={(moved, place) => void move(moved, place)}
          />
        ))}
      </ol>
      <Outcome of={command} onlyRefusal />
      <DeletionOutcome plan={plan} command={deletion} />
    </>
  );
}

interface AgendaRowProps {
  item: AgendaItem;
  items: readonly AgendaItem[];
  plan: Plan;
  command: Command;
  deletion: Command;
  onEdit: () => void;
  onMove: (item: AgendaItem, place: Place | undefined) => void;
}

const MOVE_OF_KEY: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

function AgendaRow({ item, items, plan, command, deletion, onEdit, onMove }: AgendaRowProps) {
  const texts = plannerWords.value.agenda;
  const { row, handle, over, dragged } = useDragRow({
    list: `agenda ${item.parent}`,
    name: item.name,
    enabled: true,
    onDrop: (name, edge) => {
      const moved = items.find((other) => other.name === name);
      if (!moved) return;
      const position = placeAfterDrop(placeOf(moved, items), placeOf(item, items), edge);
      onMove(moved, { parent: item.parent, position });
    },
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = event.altKey ? MOVE_OF_KEY[event.key] : undefined;
    if (!move) return;
    event.preventDefault();
    onMove(item, placeAfter(move, item, items));
  };
  const startMs = msOf(item.plannedStartTime);
  const facts = [
    durationMsOf(item.plannedDuration) && formatRoughDuration(durationMsOf(item.plannedDuration)),
    texts.kinds[item.kind],
    [item.presenter?.displayName, item.presenter?.office].filter(Boolean).join(', '),
    durationMsOf(item.speechLimit) && texts.eachSpeech(formatRoughDuration(durationMsOf(item.speechLimit))),
    item.state === AgendaItemState.SKIPPED && texts.skipped,
  ].filter(Boolean);
  const moveButton = (move: Move, arrow: string) => (
    <button
      type="button"
      class="arrow"
      aria-label={`${texts.move[move]}: ${item.title}`}
      title={texts.move[move]}
      disabled={!placeAfter(move, item, items) || command.busy}
      onClick={() => onMove(item, placeAfter(move, item, items))}
    >
      {arrow}
    </button>
  );
  return (
    <li
      ref={row}
      class={`agenda-line${dragged.value ? ' is-dragged' : ''}${over.value ? ` drop-${over.value}` : ''}`}
      style={{ marginInlineStart: `${depthOf(items, item) * 24}px` }}
      onKeyDown={onKeyDown}
      data-item={item.name}
    >
      <span ref={handle} class="grip" aria-hidden="true">
        ⠿
      </span>
      <span class="numbers agenda-start">{startMs ? formatClock(startMs) : '–'}</span>
      <button type="button" class="plain-button agenda-title" onClick={onEdit}>
        <strong>{item.title}</strong>
        <span class="quiet small"> {facts.join(' · ')}</span>
      </button>
      <span class="arrows">
        {moveButton('up', '↑')}
        {moveButton('down', '↓')}
        {moveButton('out', '←')}
        {moveButton('in', '→')}
      </span>
      <DeleteButton
        plan={plan}
        title={item.title}
        consequence={texts.goesAlong}
        command={deletion}
        send={() =>
          deletion.send(AgendaService.method.deleteAgendaItems, {
            conference: plan.view.conference,
            names: [item.name],
          })
        }
      />
    </li>
  );
}

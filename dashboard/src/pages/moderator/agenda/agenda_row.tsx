import { useComputed, useSignal } from '@preact/signals';
import '../../../design/agenda.css';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { placeAfterDrop, useDragRow } from '../../../controls/drag_row';
import { KeyCap } from '../../../controls/key_cap';
import { Outcome } from '../../../controls/outcome';
import { AgendaItemState, type AgendaItem } from '../../../gen/nhipcau/v1/agenda_pb';
import { AgendaService } from '../../../gen/nhipcau/v1/agenda_service_pb';
import { Glyph } from '../../../views/glyph';
import { floorWords } from '../../../words/moderator_floor';
import { formatClock } from '../../../words/words';
import { ReasonForm } from '../reason_form';
import type { PageModel } from '../page_model';
import { TakeBack } from '../take_back';
import { canStart, hasBegun } from './agenda_desk';
import { isOverdue, itemText } from './agenda_texts';

const MARKS: Readonly<Record<AgendaItemState, string>> = {
  [AgendaItemState.UNSPECIFIED]: '',
  [AgendaItemState.PLANNED]: '○',
  [AgendaItemState.UNDER_WAY]: '▶',
  [AgendaItemState.DONE]: '✓',
  [AgendaItemState.SKIPPED]: '–',
};

interface AgendaRowProps {
  model: PageModel;
  item: AgendaItem;
  depth: number;
}

/** One item; pressed, it shows what can be done with it. */
export function AgendaRow({ model, item, depth }: AgendaRowProps) {
  const { overview, agendaDesk, desk } = model;
  const { name } = item;
  const skipping = useSignal(false);
  const opened = agendaDesk.opened.value === name;
  const underWay = item.state === AgendaItemState.UNDER_WAY;
  const plannedMs = msOf(item.plannedStartTime);
  const { row, handle, over, dragged } = useDragRow({
    // Parts stay with the item that they are parts of.
    list: `agenda ${item.parent}`,
    name,
    enabled: !desk.over,
    onDrop: (droppedName, edge) => {
      const dropped = overview.agenda.peek().find((other) => other.name === droppedName);
      if (!dropped) return;
      void agendaDesk.move(
        dropped,
        placeAfterDrop(agendaDesk.placeOf(dropped), agendaDesk.placeOf(item), edge),
      );
    },
  });
  return (
    <li
      ref={row}
      class={[
        'floor-row',
        underWay ? 'is-current-item' : '',
        over.value ? `is-over-${over.value}` : '',
        dragged.value ? 'is-dragged' : '',
      ].join(' ')}
      style={depth > 0 ? { paddingInlineStart: `${depth * 20}px` } : undefined}
      aria-current={underWay ? 'step' : undefined}
      data-item={name}
    >
      <div class="floor-line">
        {!desk.over && (
          <span
            ref={handle}
            class="drag-handle"
            title={floorWords.value.agenda.drag(item.title)}
            aria-hidden="true"
          />
        )}
        <span class="row-time numbers">{plannedMs ? formatClock(plannedMs) : ''}</span>
        <span class="agenda-mark" aria-hidden="true">
          {MARKS[item.state]}
        </span>
        <button
          type="button"
          class="plain-button request-text"
          aria-expanded={opened}
          title={item.title}
          onClick={() => (agendaDesk.opened.value = opened ? undefined : name)}
        >
          <span class={item.state === AgendaItemState.SKIPPED ? 'quiet' : ''}>
            {underWay ? <strong>{item.title}</strong> : item.title}
          </span>
          <ItemState model={model} item={item} />
        </button>
      </div>
      {opened && !desk.over && (
        <ItemActions model={model} item={item} onSkip={() => (skipping.value = true)} />
      )}
      {skipping.value && (
        <ReasonForm
          label={floorWords.value.agenda.skipReason}
          prefilled={floorWords.value.chairWish}
          submitText={floorWords.value.agenda.skipConfirm}
          busy={agendaDesk.row(name).busy}
          onSubmit={(reason) => void agendaDesk.skip(item, reason).then((done) => (skipping.value = !done))}
          onCancel={() => (skipping.value = false)}
        />
      )}
      <Outcome of={agendaDesk.row(name)} onlyRefusal />
    </li>
  );
}

function ItemState({ model, item }: { model: PageModel; item: AgendaItem }) {
  const { view } = model;
  const forecast = view.records.table('agendaForecast').row(`${view.conference}/agendaForecast`).value;
  // Read anew with the item, and drawn again only when it reads otherwise.
  return (
    <ItemStateText key={`${item.state} ${item.revision}`} model={model} item={item} forecast={forecast} />
  );
}

function ItemStateText({
  model,
  item,
  forecast,
}: {
  model: PageModel;
  item: AgendaItem;
  forecast: Parameters<typeof itemText>[1];
}) {
  const nowMs = (): number => model.view.clock.nowMs.value ?? 0;
  const overdue = useComputed(() => isOverdue(item, nowMs())).value;
  const text = useComputed(() => itemText(item, forecast, nowMs())).value;
  return (
    <span class={`small numbers ${overdue ? 'word-wrong' : 'quiet'}`}>
      {overdue && <Glyph look="wrong" />} {text}
    </span>
  );
}

function ItemActions({ model, item, onSkip }: { model: PageModel; item: AgendaItem; onSkip: () => void }) {
  const { agendaDesk } = model;
  const texts = floorWords.value.agenda;
  const busy = agendaDesk.row(item.name).busy;
  const planned = item.state === AgendaItemState.PLANNED;
  const place = agendaDesk.placeOf(item);
  return (
    <div class="actions row-actions" role="group" aria-label={texts.actionsOf(item.title)}>
      {canStart(item) ? (
        <Button busy={busy} onPress={() => void agendaDesk.start(item)}>
          {item.state === AgendaItemState.DONE ? texts.reopen : texts.start}
        </Button>
      ) : (
        <Button busy={busy} onPress={() => void agendaDesk.end(item)}>
          {texts.end}
        </Button>
      )}
      {planned && (
        <Button busy={busy} onPress={onSkip}>
          {texts.skip}
        </Button>
      )}
      {hasBegun(item) && (
        <TakeBack
          client={model.view.client}
          text={texts.undoStart}
          method={AgendaService.method.undoAgendaItemStart}
          init={(reason) => ({ name: item.name, reason })}
        />
      )}
      <Button busy={busy} onPress={() => void agendaDesk.move(item, place - 1)}>
        {texts.up} <KeyCap of="Alt+ArrowUp" />
      </Button>
      <Button busy={busy} onPress={() => void agendaDesk.move(item, place + 1)}>
        {texts.down} <KeyCap of="Alt+ArrowDown" />
      </Button>
    </div>
  );
}

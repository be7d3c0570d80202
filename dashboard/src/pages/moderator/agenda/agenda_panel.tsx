import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { Outcome } from '../../../controls/outcome';
import { AgendaItemState } from '../../../gen/nhipcau/v1/agenda_pb';
import { depthOf, nextToHold } from '../../../state/agenda_order';
import { Empty, Panel } from '../../../views/panel';
import { ConferenceState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';
import { moveFocus, useFocusThatMoves } from '../floor/row_focus';
import type { PageModel } from '../page_model';
import { AddItemForm } from './add_item_form';
import { AgendaRow } from './agenda_row';
import { OutlookLine } from './outlook';

/** The agenda as it is held: planned and actual times, what is next, and what can be changed. */
export function AgendaPanel(model: PageModel) {
  const { overview } = model;
  const items = overview.agenda.value;
  const adding = useSignal(false);
  const list = useRef<HTMLOListElement>(null);
  useFocusThatMoves(list, items);
  const onKeyDown = (event: KeyboardEvent): void => {
    moveFocus(event);
    moveItem(model, event);
  };
  return (
    <Panel
      class="agenda-panel"
      title={words.value.agenda.title}
      note={items.length > 0 && <OutlookLine {...model} />}
    >
      <NextItem {...model} />
      <div class="panel-scroll">
        {items.length === 0 ? (
          <Empty>{words.value.agenda.none}</Empty>
        ) : (
          <ol ref={list} class="floor-rows" data-testid="agenda" onKeyDown={onKeyDown}>
            {items.map((item) => (
              <AgendaRow key={item.name} model={model} item={item} depth={depthOf(items, item)} />
            ))}
          </ol>
        )}
        {adding.value ? (
          <AddItemForm model={model} onClose={() => (adding.value = false)} />
        ) : (
          !model.desk.over && (
            <Button kind="quiet" onPress={() => (adding.value = true)}>
              {floorWords.value.agenda.add}
            </Button>
          )
        )}
      </div>
    </Panel>
  );
}

/** Alt and an arrow move the item that has the focus; elsewhere they move a request. */
function moveItem({ overview, agendaDesk }: PageModel, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.altKey || !(event.target instanceof HTMLElement)) return;
  const name = event.target.closest<HTMLElement>('[data-item]')?.dataset['item'];
  const item = overview.agenda.value.find((each) => each.name === name);
  if (!item) return;
  event.preventDefault();
  void agendaDesk.move(item, agendaDesk.placeOf(item) + step);
}

/** What the agenda goes on with; stands out when nothing is under way. */
function NextItem({ overview, agendaDesk }: PageModel) {
  const texts = floorWords.value.agenda;
  const items = overview.agenda.value;
  const next = nextToHold(items);
  const state = overview.conference.value?.state;
  const held = state === ConferenceState.IN_SESSION || state === ConferenceState.REHEARSING;
  if (!next || !held) return null;
  const underWay = items.some((item) => item.state === AgendaItemState.UNDER_WAY);
  return (
    <div class="next-line">
      <Button
        kind={underWay ? 'plain' : 'primary'}
        busy={agendaDesk.next.busy}
        onPress={() => void agendaDesk.startNext()}
      >
        {texts.nextIs(next.title)}
      </Button>
      <Outcome of={agendaDesk.next} onlyRefusal />
    </div>
  );
}

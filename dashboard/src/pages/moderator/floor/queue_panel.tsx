import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { useMovedRows } from '../../../controls/moved_rows';
import { useShortcut } from '../../../controls/keys';
import { Outcome } from '../../../controls/outcome';
import { Empty, Panel } from '../../../views/panel';
import { floorWords } from '../../../words/moderator_floor';
import { formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { CallBox } from './call_box';
import { whoAsks } from './floor_texts';
import { QueuePolicyControl } from './queue_policy';
import { QueueRow } from './queue_row';
import { moveFocus, useFocusThatMoves } from './row_focus';

/** More than this nobody reads at a glance; the rest is shown when asked for. */
const SHOWN_AT_FIRST = 20;
const SHOWN_MORE = 100;

/** Who speaks after this speaker, in the order that the server keeps, and all that changes it. */
export function QueuePanel(model: PageModel) {
  const { overview, desk } = model;
  const texts = floorWords.value.queue;
  const accepted = overview.accepted.value;
  const onDeck = new Set(overview.onDeck.value.map(({ name }) => name));
  const shown = useSignal(SHOWN_AT_FIRST);
  const list = useRef<HTMLOListElement>(null);
  useShortcut('Alt+ArrowUp', texts.up, () => desk.moveSelected(-1));
  useShortcut('Alt+ArrowDown', texts.down, () => desk.moveSelected(1));
  useShortcut('Alt+Home', texts.first, () => desk.moveSelectedToFront());
  useShortcut('q', texts.goTo, () => list.current?.querySelector<HTMLElement>('.request-text')?.focus());
  useFocusThatMoves(list, accepted);
  useMovedRows(list);
  return (
    <Panel
      class="queue-panel"
      title={words.value.queue.title}
      count={accepted.length}
      note={!desk.over && <NextButton {...model} />}
    >
      {!desk.over && <CallBox {...model} />}
      <div class="panel-scroll">
        {accepted.length === 0 ? (
          <Empty>{words.value.queue.none}</Empty>
        ) : (
          <ol ref={list} class="floor-rows" data-testid="queue" onKeyDown={moveFocus}>
            {accepted.slice(0, shown.value).map((request, index) => (
              <QueueRow
                key={request.name}
                model={model}
                request={request}
                place={index + 1}
                onDeck={onDeck.has(request.name)}
              />
            ))}
          </ol>
        )}
        {accepted.length > shown.value && (
          <Button kind="quiet" onPress={() => (shown.value += SHOWN_MORE)}>
            {texts.showMore(formatNumber(accepted.length - shown.value))}
          </Button>
        )}
        <QueuePolicyControl {...model} />
      </div>
    </Panel>
  );
}

/** The next of the queue gets the floor: the one thing that is due when nobody speaks. */
function NextButton({ overview, desk }: PageModel) {
  const texts = floorWords.value.queue;
  const next = overview.onDeck.value[0];
  const free = overview.currentSpeech.value === undefined;
  return (
    <div class="next-line">
      <Button
        kind={free && next ? 'primary' : 'plain'}
        shortcut="g"
        busy={desk.next.busy}
        disabled={!next}
        onPress={() => void desk.grantNext()}
      >
        {next ? texts.nextIs(whoAsks(overview, next)) : texts.next}
      </Button>
      <Outcome of={desk.next} onlyRefusal />
    </div>
  );
}

import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { KeyCap } from '../../../controls/key_cap';
import { placeAfterDrop, useDragRow } from '../../../controls/drag_row';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import { DeckState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { DeckLine, DeckMark } from './deck_line';
import { placeRecordName, type FloorDesk } from './floor_desk';
import { explanationLines, heardText, whoAsks } from './floor_texts';
import { ReasonAsked, type Asking } from './reason_asked';
import { RequestText } from './request_text';

interface QueueRowProps {
  model: PageModel;
  request: FloorRequest;
  place: number;
  onDeck: boolean;
}

/** Somebody in the queue: who, why here, and what can be done about it. */
export function QueueRow({ model, request, place, onDeck }: QueueRowProps) {
  const { overview, view, desk } = model;
  const { name } = request;
  const texts = floorWords.value.queue;
  const asking = useSignal<Asking>(undefined);
  const explanation = view.records.table('floorPlace').row(placeRecordName(view.conference, name))
    .value?.explanation;
  const { row, handle, over, dragged } = useDragRow({
    list: 'queue',
    name,
    enabled: desk.orderedByChair && !desk.over,
    onDrop: (droppedName, edge) => {
      const dropped = overview.accepted.peek().find((other) => other.name === droppedName);
      if (dropped) void desk.move(dropped, placeAfterDrop(desk.placeOf(droppedName), place, edge));
    },
  });
  const opened = desk.opened.value === name;
  const next = desk.isNext(request);
  const skipped = request.deckState === DeckState.SKIPPED;
  // Of the next at once; of the others when they are opened.
  const told = next || ((onDeck || skipped) && opened);
  const who = whoAsks(overview, request);
  const grant = (): void => {
    if (next) void desk.grant(request, '');
    else asking.value = 'grant';
  };
  return (
    <li
      ref={row}
      class={[
        'floor-row',
        onDeck ? 'is-on-deck' : '',
        over.value ? `is-over-${over.value}` : '',
        dragged.value ? 'is-dragged' : '',
      ].join(' ')}
      data-request={name}
      onFocusIn={() => (desk.selected.value = name)}
    >
      <div class="floor-line">
        {desk.orderedByChair && !desk.over && (
          <span ref={handle} class="drag-handle" title={texts.drag(who)} aria-hidden="true" />
        )}
        <span class={`place${onDeck ? ' place-next' : ''}`}>{place}</span>
        <RequestText
          overview={overview}
          request={request}
          note={next ? words.value.points.next : undefined}
          heard={explanation?.spokenCount ? heardText(explanation) : ''}
          opened={opened}
          onToggle={() => (desk.opened.value = opened ? undefined : name)}
        />
        {(onDeck || skipped) && !told && <DeckMark request={request} />}
        {!desk.over && (
          <Button label={texts.grantLabel(who)} busy={desk.row(name).busy} onPress={grant}>
            {texts.grantShort}
          </Button>
        )}
      </div>
      {told && <DeckLine request={request} overview={overview} desk={desk} />}
      {opened && !desk.over && (
        <QueueActions
          desk={desk}
          request={request}
          place={place}
          lines={[heardText(explanation), ...explanationLines(explanation)].filter(Boolean)}
          onDeny={() => (asking.value = 'deny')}
        />
      )}
      <ReasonAsked desk={desk} request={request} asking={asking} />
    </li>
  );
}

interface QueueActionsProps {
  desk: FloorDesk;
  request: FloorRequest;
  place: number;
  lines: readonly string[];
  onDeny: () => void;
}

function QueueActions({ desk, request, place, lines, onDeny }: QueueActionsProps) {
  const texts = floorWords.value.queue;
  const busy = desk.row(request.name).busy;
  return (
    <div class="row-actions">
      {lines.map((line) => (
        <p key={line} class="quiet small">
          {line}
        </p>
      ))}
      <div class="actions">
        {desk.orderedByChair && (
          <>
            <Button busy={busy} onPress={() => void desk.move(request, 1)}>
              {texts.first} <KeyCap of="Alt+Home" />
            </Button>
            <Button busy={busy} onPress={() => void desk.move(request, place - 1)}>
              {texts.up} <KeyCap of="Alt+ArrowUp" />
            </Button>
            <Button busy={busy} onPress={() => void desk.move(request, place + 1)}>
              {texts.down} <KeyCap of="Alt+ArrowDown" />
            </Button>
          </>
        )}
        {request.deckState !== DeckState.SKIPPED && (
          <Button busy={busy} onPress={() => void desk.skip(request)}>
            {texts.skip}
          </Button>
        )}
        <Button shortcut="Delete" busy={busy} onPress={onDeny}>
          {texts.deny}
        </Button>
      </div>
    </div>
  );
}

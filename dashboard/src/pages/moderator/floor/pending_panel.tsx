import { useSignal } from '@preact/signals';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Outcome } from '../../../controls/outcome';
import type { FloorRequest } from '../../../gen/nhipcau/v1/floor_pb';
import { Panel } from '../../../views/panel';
import { floorWords } from '../../../words/moderator_floor';
import { formatClock, formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { whoAsks } from './floor_texts';
import { ReasonAsked, type Asking } from './reason_asked';
import { RequestText } from './request_text';
import { moveFocus } from './row_focus';

const SHOWN_AT_FIRST = 20;
const SHOWN_MORE = 100;

/** Who has asked and has no place yet, and whether more may ask. */
export function PendingPanel(model: PageModel) {
  const { overview, desk } = model;
  const pending = overview.pending.value;
  const shown = useSignal(SHOWN_AT_FIRST);
  return (
    <Panel
      class="pending-panel"
      title={words.value.queue.pendingTitle}
      count={pending.length}
      note={!desk.over && <PendingNote {...model} />}
    >
      {pending.length > 0 && (
        <ul class="floor-rows panel-scroll" data-testid="pending" onKeyDown={moveFocus}>
          {pending.slice(0, shown.value).map((request, index) => (
            <PendingRow key={request.name} model={model} request={request} oldest={index === 0} />
          ))}
          {pending.length > shown.value && (
            <Button kind="quiet" onPress={() => (shown.value += SHOWN_MORE)}>
              {floorWords.value.queue.showMore(formatNumber(pending.length - shown.value))}
            </Button>
          )}
        </ul>
      )}
      <Outcome of={desk.acceptance} onlyRefusal />
      <Outcome of={desk.registration} onlyRefusal />
    </Panel>
  );
}

/** What is done with all of them; whether more may ask. */
function PendingNote({ overview, desk, view }: PageModel) {
  const texts = floorWords.value.pending;
  const count = overview.pending.value.length;
  const floor = overview.floor.value;
  const open = floor?.registrationOpen ?? false;
  const item = floor?.registrationAgendaItem;
  const title = item && view.records.table('agendaItem').row(item).value?.title;
  const { registrationOpen, registrationClosed } = words.value.queue;
  return (
    <>
      {count > 1 && (
        <Button busy={desk.acceptance.busy} onPress={() => void desk.acceptAll()}>
          {texts.acceptAll(formatNumber(count))}
        </Button>
      )}
      <span class="small" title={open && title ? texts.forItem(title) : undefined}>
        <span class={`switch-mark${open ? ' is-open' : ''}`} aria-hidden="true" />
        {open ? registrationOpen : registrationClosed}
      </span>
      <Button
        label={open ? texts.close : texts.open}
        busy={desk.registration.busy}
        onPress={() => void (open ? desk.closeRegistration() : desk.openRegistration())}
      >
        {open ? texts.closeShort : texts.openShort}
      </Button>
    </>
  );
}

interface PendingRowProps {
  model: PageModel;
  request: FloorRequest;
  /** Has the key. */
  oldest: boolean;
}

function PendingRow({ model, request, oldest }: PendingRowProps) {
  const { overview, desk } = model;
  const { name } = request;
  const texts = floorWords.value.pending;
  const asking = useSignal<Asking>(undefined);
  const opened = desk.opened.value === name;
  const who = whoAsks(overview, request);
  const busy = desk.row(name).busy;
  const grant = (): void => {
    if (overview.onDeck.value.length === 0) void desk.grant(request, '');
    else asking.value = 'grant';
  };
  return (
    <li class="floor-row" data-request={name} onFocusIn={() => (desk.selected.value = name)}>
      <div class="floor-line">
        <RequestText
          overview={overview}
          request={request}
          heard={words.value.queue.askedAt(formatClock(msOf(request.requestTime)))}
          opened={opened}
          onToggle={() => (desk.opened.value = opened ? undefined : name)}
        />
        {!desk.over && (
          <Button
            label={texts.acceptLabel(who)}
            shortcut={oldest ? 'a' : undefined}
            busy={busy}
            onPress={() => void desk.accept(request)}
          >
            {texts.accept}
          </Button>
        )}
      </div>
      {opened && !desk.over && (
        <div class="actions row-actions">
          <Button busy={busy} onPress={grant}>
            {texts.grantNow}
          </Button>
          <Button shortcut="Delete" busy={busy} onPress={() => (asking.value = 'deny')}>
            {floorWords.value.queue.deny}
          </Button>
        </div>
      )}
      <ReasonAsked desk={desk} request={request} asking={asking} />
    </li>
  );
}

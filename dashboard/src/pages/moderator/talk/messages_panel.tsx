import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { Empty, Panel } from '../../../views/panel';
import { unitName } from '../../../views/unit_name';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock, formatNumber } from '../../../words/words';
import type { PageModel } from '../page_model';
import type { Conversation } from './conversations';
import { Thread } from './thread';

const SHOWN_MAX = 6;

interface MessagesPanelProps {
  model: PageModel;
  /** The point whose conversation is read. */
  open: Signal<string | undefined>;
}

/** Conversations by point, whom somebody waits for first. A new message raises the count, and no more. */
export function MessagesPanel({ model, open }: MessagesPanelProps) {
  const texts = pointsWords.value.messages;
  const { all, unread } = model.control.conversations;
  const shownMax = useSignal(SHOWN_MAX);
  const conversations = all.value;
  const note = unread.value > 0 && (
    <strong class="word-new" data-testid="unread">
      {texts.unread(formatNumber(unread.value))}
    </strong>
  );
  return (
    <Panel title={texts.title} note={note || undefined}>
      <>
        {open.value ? (
          <OpenThread model={model} point={open.value} onBack={() => (open.value = undefined)} />
        ) : conversations.length === 0 ? (
          <Empty>{texts.none}</Empty>
        ) : (
          <ul class="rows" data-testid="messages">
            {conversations.slice(0, shownMax.value).map((conversation) => (
              <ConversationRow
                key={conversation.point}
                model={model}
                conversation={conversation}
                onOpen={() => (open.value = conversation.point)}
              />
            ))}
          </ul>
        )}
        {!open.value && conversations.length > shownMax.value && (
          <button type="button" class="link-button" onClick={() => (shownMax.value += 4 * SHOWN_MAX)}>
            {texts.more(formatNumber(conversations.length - shownMax.value))}
          </button>
        )}
      </>
    </Panel>
  );
}

interface ConversationRowProps {
  model: PageModel;
  conversation: Conversation;
  onOpen: () => void;
}

function ConversationRow({ model, conversation, onOpen }: ConversationRowProps) {
  const texts = pointsWords.value.messages;
  const { point, last, unread } = conversation;
  return (
    <li class="row">
      <button type="button" class="row-main plain-button" onClick={onOpen}>
        <strong>{unitName(model.overview, point)}</strong>
        {unread > 0 && <span class="word-new">{texts.unread(formatNumber(unread))}</span>}
        <span class="last-said quiet">{last.fromPoint ? last.text : `${texts.here}: ${last.text}`}</span>
      </button>
      <span class="row-time">{formatClock(msOf(last.sendTime))}</span>
    </li>
  );
}

function OpenThread({ model, point, onBack }: { model: PageModel; point: string; onBack: () => void }) {
  const texts = pointsWords.value.messages;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.querySelector('textarea')?.focus(), [point]);
  return (
    <div
      ref={element}
      class="form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <div class="actions">
        <strong>{unitName(model.overview, point)}</strong>
        <Button kind="quiet" onPress={() => (model.selected.value = point)}>
          {texts.showPoint}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {texts.back}
        </Button>
      </div>
      <Thread model={model} point={point} />
    </div>
  );
}

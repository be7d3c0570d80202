import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { msOf } from '../../../base/time';
import { Button } from '../../../controls/button';
import { TextArea } from '../../../controls/field';
import { Outcome } from '../../../controls/outcome';
import { useCommand } from '../../../controls/use_command';
import type { Message } from '../../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../../gen/nhipcau/v1/communication_service_pb';
import { unitName } from '../../../views/unit_name';
import { pointsWords } from '../../../words/moderator_points';
import { formatClock } from '../../../words/words';
import type { PageModel } from '../page_model';
import { CannedTexts } from './canned_texts';
import { isUnread } from './conversations';

/** What was said with one point, and the next word to it. Whoever opens it has read it. */
export function Thread({ model, point }: { model: PageModel; point: string }) {
  const messages = model.control.conversations.of(point);
  useMarkRead(model, point, messages);
  return (
    <div class="form thread" data-testid="thread">
      <Lines model={model} point={point} messages={messages} />
      <Reply model={model} point={point} />
    </div>
  );
}

function useMarkRead(model: PageModel, point: string, messages: readonly Message[]): void {
  const lastUnread = messages.filter(isUnread).at(-1)?.name;
  useEffect(() => {
    if (!lastUnread) return;
    // Refused only where the record changed meanwhile; the count then says so by itself.
    void model.view.client
      .call(CommunicationService.method.markMessagesRead, { bridgePoint: point, lastMessage: lastUnread })
      .catch(() => undefined);
  }, [point, lastUnread]);
}

function Lines({
  model,
  point,
  messages,
}: {
  model: PageModel;
  point: string;
  messages: readonly Message[];
}) {
  const texts = pointsWords.value.messages;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages.length]);
  const who = unitName(model.overview, point);
  if (messages.length === 0) return <p class="quiet small">{texts.newWith(who)}</p>;
  return (
    <ol ref={list} class="thread-lines" tabIndex={0} aria-label={who}>
      {messages.map((message) => (
        <li key={message.name} class={message.fromPoint ? 'said-there' : 'said-here'}>
          <p>{message.text}</p>
          <p class="quiet small numbers">
            {message.fromPoint ? who : message.sentBy || texts.here} · {formatClock(msOf(message.sendTime))}
            {!message.fromPoint &&
              ` · ${message.readTime ? texts.readAt(formatClock(msOf(message.readTime))) : texts.notRead}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Reply({ model, point }: { model: PageModel; point: string }) {
  const texts = pointsWords.value.messages;
  const text = useSignal('');
  const command = useCommand(model.view.client);
  const canned = model.overview.conference.value?.rules?.cannedTexts?.toPoints ?? [];
  const send = async (): Promise<void> => {
    const said = text.value.trim();
    if (!said) return;
    const answer = await command.send(CommunicationService.method.sendMessage, {
      bridgePoint: point,
      text: said,
    });
    if (answer) text.value = '';
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <CannedTexts texts={canned} into={text} />
      <TextArea label={texts.reply} value={text} rows={2} onKeyDown={onKeyDown} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={command.busy}>
          {texts.send}
        </Button>
        <Outcome of={command} onlyRefusal />
      </div>
    </form>
  );
}

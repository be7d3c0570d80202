import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import { TextArea } from '../../controls/field';
import { Outcome } from '../../controls/outcome';
import { type Message } from '../../gen/nhipcau/v1/communication_pb';
import { CommunicationService } from '../../gen/nhipcau/v1/communication_service_pb';
import { ofPoint } from '../../state/of_point';
import { pointFormWords } from '../../words/point_forms';
import { formatClock } from '../../words/words';
import { Empty } from '../panel';
import { useDraft, useSender, type AtDesk, type PointInView } from './desk';

export interface MessageBoxProps extends AtDesk {
  /** Which side writes: the point's, or the moderators'. */
  side: 'point' | 'moderators';
}

/** What the point and the moderators have written to each other. Looking at it is reading it. */
export function MessageBox({ desk, side }: MessageBoxProps) {
  const texts = pointFormWords.value.messages;
  const sender = useSender(desk);
  const text = useDraft(desk, `message.${side}`);
  const messages = useMessages(desk).value;
  useReading({ desk, side });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!text.value.trim()) return;
    const answer = await sender.send(CommunicationService.method.sendMessage, {
      bridgePoint: desk.point,
      text: text.value.trim(),
    });
    if (answer) text.value = '';
  };
  return (
    <div class="form" data-testid="messages">
      {messages.length === 0 ? (
        <Empty>{texts.none}</Empty>
      ) : (
        <ol class="messages">
          {messages.map((message) => (
            <li key={message.name} class={message.fromPoint === (side === 'point') ? 'message-own' : ''}>
              <span class="quiet small">
                {[
                  formatClock(msOf(message.sendTime)),
                  message.fromPoint ? texts.fromPoint : texts.fromModerators,
                  message.readTime ? texts.read : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span>{message.text}</span>
            </li>
          ))}
        </ol>
      )}
      <form class="form" onSubmit={(event) => void submit(event)}>
        <TextArea label={side === 'point' ? texts.toModerators : texts.toPoint} value={text} rows={2} />
        <CannedTexts desk={desk} side={side} onChoose={(chosen) => (text.value = chosen)} />
        <div class="actions">
          <Button kind="primary" type="submit" busy={sender.busy} disabled={!text.value.trim()}>
            {texts.send}
          </Button>
          <Outcome of={sender} />
        </div>
      </form>
    </div>
  );
}

/** Texts that are sent often, as the planners have set them. */
function CannedTexts({ desk, side, onChoose }: MessageBoxProps & { onChoose: (text: string) => void }) {
  const canned = desk.overview.conference.value?.rules?.cannedTexts;
  const texts = (side === 'point' ? canned?.fromPoints : canned?.toPoints) ?? [];
  if (texts.length === 0) return null;
  return (
    <div class="actions">
      {texts.map((text) => (
        <Button key={text} onPress={() => onChoose(text)}>
          {text}
        </Button>
      ))}
    </div>
  );
}

function useMessages(desk: MessageBoxProps['desk']) {
  return useComputed(() =>
    [...ofPoint(desk.records, 'message', desk.point)].sort((a, b) => msOf(a.sendTime) - msOf(b.sendTime)),
  );
}

/** Tells the server what this side has read, each message once. */
function useReading({ desk, side }: MessageBoxProps): void {
  const reader = useSender(desk);
  const told = useSignal('');
  const messages = useMessages(desk);
  useSignalEffect(() => {
    const last = messages.value.filter((message) => isForeign(message, side) && !message.readTime).at(-1);
    if (!last || last.name === told.peek()) return;
    told.value = last.name;
    void reader.send(CommunicationService.method.markMessagesRead, {
      bridgePoint: desk.point,
      lastMessage: last.name,
    });
  });
}

function isForeign(message: Message, side: MessageBoxProps['side']): boolean {
  return message.fromPoint !== (side === 'point');
}

/** How many messages of the other side this one has not read. */
export function unreadMessages(desk: PointInView, side: MessageBoxProps['side']): number {
  return ofPoint(desk.records, 'message', desk.point).filter(
    (message) => isForeign(message, side) && !message.readTime,
  ).length;
}

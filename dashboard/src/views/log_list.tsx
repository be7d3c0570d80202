import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { VirtualList } from '../controls/virtual_list';
import type { Event } from '../gen/nhipcau/v1/event_pb';
import { logWords } from '../words/log';
import { formatClockSeconds } from '../words/words';
import { logEntry, type LogSource } from './log_entry';

interface LogListProps {
  source: LogSource;
  events: readonly Event[];
  /** Where the newest is out of sight. */
  toEnd: string;
  /** Beside an entry: what can be done about it. */
  action?: (event: Event) => ComponentChildren;
}

/** Sentences, newest at the foot; it follows while the reader stands there. */
export function LogList({ source, events, toEnd, action }: LogListProps) {
  const following = useSignal(true);
  return (
    <>
      <VirtualList
        class="log-list"
        label={logWords.value.title}
        items={events}
        keyOf={(event) => String(event.sequence)}
        estimatedHeight={52}
        following={following}
      >
        {(event) => <LogRow source={source} event={event} action={action?.(event)} />}
      </VirtualList>
      {!following.value && (
        <button type="button" class="button button-plain log-to-end" onClick={() => (following.value = true)}>
          {toEnd} ↓
        </button>
      )}
    </>
  );
}

interface LogRowProps {
  source: LogSource;
  event: Event;
  action: ComponentChildren;
}

function LogRow({ source, event, action }: LogRowProps) {
  const { text, by, timeMs, group } = logEntry(event, source);
  return (
    <div class={`log-row log-${group}`} data-testid="log-row">
      <span class="row-time numbers">{formatClockSeconds(timeMs)}</span>
      <span class="log-text">
        <span>{text}</span>
        <span class="quiet small">
          {by} {action}
        </span>
      </span>
    </div>
  );
}

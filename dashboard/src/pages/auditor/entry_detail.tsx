import { toJsonString } from '@bufbuild/protobuf';
import { Button } from '../../controls/button';
import { EventSchema } from '../../gen/nhipcau/v1/event_pb';
import { momentAsked } from '../../state/moment';
import { Empty, Panel } from '../../views/panel';
import { auditorWords } from '../../words/auditor';
import { logWords } from '../../words/log';
import { formatClockSeconds, formatDate } from '../../words/words';
import type { LogRow } from './log_rows';

/** One entry whole, and the event as it was recorded. */
export function EntryDetail({ row }: { row: LogRow | undefined }) {
  const { detail, choose, raw, lookThen } = auditorWords.value;
  if (!row) {
    return (
      <Panel title={raw}>
        <Empty>{choose}</Empty>
      </Panel>
    );
  }
  const { sequence, timeMs, group, text, by } = row.entry;
  return (
    <Panel title={detail(String(sequence))} note={logWords.value.group[group]}>
      <div class="entry-detail" data-testid="log-detail">
        <p>{text}</p>
        <p class="quiet">
          {by} · {formatClockSeconds(timeMs)} {formatDate(timeMs)}
        </p>
        <div class="actions">
          <Button onPress={() => (momentAsked.value = timeMs)}>{lookThen}</Button>
        </div>
        <h3>{raw}</h3>
        <pre tabIndex={0}>{toJsonString(EventSchema, row.event, { prettySpaces: 2 })}</pre>
      </div>
    </Panel>
  );
}

import { useSignal, useSignalEffect } from '@preact/signals';
import { Button } from '../../controls/button';
import type { OutboxEntry } from '../../device/kept';
import type { Reason } from '../../gen/nhipcau/v1/error_pb';
import { operatorWords } from '../../words/operator';
import { formatClock, words } from '../../words/words';
import type { Duty, OnDuty } from './duty';
import { WithForms } from './later_forms';

/** What was entered and is not on record: waiting, refused, expired, or overtaken by something newer. */
export function Unsent({ duty }: OnDuty) {
  const entries = duty.outbox.entries.value.filter((entry) => isWorthSaying(duty, entry));
  const conflicts = entries.filter((entry) => entry.fate?.kind === 'conflict');
  const others = entries.filter((entry) => entry.fate?.kind !== 'conflict');
  return (
    <>
      {conflicts.length > 0 && (
        <WithForms>
          {({ Conflict }) =>
            conflicts.map((entry) => <Conflict key={entry.requestId} duty={duty} entry={entry} />)
          }
        </WithForms>
      )}
      <Arrived duty={duty} />
      {others.length > 0 && (
        <section class="panel unsent" data-testid="unsent" aria-label={operatorWords.value.unsent.title}>
          <ul class="rows">
            {others.map((entry) => (
              <UnsentRow key={entry.requestId} duty={duty} entry={entry} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What waited for a line and is on record now: said where it was said to wait. */
function Arrived({ duty: { outbox } }: OnDuty) {
  const texts = operatorWords.value.unsent;
  const waited = useSignal<ReadonlySet<string>>(new Set());
  useSignalEffect(() => {
    if (outbox.open.value) return;
    const waiting = outbox.entries.value.filter(({ fate }) => !fate).map(({ requestId }) => requestId);
    waited.value = new Set([...waited.peek(), ...waiting]);
  });
  const arrived = [...outbox.recorded.value.values()].filter(({ requestId }) => waited.value.has(requestId));
  if (arrived.length === 0) return null;
  return (
    <section class="panel arrived" role="status" data-testid="arrived">
      <ul class="rows">
        {arrived.map(({ requestId, text, timeMs }) => (
          <li key={requestId}>
            <strong>{text}</strong> <span class="quiet">✓ {texts.recordedAt(formatClock(timeMs))}</span>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onPress={() => (waited.value = new Set())}>
        {texts.dismiss}
      </Button>
    </section>
  );
}

/** On a good line an entry is gone before it could be read. */
function isWorthSaying({ outbox }: Duty, entry: OutboxEntry): boolean {
  return entry.fate !== undefined || !outbox.open.value;
}

function UnsentRow({ duty, entry }: OnDuty & { entry: OutboxEntry }) {
  const texts = operatorWords.value.unsent;
  return (
    <li class="unsent-row">
      <p class="row-main">
        <strong>{entry.text}</strong>
        <span class={entry.fate ? 'word-urgent' : 'word-wrong'}>{fateText(entry)}</span>
        <span class="quiet">{texts.enteredAt(formatClock(entry.madeAtMs))}</span>
      </p>
      <Button kind="quiet" onPress={() => void duty.outbox.drop(entry.requestId)}>
        {entry.fate ? texts.dismiss : texts.drop}
      </Button>
    </li>
  );
}

function fateText({ fate, attempted }: OutboxEntry): string {
  const texts = operatorWords.value.unsent;
  switch (fate?.kind) {
    case 'expired':
      return attempted ? texts.expiredAttempted : texts.expired;
    case 'refused':
    case 'conflict':
      return words.value.reason[fate.reason as Reason];
    default:
      return attempted ? texts.attempted : texts.waiting;
  }
}

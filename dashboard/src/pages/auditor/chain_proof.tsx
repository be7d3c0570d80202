import { Button } from '../../controls/button';
import { useCommand } from '../../controls/use_command';
import { useSignal } from '@preact/signals';
import { EventService, type VerifyEventsResponse } from '../../gen/nhipcau/v1/event_service_pb';
import type { Client } from '../../stream/client';
import { auditorWords } from '../../words/auditor';
import { formatNumber, words } from '../../words/words';

/** Has the server prove its record, each event by the hash of the one before it, and says what came of it. */
export function ChainProof({ client, conference }: { client: Client; conference: string }) {
  const texts = auditorWords.value.chain;
  const command = useCommand(client);
  const answer = useSignal<VerifyEventsResponse | undefined>(undefined);
  const prove = async (): Promise<void> => {
    answer.value = undefined;
    answer.value = await command.send(EventService.method.verifyEvents, { conference });
  };
  const state = command.state.value;
  return (
    <section class="panel chain-proof" aria-label={texts.title}>
      <Button busy={command.busy} onPress={() => void prove()}>
        {texts.prove}
      </Button>
      {answer.value && <Proof answer={answer.value} />}
      {state.kind === 'refused' && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[state.error.reason]}
        </p>
      )}
    </section>
  );
}

function Proof({ answer: { damage, lastSequence, lastHash } }: { answer: VerifyEventsResponse }) {
  const texts = auditorWords.value.chain;
  if (damage) {
    return (
      <div role="alert" data-testid="chain">
        <p class="word-urgent">{texts.damaged}</p>
        <p lang="en">{damage}</p>
      </div>
    );
  }
  const hex = [...lastHash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (
    <div role="status" data-testid="chain">
      <p>
        <strong>✓ {texts.whole(formatNumber(Number(lastSequence)))}</strong>
      </p>
      <p class="quiet small chain-hash">{texts.hash(hex)}</p>
    </div>
  );
}

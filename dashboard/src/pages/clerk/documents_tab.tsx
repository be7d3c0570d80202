import { useSignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { CopyButton } from '../../controls/copy_button';
import { MinutesService } from '../../gen/nhipcau/v1/minutes_pb';
import { useQuery } from '../../state/query';
import { Panel } from '../../views/panel';
import { PlainText } from '../../views/plain_text';
import { clerkWords } from '../../words/clerk';
import { formatNumber, words } from '../../words/words';
import type { Room } from './room';

/** The minutes as they stand, in plain form. */
export function DocumentsTab({ room }: { room: Room }) {
  const { documents, correct } = clerkWords.value;
  const asked = useSignal(0);
  const { client, conference } = room.session;
  const query = useQuery(client, MinutesService.method.renderMinutes, { conference }, [asked.value]);
  const { answer, error, loading } = query.value;
  return (
    <Panel title={documents.title}>
      <div class="actions documents-actions">
        <Button busy={loading} onPress={() => (asked.value += 1)}>
          {documents.renew}
        </Button>
        {answer && <CopyButton text={answer.markdown}>{documents.copy}</CopyButton>}
        <Button kind="quiet" onPress={() => (room.correcting.value = { kind: 'officials' })}>
          {correct.officials}
        </Button>
      </div>
      {error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[error.reason]}
        </p>
      )}
      {answer ? (
        <>
          <RestsOn room={room} sequence={answer.sequence} />
          <PlainText markdown={answer.markdown} />
        </>
      ) : (
        !error && <p class="empty">{documents.loading}</p>
      )}
    </Panel>
  );
}

function RestsOn({ room, sequence }: { room: Room; sequence: bigint }) {
  const { documents } = clerkWords.value;
  const since = room.records.position.value.sequence - sequence;
  return (
    <p class="quiet small" data-testid="rests-on">
      {documents.restsOn(formatNumber(Number(sequence)))}{' '}
      {since > 0n && documents.newer(formatNumber(Number(since)))}
    </p>
  );
}

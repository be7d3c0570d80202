import { useSignal } from '@preact/signals';
import { Button } from '../../../controls/button';
import { CopyButton } from '../../../controls/copy_button';
import { useQuery } from '../../../controls/use_query';
import { MinutesService } from '../../../gen/nhipcau/v1/minutes_service_pb';
import { PlainText } from '../../../views/plain_text';
import { clerkWords } from '../../../words/clerk';
import { formatNumber, words } from '../../../words/words';
import type { PageModel } from '../page_model';

/** The minutes as they stand, in plain form: to be read in one go, or copied. */
export function PlainMinutes({ model }: { model: PageModel }) {
  const { documents } = clerkWords.value;
  const asked = useSignal(0);
  const { client, conference } = model.view;
  const query = useQuery(client, MinutesService.method.renderMinutes, { conference }, [asked.value]);
  const { answer, error, loading } = query.value;
  return (
    <>
      <div class="actions">
        <Button busy={loading} onPress={() => (asked.value += 1)}>
          {documents.renew}
        </Button>
        {answer && <CopyButton text={answer.markdown}>{documents.copy}</CopyButton>}
      </div>
      {error && (
        <p class="outcome-refused" role="alert">
          {words.value.reason[error.reason]}
        </p>
      )}
      {answer ? (
        <>
          <RestsOn model={model} sequence={answer.sequence} />
          <PlainText markdown={answer.markdown} />
        </>
      ) : (
        !error && <p class="empty">{documents.loading}</p>
      )}
    </>
  );
}

function RestsOn({ model, sequence }: { model: PageModel; sequence: bigint }) {
  const { documents } = clerkWords.value;
  const since = model.records.position.value.sequence - sequence;
  return (
    <p class="quiet small" data-testid="rests-on">
      {documents.restsOn(formatNumber(Number(sequence)))}{' '}
      {since > 0n && documents.newer(formatNumber(Number(since)))}
    </p>
  );
}

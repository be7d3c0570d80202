import { useSignal } from '@preact/signals';
import { Button } from '../../../../controls/button';
import { ConfirmButton } from '../../../../controls/confirm_button';
import { Outcome } from '../../../../controls/outcome';
import { useCommand } from '../../../../controls/use_command';
import { PublicRecordService } from '../../../../gen/nhipcau/v1/public_record_service_pb';
import { Glyph } from '../../../../views/glyph';
import { Panel } from '../../../../views/panel';
import { publicRecordWords } from '../../../../words/public_record';
import { formatNumber } from '../../../../words/words';
import type { PageModel } from '../../page_model';
import { whoAndWhen } from '../documents';
import { ReasonDialog } from '../reason_dialog';
import type { PublicRecordDraft } from './public_record_draft';

interface ReleaseProps {
  model: PageModel;
  draft: PublicRecordDraft;
}

/** Whether it is public, since when and by whom, and what comes next. */
export function Release({ model, draft }: ReleaseProps) {
  const texts = publicRecordWords.value;
  const released = draft.record.value.releaseTime !== undefined;
  return (
    <Panel title={texts.standing}>
      <div class="public-release">
        <Standing model={model} draft={draft} />
        {released ? <TakeBack model={model} /> : <ReleaseNow model={model} draft={draft} />}
      </div>
    </Panel>
  );
}

function Standing({ model, draft }: ReleaseProps) {
  const texts = publicRecordWords.value;
  const { releaseTime, releasedBy } = draft.record.value;
  const since = whoAndWhen(model, releasedBy, releaseTime);
  const untold = draft.offered.value.filter(
    ({ standing }) => standing === 'changed' || standing === 'withdrawn',
  ).length;
  return (
    <>
      <p data-testid="public-standing">
        <Glyph look={releaseTime ? 'good' : 'waiting'} />{' '}
        <strong>{releaseTime ? texts.released(since.time, since.date, since.who) : texts.notReleased}</strong>
      </p>
      {untold > 0 && <p class="word-wrong">{texts.untold(formatNumber(untold))}</p>}
    </>
  );
}

function ReleaseNow({ model, draft }: ReleaseProps) {
  const texts = publicRecordWords.value;
  const { client, conference } = model.view;
  const command = useCommand(client);
  const { revision } = draft.record.value;
  if (model.overview.conference.value?.simulatedClock) return <p>{texts.simulated}</p>;
  const unread = draft.changed.value || revision === 0n;
  const release = (): void =>
    void command.send(PublicRecordService.method.releasePublicRecord, { conference, revision });
  return (
    <>
      <div class="actions">
        <ConfirmButton
          kind="primary"
          disabled={unread}
          busy={command.busy}
          question={texts.releaseQuestion}
          consequence={texts.releaseMeans}
          confirmText={texts.release}
          onPress={release}
        >
          {texts.release}
        </ConfirmButton>
        {unread && <span class="quiet">{texts.saveFirst}</span>}
      </div>
      <Outcome of={command} onlyRefusal />
    </>
  );
}

function TakeBack({ model }: { model: PageModel }) {
  const texts = publicRecordWords.value;
  const { client, conference } = model.view;
  const asking = useSignal(false);
  return (
    <div class="actions">
      <Button onPress={() => (asking.value = true)}>{texts.withdraw}</Button>
      {asking.value && (
        <ReasonDialog
          client={client}
          title={texts.withdrawTitle}
          hint={texts.withdrawHint}
          confirmText={texts.withdraw}
          onClose={() => (asking.value = false)}
          onSend={(command, reason) =>
            command.send(PublicRecordService.method.withdrawPublicRecord, { conference, reason })
          }
        />
      )}
    </div>
  );
}

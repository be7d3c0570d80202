import { useSignal } from '@preact/signals';
import { codeOf } from '../../../base/code_of';
import { DialogForm } from '../../../controls/dialog_form';
import { TextField } from '../../../controls/field';
import { useCommand } from '../../../controls/use_command';
import { ArchiveService } from '../../../gen/nhipcau/v1/archive_service_pb';
import { archiveWords } from '../../../words/archives';
import { words } from '../../../words/words';
import { ProposalFacts, type ProposalProps } from './proposal_facts';
import { PurgeOutcome } from './purge_outcome';

/** The second person's word: what cannot be taken back asks for the conference's identifier. */
export function ConfirmDialog({
  client,
  conference,
  proposal,
  keptUntil,
  onClose,
}: ProposalProps & { onClose: () => void }) {
  const { purge: texts } = archiveWords.value;
  const command = useCommand(client);
  const [typed, tried] = [useSignal(''), useSignal(false)];
  const id = codeOf(conference.name);
  const matches = typed.value.trim() === id;
  const confirm = async (): Promise<void> => {
    tried.value = true;
    if (!matches) return;
    const init = { conference: conference.name, archiveSha256: proposal.archiveSha256 };
    if (await command.send(ArchiveService.method.confirmPurge, init)) onClose();
  };
  return (
    <DialogForm
      title={texts.confirmTitle}
      of={command}
      submitText={texts.confirmNow}
      kind="danger"
      closeText={words.value.controls.cancel}
      outcome={<PurgeOutcome command={command} keptUntil={keptUntil} />}
      onSubmit={() => void confirm()}
      onClose={onClose}
    >
      <p>
        <strong>{conference.title}</strong>
      </p>
      <p>{texts.confirmMeans}</p>
      <ProposalFacts proposal={proposal} />
      <TextField
        label={texts.typeId(id)}
        value={typed}
        autoComplete="off"
        autoCapitalize="off"
        error={tried.value && !matches ? texts.wrongId : undefined}
      />
    </DialogForm>
  );
}

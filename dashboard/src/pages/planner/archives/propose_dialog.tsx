import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { Choice } from '../../../controls/choice';
import { Dialog } from '../../../controls/dialog';
import { TextArea, TextField } from '../../../controls/field';
import { FileField } from '../../../controls/file_field';
import { useCommand } from '../../../controls/use_command';
import { checksumOf, checksumOfHex, hexOf } from '../../../device/checksum';
import { ArchiveService } from '../../../gen/nhipcau/v1/archive_service_pb';
import type { Client } from '../../../stream/client';
import { archiveWords } from '../../../words/archives';
import { words } from '../../../words/words';
import { formatPercent, type Finished } from './archives';
import { PurgeOutcome } from './purge_outcome';
import { TransferBar } from './transfer_bar';

interface ProposeDialogProps {
  client: Client;
  finished: Finished;
  keptUntil: number | undefined;
  onClose: () => void;
}

/** The first of the two persons: shows that there is an archive, and says why. */
export function ProposeDialog({ client, finished, keptUntil, onClose }: ProposeDialogProps) {
  const texts = archiveWords.value;
  const command = useCommand(client);
  const proof = useSignal<Uint8Array<ArrayBuffer> | undefined>(undefined);
  const [reason, tried] = [useSignal(''), useSignal(false)];
  const send = async (): Promise<void> => {
    tried.value = true;
    const archiveSha256 = proof.peek();
    if (!archiveSha256 || !reason.peek().trim()) return;
    const init = { conference: finished.conference.name, archiveSha256, reason: reason.peek().trim() };
    if (await command.send(ArchiveService.method.proposePurge, init)) onClose();
  };
  return (
    <Dialog
      title={texts.purge.propose}
      onClose={onClose}
      closeText={words.value.controls.cancel}
      actions={
        <Button kind="danger" busy={command.busy} onPress={() => void send()}>
          {texts.purge.send}
        </Button>
      }
    >
      <p>
        <strong>{finished.conference.title}</strong>
      </p>
      <p>{texts.purge.proposeMeans}</p>
      <div class="form">
        <Proof proof={proof} tried={tried.value} />
        <Match proof={proof.value} finished={finished} />
        <TextArea
          label={texts.reason}
          value={reason}
          rows={2}
          error={tried.value && !reason.value.trim() ? words.value.controls.required : undefined}
        />
        <PurgeOutcome command={command} keptUntil={keptUntil} />
      </div>
    </Dialog>
  );
}

interface ProofProps {
  proof: Signal<Uint8Array<ArrayBuffer> | undefined>;
  tried: boolean;
}

function Proof({ proof, tried }: ProofProps) {
  const { purge: texts } = archiveWords.value;
  const way = useSignal<'file' | 'hex'>('file');
  return (
    <>
      <Choice
        label={texts.how}
        options={[
          { value: 'file', text: texts.byFile },
          { value: 'hex', text: texts.byHex },
        ]}
        value={way.value}
        onChoose={(chosen) => {
          way.value = chosen;
          proof.value = undefined;
        }}
      />
      {way.value === 'file' ? <ByFile proof={proof} tried={tried} /> : <ByHex proof={proof} tried={tried} />}
    </>
  );
}

function ByFile({ proof, tried }: ProofProps) {
  const { purge: texts } = archiveWords.value;
  const file = useSignal<File | undefined>(undefined);
  const summed = useSignal<number | 'no' | 'failed'>('no');
  useEffect(() => {
    const chosen = file.value;
    proof.value = undefined;
    if (!chosen) return undefined;
    const stop = new AbortController();
    checksumOf(chosen, (share) => (summed.value = share), stop.signal).then(
      (sha256) => {
        summed.value = 'no';
        proof.value = sha256;
      },
      () => {
        if (!stop.signal.aborted) summed.value = 'failed';
      },
    );
    return () => stop.abort();
  }, [file.value]);
  const missing = tried && !proof.value && summed.value === 'no' ? texts.noFile : undefined;
  const share = summed.value;
  return (
    <>
      <FileField
        label={texts.file}
        hint={texts.fileHint}
        value={file}
        accept=".zip"
        error={share === 'failed' ? texts.unreadable : missing}
      />
      {typeof share === 'number' && (
        <TransferBar label={texts.file} share={share} text={texts.summing(formatPercent(share))} />
      )}
    </>
  );
}

function ByHex({ proof, tried }: ProofProps) {
  const { purge: texts } = archiveWords.value;
  const hex = useSignal('');
  useEffect(() => {
    proof.value = checksumOfHex(hex.value);
  }, [hex.value]);
  return (
    <TextField
      label={texts.hex}
      value={hex}
      autoComplete="off"
      autoCapitalize="off"
      error={tried && !checksumOfHex(hex.value) ? texts.badHex : undefined}
    />
  );
}

interface MatchProps {
  proof: Uint8Array | undefined;
  finished: Finished;
}

/** Whether it is a file that this server knows; what counts the server says. */
function Match({ proof, finished: { archive } }: MatchProps) {
  const { purge: texts, checksum } = archiveWords.value;
  if (!proof) return null;
  const known = [archive?.archive?.sha256, archive?.import?.archiveSha256];
  const same = known.some((sha256) => sha256 && hexOf(sha256) === hexOf(proof));
  return (
    <div role="status">
      <p class="quiet small">{checksum}</p>
      <code class="checksum" data-testid="proof">
        {hexOf(proof)}
      </code>
      <p class={same ? 'small' : 'small word-wrong'}>{same ? texts.matches : texts.differs}</p>
    </div>
  );
}

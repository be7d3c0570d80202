import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { saveFile } from '../../../../device/save_file';
import { DocumentFormat, DocumentKind } from '../../../../gen/nhipcau/v1/document_service_pb';
import { Panel } from '../../../../views/panel';
import { publicRecordWords } from '../../../../words/public_record';
import { words } from '../../../../words/words';
import type { PageModel } from '../../page_model';
import { DownloadRow } from '../../../../views/documents/download_row';
import { Rendering } from '../../../../views/documents/rendering';
import { RenderingStatus } from '../../../../views/documents/rendering_status';
import { useThrottled } from '../throttled';
import type { PublicRecordDraft } from './public_record_draft';

/** Entries may be put right while somebody reads. */
const RENEW_INTERVAL_MS = 2000;
const { TEXT, HTML } = DocumentFormat;
const kind = DocumentKind.PUBLIC_RECORD;

interface PreviewProps {
  model: PageModel;
  draft: PublicRecordDraft;
}

/** The very text, as the record stands. */
export function Preview({ model, draft }: PreviewProps) {
  const texts = publicRecordWords.value;
  const { text, rendering } = usePreview(model);
  const state = rendering.state.value;
  return (
    <Panel title={texts.preview} note={<span class="quiet small">{texts.previewHint}</span>}>
      <div class="public-preview">
        {draft.changed.value && <p class="word-wrong">{texts.previewOld}</p>}
        {state.kind === 'refused' && (
          <p class="outcome-refused" role="alert">
            {words.value.reason[state.error.reason]}
          </p>
        )}
        {text.value === undefined ? (
          state.kind !== 'refused' && <p class="empty">{texts.making}</p>
        ) : (
          <div class="public-text" data-testid="public-text" lang="vi">
            {text.value}
          </div>
        )}
        <Downloads model={model} />
      </div>
    </Panel>
  );
}

/** Made anew whenever the record goes on; the text before stays while the next is on its way. */
function usePreview(model: PageModel): { text: ReadonlySignal<string | undefined>; rendering: Rendering } {
  const { client, conference } = model.view;
  const rendering = useMemo(() => new Rendering(client), [client]);
  const text = useSignal<string | undefined>(undefined);
  const sequence = useThrottled(model.records.position.value.sequence, RENEW_INTERVAL_MS);
  useEffect(() => {
    void rendering
      .make({ conference, kind, format: TEXT })
      .then((rendered) => rendered?.bytes.text())
      .then((made) => {
        if (made !== undefined) text.value = made;
      });
    return () => rendering.cancel();
  }, [rendering, sequence.value]);
  return { text, rendering };
}

function Downloads({ model }: { model: PageModel }) {
  const texts = publicRecordWords.value;
  const { client, conference } = model.view;
  const rendering = useMemo(() => new Rendering(client), [client]);
  useEffect(() => () => rendering.cancel(), [rendering]);
  const download = async (format: DocumentFormat): Promise<void> => {
    const rendered = await rendering.make({ conference, kind, format });
    if (rendered) saveFile(rendered.file.fileName, rendered.bytes, rendered.file.mediaType);
  };
  return (
    <>
      <DownloadRow
        label={texts.download}
        formats={[TEXT, HTML]}
        onChoose={(format) => void download(format)}
      />
      <RenderingStatus rendering={rendering} making={texts.makingFile} canCancel />
    </>
  );
}

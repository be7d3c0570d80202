import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { saveFile } from '../../../device/save_file';
import { DocumentFormat, DocumentKind } from '../../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../../words/documents';
import { words } from '../../../words/words';
import { DownloadRow } from '../../../views/documents/download_row';
import { Rendering } from '../../../views/documents/rendering';
import { RenderingStatus } from '../../../views/documents/rendering_status';
import type { Plan } from '../plan';

interface SheetsPanelProps {
  plan: Plan;
  onClose: () => void;
}

/** Attendance sheets to be printed and signed, a sheet for each point. */
export function SheetsPanel({ plan, onClose }: SheetsPanelProps) {
  const { downloads: texts } = documentWords.value;
  const { client, conference } = plan.view;
  const rendering = useMemo(() => new Rendering(client), [client]);
  useEffect(() => () => rendering.cancel(), [rendering]);
  const kind = DocumentKind.ATTENDANCE_SHEETS;
  const download = async (format: DocumentFormat): Promise<void> => {
    const rendered = await rendering.make({ conference, kind, format });
    if (rendered) saveFile(rendered.file.fileName, rendered.bytes, rendered.file.mediaType);
  };
  return (
    <section class="panel">
      <DownloadRow
        label={texts.table[kind]}
        formats={[DocumentFormat.PDF, DocumentFormat.DOCX]}
        onChoose={(format) => void download(format)}
      />
      <p class="quiet">{texts.sheetsHint}</p>
      <RenderingStatus rendering={rendering} making={texts.making} canCancel />
      <div class="actions">
        <Button onPress={onClose}>{words.value.controls.close}</Button>
      </div>
    </section>
  );
}

import { useEffect, useMemo } from 'preact/hooks';
import { saveFile } from '../../../device/save_file';
import { DocumentFormat } from '../../../gen/nhipcau/v1/document_service_pb';
import { DownloadRow } from '../../../views/documents/download_row';
import { Rendering, type RenderInit } from '../../../views/documents/rendering';
import { RenderingStatus } from '../../../views/documents/rendering_status';
import type { Client } from '../../../stream/client';
import { documentWords } from '../../../words/documents';
import { formatNumber } from '../../../words/words';
import { documentKindOf, type Paper } from './documents';

const { DOCX, PDF } = DocumentFormat;

/** Makes documents one at a time and gives them to the browser to save. */
export function useDownload(client: Client, conference: string) {
  const rendering = useMemo(() => new Rendering(client), [client]);
  useEffect(() => () => rendering.cancel(), [rendering]);
  const download = async (init: RenderInit): Promise<void> => {
    const rendered = await rendering.make({ conference, ...init });
    if (rendered) saveFile(rendered.file.fileName, rendered.bytes, rendered.file.mediaType);
  };
  return { rendering, download };
}

/** The document as Word and PDF: the draft, or the very files that were approved. */
export function PaperFiles({ paper }: { paper: Paper }) {
  const { downloads: texts } = documentWords.value;
  const { client, conference } = paper.model.view;
  const { rendering, download } = useDownload(client, conference);
  const { approval, edition } = paper.document;
  const kind = documentKindOf(paper.kind);
  return (
    <div class="document-files" data-testid="paper-files">
      <DownloadRow
        label={approval ? texts.edition(formatNumber(edition)) : texts.table[kind]}
        formats={[DOCX, PDF]}
        onChoose={(format) => void download({ kind, format, ...(approval && { edition }) })}
      />
      <RenderingStatus rendering={rendering} making={texts.making} canCancel />
    </div>
  );
}

import { DocumentFormat } from '../../../gen/nhipcau/v1/document_service_pb';
import { DownloadRow } from '../../../views/documents/download_row';
import { RenderingStatus } from '../../../views/documents/rendering_status';
import { useDownload } from '../../../views/documents/use_download';
import { documentWords } from '../../../words/documents';
import { formatNumber } from '../../../words/words';
import { documentKindOf, type Paper } from './documents';

const { DOCX, PDF } = DocumentFormat;

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

import { Button } from '../../../controls/button';
import { DocumentFormat, DocumentKind } from '../../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../../words/documents';
import { words } from '../../../words/words';
import { DownloadRow } from '../../../views/documents/download_row';
import { RenderingStatus } from '../../../views/documents/rendering_status';
import { useDownload } from '../../../views/documents/use_download';
import type { NewLink } from '../link_book';
import { linkOf } from '../link_book';
import type { Plan } from '../plan';

export type Paper =
  | DocumentKind.ATTENDANCE_SHEETS
  | DocumentKind.INVITATIONS
  | DocumentKind.CHAIR_SCRIPT
  | DocumentKind.LINE_CHECKS;

interface PapersPanelProps {
  plan: Plan;
  papers: readonly Paper[];
  onClose: () => void;
}

/** Papers before the day, to be printed and signed. */
export function PapersPanel({ plan, papers, onClose }: PapersPanelProps) {
  return (
    <section class="panel">
      <Papers plan={plan} papers={papers} />
      <div class="actions">
        <Button onPress={onClose}>{words.value.controls.close}</Button>
      </div>
    </section>
  );
}

interface PapersProps {
  plan: Plan;
  papers: readonly Paper[];
  /** Just made, to be printed on the papers of their points. */
  links?: readonly NewLink[];
  onSaved?: () => void;
}

export function Papers({ plan, papers, links = [], onSaved }: PapersProps) {
  const { downloads: texts, paperHint } = documentWords.value;
  const { client, conference } = plan.view;
  const { rendering, download } = useDownload(client, conference);
  const save = async (kind: Paper, format: DocumentFormat): Promise<void> => {
    const withLinks = links.map(({ bridgePoint, token }) => ({ bridgePoint, link: linkOf(token) }));
    if (await download({ kind, format, links: withLinks })) onSaved?.();
  };
  return (
    <>
      {papers.map((kind) => (
        <div key={kind}>
          <DownloadRow
            label={texts.table[kind]}
            formats={[DocumentFormat.PDF, DocumentFormat.DOCX]}
            onChoose={(format) => void save(kind, format)}
          />
          <p class="quiet">{links.length > 0 ? paperHint.withLinks : paperHint[kind]}</p>
        </div>
      ))}
      <RenderingStatus rendering={rendering} making={texts.making} canCancel />
    </>
  );
}

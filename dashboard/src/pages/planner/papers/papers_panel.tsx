import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../../controls/button';
import { saveFile } from '../../../device/save_file';
import { DocumentFormat, DocumentKind } from '../../../gen/nhipcau/v1/document_service_pb';
import { documentWords } from '../../../words/documents';
import { words } from '../../../words/words';
import { DownloadRow } from '../../../views/documents/download_row';
import { Rendering } from '../../../views/documents/rendering';
import { RenderingStatus } from '../../../views/documents/rendering_status';
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
  const rendering = useMemo(() => new Rendering(client), [client]);
  useEffect(() => () => rendering.cancel(), [rendering]);
  const download = async (kind: Paper, format: DocumentFormat): Promise<void> => {
    const rendered = await rendering.make({
      conference,
      kind,
      format,
      links: links.map(({ bridgePoint, token }) => ({ bridgePoint, link: linkOf(token) })),
    });
    if (!rendered) return;
    saveFile(rendered.file.fileName, rendered.bytes, rendered.file.mediaType);
    onSaved?.();
  };
  return (
    <>
      {papers.map((kind) => (
        <div key={kind}>
          <DownloadRow
            label={texts.table[kind]}
            formats={[DocumentFormat.PDF, DocumentFormat.DOCX]}
            onChoose={(format) => void download(kind, format)}
          />
          <p class="quiet">{links.length > 0 ? paperHint.withLinks : paperHint[kind]}</p>
        </div>
      ))}
      <RenderingStatus rendering={rendering} making={texts.making} canCancel />
    </>
  );
}

import '../../../design/point_forms.css';
import './documents.css';
import { Choice } from '../../../controls/choice';
import { useQuery } from '../../../controls/use_query';
import { OfficialDocumentKind } from '../../../gen/nhipcau/v1/document_pb';
import { DocumentKind, DocumentService } from '../../../gen/nhipcau/v1/document_service_pb';
import { fetchedPart } from '../../../views/fetched_part';
import { documentWords } from '../../../words/documents';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';
import { GeneralComments } from './comments';
import { CompareEditions } from './compare';
import { DocumentDialog } from './dialogs';
import { DocumentHead } from './document_head';
import {
  documentName,
  documentsOf,
  type DocumentKindChoice,
  type Documents,
  type Paper,
  type View,
} from './documents';
import { Downloads } from './downloads';
import { FullText } from './full_text';
import { Sections } from './sections';
import { useThrottled } from './throttled';

/** While a conference goes on its record changes with each second. */
const RENEW_INTERVAL_MS = 2000;
const KINDS = [OfficialDocumentKind.MINUTES, OfficialDocumentKind.CONCLUSION_NOTICE] as const;

const publicRecord = fetchedPart(() => import('./public_record/desk'));

/** What comes of the conference: minutes and conclusion notice, from the first draft to the number and date; what the public may know. */
export function DocumentsDesk({ model }: { model: PageModel }) {
  const { which, kind: kinds, downloads } = documentWords.value;
  const documents = documentsOf(model);
  const kind = documents.kind.value;
  return (
    <div class="documents">
      <Choice
        label={which}
        hideLabel
        options={[
          ...KINDS.map((value) => ({ value, text: kinds[value] })),
          { value: 'publicRecord' as const, text: downloads.table[DocumentKind.PUBLIC_RECORD] },
        ]}
        value={kind}
        onChoose={(chosen) => {
          documents.kind.value = chosen;
          documents.view.value = 'sections';
        }}
      />
      {kind === 'publicRecord' ? (
        <publicRecord.With>{({ PublicRecordDesk }) => <PublicRecordDesk model={model} />}</publicRecord.With>
      ) : (
        <Document key={kind} model={model} documents={documents} kind={kind} />
      )}
    </div>
  );
}

interface DocumentProps {
  model: PageModel;
  documents: Documents;
  kind: DocumentKindChoice;
}

function Document({ model, documents, kind }: DocumentProps) {
  const name = documentName(model, kind);
  const sequence = useThrottled(model.records.position.value.sequence, RENEW_INTERVAL_MS);
  const query = useQuery(model.view.client, DocumentService.method.getDocumentDraft, { name }, [
    sequence.value,
    documents.asked.value,
    rewordings(model, name),
  ]);
  const { answer, error, loading } = query.value;
  const document = model.records.table('officialDocument').row(name).value ?? answer?.officialDocument;
  if (!answer || !document) {
    return error ? (
      <p class="outcome-refused" role="alert">
        {words.value.reason[error.reason]}
      </p>
    ) : (
      <p class="empty">{documentWords.value.loading}</p>
    );
  }
  const paper: Paper = { model, documents, kind, name, document, draft: answer, loading };
  return (
    <>
      <DocumentHead paper={paper} />
      <ViewChoice paper={paper} />
      <Shown paper={paper} />
      <Downloads paper={paper} />
      <DocumentDialog paper={paper} />
    </>
  );
}

/** Changes with each rewording: whoever begins on a text that another has just replaced would have to choose. */
function rewordings({ records }: PageModel, document: string): string {
  const texts = records.table('sectionText').all.value;
  return texts.flatMap((text) => (text.officialDocument === document ? text.revision : [])).join();
}

/** Nothing to compare before an edition was approved. */
function viewsOf({ document }: Paper): View[] {
  const views: View[] = ['sections', 'text'];
  if (document.pastEditions.length > 0) views.push('compare');
  return views;
}

function ViewChoice({ paper }: { paper: Paper }) {
  const { views: label, view } = documentWords.value;
  const offered = viewsOf(paper);
  return (
    <Choice
      label={label}
      hideLabel
      options={offered.map((value) => ({ value, text: view[value] }))}
      value={paper.documents.view.value}
      onChoose={(chosen) => (paper.documents.view.value = chosen)}
    />
  );
}

function Shown({ paper }: { paper: Paper }) {
  switch (paper.documents.view.value) {
    case 'text':
      return <FullText paper={paper} />;
    case 'compare':
      return <CompareEditions paper={paper} />;
    default:
      return (
        <>
          <Sections paper={paper} />
          <GeneralComments paper={paper} />
        </>
      );
  }
}

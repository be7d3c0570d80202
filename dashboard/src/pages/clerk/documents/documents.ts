// What every part of the tab of official documents works with.

import { signal, type Signal } from '@preact/signals';
import { msOf } from '../../../base/time';
import {
  OfficialDocumentKind,
  OfficialDocumentState,
  type OfficialDocument,
} from '../../../gen/nhipcau/v1/document_pb';
import {
  DocumentKind,
  type DraftSection,
  type GetDocumentDraftResponse,
} from '../../../gen/nhipcau/v1/document_service_pb';
import { personOf } from '../../../views/log_entry';
import { documentWords } from '../../../words/documents';
import { formatClock, formatDateInWords } from '../../../words/words';
import type { PageModel } from '../page_model';
import { DocumentDesk } from './document_desk';
import { PublicRecordDraft } from './public_record/public_record_draft';

export type DocumentKindChoice = OfficialDocumentKind.MINUTES | OfficialDocumentKind.CONCLUSION_NOTICE;
export type View = 'sections' | 'text' | 'compare';
export type DialogName = 'submit' | 'letterhead' | 'return' | 'reopen' | 'approve' | 'issue';

/** The tab's own state; stays while other tabs are looked at. */
export interface Documents {
  desk: DocumentDesk;
  publicRecord: PublicRecordDraft;
  kind: Signal<DocumentKindChoice | 'publicRecord'>;
  view: Signal<View>;
  dialog: Signal<DialogName | undefined>;
  /** Goes up when a draft is to be asked for at once. */
  asked: Signal<number>;
}

const opened = new WeakMap<PageModel, Documents>();

export function documentsOf(model: PageModel): Documents {
  const before = opened.get(model);
  if (before) return before;
  const { client, conference } = model.view;
  const documents: Documents = {
    desk: new DocumentDesk(client, conference),
    publicRecord: new PublicRecordDraft(client, model.records, conference),
    kind: signal<DocumentKindChoice | 'publicRecord'>(OfficialDocumentKind.MINUTES),
    view: signal<View>('sections'),
    dialog: signal<DialogName | undefined>(undefined),
    asked: signal(0),
  };
  opened.set(model, documents);
  return documents;
}

export function documentName(model: PageModel, kind: DocumentKindChoice): string {
  const id = kind === OfficialDocumentKind.MINUTES ? 'minutes' : 'conclusionNotice';
  return `${model.view.conference}/officialDocuments/${id}`;
}

/** One document as it stands: what its views are given. */
export interface Paper {
  model: PageModel;
  documents: Documents;
  kind: DocumentKindChoice;
  name: string;
  document: OfficialDocument;
  draft: GetDocumentDraftResponse;
  /** The draft is being asked for again. */
  loading: boolean;
}

/** One section of it. */
export interface SectionProps {
  paper: Paper;
  section: DraftSection;
}

/** Some sections stand under no heading; and what was reworded stays when the record says nothing of it any more. */
export function headingOf({ heading, automaticText }: DraftSection): string {
  const { untitled, gone } = documentWords.value;
  return heading || (automaticText ? untitled : gone);
}

export function isFrozen({ state }: OfficialDocument): boolean {
  return state === OfficialDocumentState.APPROVED || state === OfficialDocumentState.ISSUED;
}

/** Who it was, the day and the time of day, as the words' sentences take them. */
export function whoAndWhen(
  model: PageModel,
  principal: string,
  time: Parameters<typeof msOf>[0],
): { who: string; date: string; time: string } {
  // Names come with the feed.
  void model.log.version.value;
  const ms = msOf(time);
  return {
    who: principal && personOf(principal, model.log),
    date: formatDateInWords(ms),
    time: formatClock(ms),
  };
}

/** The same document, as RenderDocument calls it. */
export function documentKindOf(kind: DocumentKindChoice): DocumentKind {
  return kind === OfficialDocumentKind.MINUTES ? DocumentKind.MINUTES : DocumentKind.CONCLUSION_NOTICE;
}

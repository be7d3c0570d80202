// What a document lacks that a reader would miss: said before it is sent for review, and before it is approved.

import { OfficialDocumentKind } from '../../../gen/nhipcau/v1/document_pb';
import { documentWords } from '../../../words/documents';
import { formatNumber } from '../../../words/words';
import { openComments } from './comments';
import type { Paper } from './documents';

/** One sentence each, in the order of the paper; none: nothing is known to be missing. */
export function missingOf(paper: Paper): string[] {
  const texts = documentWords.value.missing;
  const { document, documents, draft, model } = paper;
  const changed = draft.sections.filter((section) => section.recordChanged).length;
  const comments = openComments(paper);
  const unsaved = documents.desk.editCount(paper.name);
  const gaps = paper.kind === OfficialDocumentKind.MINUTES ? model.gaps.value.length : 0;
  return [
    document.letterhead?.issuingAgency ? '' : texts.issuingAgency,
    ...peopleMissing(paper),
    gaps > 0 ? texts.statements(formatNumber(gaps)) : '',
    changed > 0 ? texts.recordChanged(formatNumber(changed)) : '',
    comments > 0 ? texts.openComments(formatNumber(comments)) : '',
    unsaved > 0 ? texts.unsaved(formatNumber(unsaved)) : '',
  ].filter(Boolean);
}

/** Whoever is not named stands as dots on the paper. */
function peopleMissing({ kind, document, model }: Paper): string[] {
  const texts = documentWords.value.missing;
  if (kind === OfficialDocumentKind.CONCLUSION_NOTICE) {
    const { signerName, recipients } = document.letterhead ?? {};
    return [signerName ? '' : texts.signer, recipients?.length ? '' : texts.recipients];
  }
  const { chair, secretary } = model.overview.conference.value ?? {};
  return [chair?.displayName ? '' : texts.chair, secretary?.displayName ? '' : texts.secretary];
}

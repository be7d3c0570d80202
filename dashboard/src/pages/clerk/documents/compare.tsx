import { useSignal } from '@preact/signals';
import { SelectField } from '../../../controls/field';
import { useQuery, type QueryState } from '../../../controls/use_query';
import { DocumentService, type CompareEditionsResponse } from '../../../gen/nhipcau/v1/document_service_pb';
import { Panel } from '../../../views/panel';
import { documentWords } from '../../../words/documents';
import { formatNumber, words } from '../../../words/words';
import { isFrozen, type Paper } from './documents';

/** As CompareEditions calls the draft. */
const DRAFT = 0;

/** What has changed between two editions, or an edition and the draft. */
export function CompareEditions({ paper }: { paper: Paper }) {
  const { compare: texts, view } = documentWords.value;
  const { document, draft, name } = paper;
  const past = document.pastEditions.map(({ edition }) => edition);
  const newest = isFrozen(document) ? document.edition : DRAFT;
  const oldEdition = useSignal(past.at(-1) ?? 1);
  const newEdition = useSignal(newest);
  const options = [...past, newest].map((value) => ({
    value,
    text: value === DRAFT ? texts.draft : texts.edition(formatNumber(value)),
  }));
  const reopened = document.pastEditions.find(({ edition }) => edition === oldEdition.value);
  const query = useQuery(
    paper.model.view.client,
    DocumentService.method.compareEditions,
    { name, oldEdition: oldEdition.value, newEdition: newEdition.value },
    [oldEdition.value, newEdition.value, draft.sequence],
  );
  return (
    <Panel title={view.compare}>
      <div class="document-compare-choice">
        <SelectField label={texts.from} value={oldEdition} options={options} />
        <SelectField label={texts.to} value={newEdition} options={options} />
      </div>
      {reopened?.reopenReason && <p class="quiet">{texts.reopenedBecause(reopened.reopenReason)}</p>}
      <Differences query={query.value} />
    </Panel>
  );
}

function Differences({ query: { answer, error } }: { query: QueryState<CompareEditionsResponse> }) {
  const { compare: texts } = documentWords.value;
  if (error) {
    return (
      <p class="outcome-refused" role="alert">
        {words.value.reason[error.reason]}
      </p>
    );
  }
  if (!answer) return <p class="empty">{texts.loading}</p>;
  if (answer.differences.length === 0) return <p class="empty">{texts.same}</p>;
  return (
    <div class="document-sections" data-testid="differences">
      <p>
        <strong>{texts.differs(formatNumber(answer.differences.length))}</strong>
      </p>
      {answer.differences.map(({ section, heading, oldText, newText }) => (
        <article key={section} class="document-section" data-testid="difference" data-section={section}>
          <h3>{heading || documentWords.value.untitled}</h3>
          <div class="versions">
            <div class="version version-old">
              <h4>{texts.from}</h4>
              <p class="document-text">{oldText || texts.noText}</p>
            </div>
            <div class="version version-new">
              <h4>{texts.to}</h4>
              <p class="document-text">{newText || texts.noText}</p>
            </div>
          </div>
        </article>
      ))}
    </div>
  );
}

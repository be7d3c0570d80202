import { Glyph } from '../../../views/glyph';
import { documentWords } from '../../../words/documents';
import type { Paper } from './documents';
import { missingOf } from './missing';

/** What is missing, each in its line; says so when nothing is. */
export function MissingList({ paper }: { paper: Paper }) {
  const { title, nothing } = documentWords.value.missing;
  const missing = missingOf(paper);
  if (missing.length === 0) return <p class="quiet">{nothing}</p>;
  return (
    <div data-testid="missing">
      <p>
        <strong>{title}</strong>
      </p>
      <ul class="document-missing">
        {missing.map((text) => (
          <li key={text}>
            <Glyph look="wrong" /> <span class="word-wrong">{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

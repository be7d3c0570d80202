import { SessionStrip } from '../../views/strip/session_strip';
import { stripWords } from '../../words/strip';
import { Section } from './section';
import type { Table } from './table';

/** The session so far, to be read; on paper its room is for those who wait. */
export function Course({ view, overview }: Table) {
  return (
    <div class="sheet-course">
      <Section title={stripWords.value.title} testId="chair-course">
        <SessionStrip view={view} overview={overview} />
      </Section>
    </div>
  );
}

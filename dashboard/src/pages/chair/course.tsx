import { SessionStrip } from '../../views/strip/session_strip';
import { stripWords } from '../../words/strip';
import { Section } from './section';
import type { Table } from './table';

/** The session so far, to be read. */
export function Course({ view, overview }: Table) {
  return (
    <Section title={stripWords.value.title} testId="chair-course">
      <SessionStrip view={view} overview={overview} />
    </Section>
  );
}

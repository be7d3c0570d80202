// What a commit would do, as people read it. The server says it; here it gets its words.

import type { ImportKind, ImportOutcome } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import type { Level } from './draft/levels';
import { headingOf, type Headed } from './problem_text';
import { shownCell } from './shown_cell';

const ABSENT_NAMED_MAX = 20;
const LINES_NAMED_MAX = 20;

export function summaryOf({ addedCount, changedCount, unchangedCount }: ImportOutcome): string {
  const texts = plannerWords.value.import.outcome;
  if (addedCount + changedCount === 0) return texts.nothing;
  return texts.summary(formatNumber(addedCount), formatNumber(changedCount), formatNumber(unchangedCount));
}

/** By line: what changes there. */
export function changesOf(
  kind: ImportKind,
  table: Headed,
  { changes }: ImportOutcome,
  levels: readonly Level[],
): ReadonlyMap<number, string> {
  const texts = plannerWords.value.import.outcome;
  return new Map(
    changes.map(({ line, cells }) => [
      line,
      texts.changedLine(
        String(line),
        cells
          .map(({ column, before, after }) =>
            texts.changedCell(
              headingOf(table, column),
              shownCell(kind, column, before, levels),
              shownCell(kind, column, after, levels),
            ),
          )
          .join('; '),
      ),
    ]),
  );
}

/** Undefined where no row is a break without having been called one. */
export function breaksText({ breakLines }: ImportOutcome): string | undefined {
  if (breakLines.length === 0) return undefined;
  const texts = plannerWords.value.import.outcome;
  const more = breakLines.length - LINES_NAMED_MAX;
  const list =
    breakLines.slice(0, LINES_NAMED_MAX).join(', ') + (more > 0 ? texts.andMore(formatNumber(more)) : '');
  return texts.breaks(list);
}

/** Undefined where all that is on record is in the file. */
export function absentText({ absent, absentCount }: ImportOutcome): string | undefined {
  if (absentCount === 0) return undefined;
  const texts = plannerWords.value.import.outcome;
  const named = absent.slice(0, ABSENT_NAMED_MAX).map(({ code, title }) => `${code} ${title}`.trim());
  const more = absentCount - named.length;
  const list = named.join('; ') + (more > 0 ? texts.andMore(formatNumber(more)) : '');
  return texts.absent(formatNumber(absentCount), list);
}

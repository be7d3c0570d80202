// A problem of an import as people read it: Dòng 27, cột “Mã”: trùng mã 04789 ở dòng 15. The server's
// and those that the file shows by itself are told alike.

import { groupBy } from '../../../base/group_by';
import {
  ImportProblemCause,
  type ImportKind,
  type ImportProblem,
} from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import type { Fault } from './draft/cell_faults';
import { columnNamed } from './draft/columns';
import type { DraftTable } from './draft/draft_rows';
import type { Level } from './draft/levels';

/** The columns of a draft, and what its file calls them. */
export type Headed = Pick<DraftTable, 'kind' | 'columns' | 'headings'>;

export interface ShownProblem {
  /** 0: the header. */
  line: number;
  /** As the draft's columns call it; empty for the line as a whole. */
  column: string;
  text: string;
  /** The same of problems that only their lines and values tell apart. */
  cause: string;
  /** As the server said it; undefined for what the file shows by itself. */
  told?: ImportProblem;
}

/** What the file shows first; the server's word about the same cell is not repeated. */
export function problemsOf(
  table: Headed & Pick<DraftTable, 'faults'>,
  problems: readonly ImportProblem[],
  levels: readonly Level[],
): ShownProblem[] {
  const places = new Set(table.faults.map(placeOf));
  const told = problems.filter((problem) => !places.has(placeOf(problem)));
  return [
    ...table.faults.map((fault) => ({
      ...shownAt(table, fault, whatIsAtFault(fault, levels)),
      cause: `${fault.kind} ${fault.column}`,
    })),
    ...told.map((problem) => ({
      ...shownAt(table, problem, whatIsWrong(table.kind, problem)),
      cause: `${problem.cause} ${problem.column}`,
      told: problem,
    })),
  ];
}

/** Of one cause as many are told at length, and the lines of as many more. */
const TOLD_MAX = 5;
const LINES_NAMED_MAX = 20;

/** Their texts; a cause that goes through the whole table is told once. */
export function problemLines(problems: readonly ShownProblem[]): string[] {
  const texts = plannerWords.value.import.problem;
  return [...groupBy(problems, ({ cause }) => cause).values()].flatMap((ofCause) => {
    const rest = ofCause.length > TOLD_MAX + 1 ? ofCause.slice(TOLD_MAX) : [];
    const lines = rest.slice(0, LINES_NAMED_MAX).map(({ line }) => line);
    return [
      ...ofCause.slice(0, ofCause.length - rest.length).map(({ text }) => text),
      ...(rest.length > 0
        ? [texts.sameCause(formatNumber(rest.length), lines.join(', '), rest.length > lines.length)]
        : []),
    ];
  });
}

function placeOf({ line, column }: { line: number; column: string }): string {
  return `${line} ${column}`;
}

function shownAt(
  table: Headed,
  { line, column }: { line: number; column: string },
  what: string,
): Pick<ShownProblem, 'line' | 'column' | 'text'> {
  const texts = plannerWords.value.import.problem;
  const heading = column && headingOf(table, column);
  if (line === 0) return { line, column, text: heading ? texts.atHeader(heading, what) : `${what}.` };
  return {
    line,
    column,
    text: heading ? texts.at(String(line), heading, what) : texts.atLine(String(line), what),
  };
}

/** The column as the file calls it. */
export function headingOf(table: Headed, column: string): string {
  const index = table.columns.indexOf(column);
  return table.headings[index] ?? plannerWords.value.import.column[column] ?? column;
}

function whatIsAtFault(
  { kind, value, others: [first = '', last = ''] = [] }: Fault,
  levels: readonly Level[],
): string {
  const texts = plannerWords.value.import.fault;
  switch (kind) {
    case 'spreadsheetError':
      return texts.spreadsheetError(value);
    case 'uncalculated':
      return texts.uncalculated(value);
    case 'lettersLost':
      return texts.lettersLost(value);
    case 'lettersGarbled':
      return texts.lettersGarbled(value);
    case 'nameMissing':
      return texts.nameMissing(value);
    case 'digitsLost':
      return texts.digitsLost(value);
    case 'otherDay':
      return texts.otherDay(value, last === '' || last === first ? first : `${first} – ${last}`);
    case 'zerosUndecided':
      return texts.zerosUndecided(formatNumber(Number(value)));
    case 'levelUnknown':
      return texts.levelUnknown(value, levels.map(({ level, label }) => label || level).join(', '));
    case 'parentMissing':
      return texts.parentMissing;
    case 'moreCellsThanHeadings':
      return texts.moreCellsThanHeadings(value);
    case 'columnTwice':
      return texts.columnTwice(value, first, last);
    case 'headerMissing':
      return texts.headerMissing;
    case 'otherKind':
      return texts.otherKind[Number(value) as ImportKind];
  }
}

function whatIsWrong(kind: ImportKind, problem: ImportProblem): string {
  const texts = plannerWords.value.import.problem;
  switch (problem.cause) {
    case ImportProblemCause.COLUMN_MISSING:
      return texts.columnMissing;
    case ImportProblemCause.COLUMN_UNKNOWN:
      return texts.columnUnknown;
    case ImportProblemCause.CELL_MISSING:
      return texts.cellMissing;
    case ImportProblemCause.DUPLICATE:
      return texts.duplicate(problem.value, String(problem.otherLine));
    case ImportProblemCause.REFERENCE_UNKNOWN:
      return texts.referenceUnknown(problem.value);
    case ImportProblemCause.PARENT_CYCLE:
      return texts.parentCycle(problem.value);
    default:
      return texts.cellInvalid(problem.value, whatIsExpected(kind, problem.column));
  }
}

function whatIsExpected(kind: ImportKind, column: string): string {
  const texts = plannerWords.value.import.problem;
  const words = [...(columnNamed(kind, column)?.words?.values() ?? [])];
  if (words.length > 0) return texts.expectsWord(words.join('; '));
  return texts.expects[column] ?? texts.expectsOther;
}

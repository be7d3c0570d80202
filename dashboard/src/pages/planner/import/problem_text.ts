// A problem of an import as people read it: Dòng 27, cột “Mã”: trùng mã 04789 ở dòng 15. The server's
// and those that the file shows by itself are told alike.

import {
  ImportProblemCause,
  type ImportKind,
  type ImportProblem,
} from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import type { Fault } from './draft/cell_faults';
import type { DraftTable } from './draft/draft_rows';
import type { Level } from './draft/levels';

/** The columns of a draft, and what its file calls them. */
export type Headed = Pick<DraftTable, 'columns' | 'headings'>;

export interface ShownProblem {
  /** 0: the header. */
  line: number;
  /** As the draft's columns call it; empty for the line as a whole. */
  column: string;
  text: string;
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
  const shown = table.faults.map((fault) => shownAt(table, fault, whatIsAtFault(fault, levels)));
  const told = problems.filter((problem) => !places.has(placeOf(problem)));
  return [
    ...shown,
    ...told.map((problem) => ({ ...shownAt(table, problem, whatIsWrong(problem)), told: problem })),
  ];
}

function placeOf({ line, column }: { line: number; column: string }): string {
  return `${line} ${column}`;
}

function shownAt(
  table: Headed,
  { line, column }: { line: number; column: string },
  what: string,
): ShownProblem {
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

function whatIsAtFault({ kind, value }: Fault, levels: readonly Level[]): string {
  const texts = plannerWords.value.import.fault;
  switch (kind) {
    case 'spreadsheetError':
      return texts.spreadsheetError(value);
    case 'lettersLost':
      return texts.lettersLost(value);
    case 'levelUnknown':
      return texts.levelUnknown(value, levels.map(({ level, label }) => label || level).join(', '));
    case 'parentMissing':
      return texts.parentMissing;
    case 'moreCellsThanHeadings':
      return texts.moreCellsThanHeadings(value);
    case 'columnTwice':
      return texts.columnTwice(value);
    case 'headerMissing':
      return texts.headerMissing;
    case 'otherKind':
      return texts.otherKind[Number(value) as ImportKind];
  }
}

function whatIsWrong(problem: ImportProblem): string {
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
      return texts.cellInvalid(problem.value, texts.expects[problem.column] ?? texts.expectsOther);
  }
}

// A problem of an import as people read it: Dòng 27, cột "Mã": trùng mã 04789 ở dòng 15.

import { ImportProblemCause, type ImportProblem } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import type { DraftTable } from './draft_rows';

/** The problem's column as the file calls it. */
export function headingOf(table: DraftTable, column: string): string {
  const index = table.columns.indexOf(column);
  return table.headings[index] ?? plannerWords.value.import.column[column] ?? column;
}

export function problemText(table: DraftTable, problem: ImportProblem): string {
  const texts = plannerWords.value.import.problem;
  const heading = headingOf(table, problem.column);
  const what = whatIsWrong(problem);
  return problem.line === 0 ? texts.atHeader(heading, what) : texts.at(String(problem.line), heading, what);
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
      return problem.otherLine
        ? texts.duplicate(problem.value, String(problem.otherLine))
        : texts.duplicateOnRecord(problem.value);
    case ImportProblemCause.REFERENCE_UNKNOWN:
      return texts.referenceUnknown(problem.value);
    case ImportProblemCause.PARENT_CYCLE:
      return texts.parentCycle(problem.value);
    default:
      return texts.cellInvalid(problem.value, texts.expects[problem.column] ?? texts.expectsOther);
  }
}

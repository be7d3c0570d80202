// What the server answered about a draft, in the words of the page.

import { create, fromJson, toJsonString, type JsonValue } from '@bufbuild/protobuf';
import {
  CheckImportResponseSchema,
  ImportProblemSchema,
  UploadImportRowsRequestSchema,
  type CheckImportResponse,
  type ImportRow,
} from '../../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../../words/planner';
import { formatNumber, type Language } from '../../../../words/words';
import { absentText, breaksText, changesOf, summaryOf } from '../outcome_text';
import { problemLines, problemsOf, type ShownProblem } from '../problem_text';
import { shownCell } from '../shown_cell';
import type { Told } from './draft_lines';
import { tableText } from './table_text';

export interface Answered {
  language: Language;
  /** A CheckImportResponse. */
  check: JsonValue;
  /** Problems as lines of JSON, and nothing else. */
  json: boolean;
  /** The rows, too. */
  preview: boolean;
}

/** `drafted`: the lines of draftLines. */
export function tell(answered: Answered, drafted: string): { text: string; hasProblems: boolean } {
  const [, toldLine = '', ...uploads] = drafted.trimEnd().split('\n');
  const told = JSON.parse(toldLine) as Told;
  const check = fromJson(CheckImportResponseSchema, answered.check, { ignoreUnknownFields: true });
  const problems = problemsOf(told, check.problems, told.levels);
  const hasProblems = problems.length > 0 || check.rowCount === 0;
  const lines = answered.json
    ? problems.map(problemJson)
    : [
        ...said(told, check, problems, answered.preview),
        ...(answered.preview ? preview(told, uploads, problems) : []),
      ];
  return { text: lines.map((line) => `${line}\n`).join(''), hasProblems };
}

function problemJson({ line, column, text, told }: ShownProblem): string {
  const problem = told ?? create(ImportProblemSchema, { line, column });
  return toJsonString(ImportProblemSchema, { ...problem, message: text });
}

function said(
  told: Told,
  check: CheckImportResponse,
  problems: readonly ShownProblem[],
  isPreview: boolean,
): string[] {
  const { kind, fileName, levels, remarks } = told;
  return [
    `${fileName}: ${summary(check.rowCount, problems.length, isPreview)}`,
    ...remarks,
    ...problemLines(problems),
    ...(problems.length === 0 && check.rowCount > 0 && check.outcome
      ? [
          summaryOf(check.outcome),
          ...changesOf(kind, told, check.outcome, levels).values(),
          ...[breaksText(check.outcome) ?? []].flat(),
          ...[absentText(check.outcome) ?? []].flat(),
        ]
      : []),
  ];
}

/** What is imported right after is not said to be left. */
function summary(rowCount: number, problemCount: number, isPreview: boolean): string {
  const texts = plannerWords.value.import;
  const rows = formatNumber(rowCount);
  if (problemCount > 0) return texts.withProblems(rows, formatNumber(problemCount), false);
  return rowCount > 0 ? texts.withoutProblems(rows, !isPreview) : texts.noRows;
}

/** A terminal is no spreadsheet: those with problems, and the first of the others. */
const PREVIEW_ROWS_MAX = 50;

function preview(told: Told, uploads: readonly string[], problems: readonly ShownProblem[]): string[] {
  const texts = plannerWords.value.import;
  const rows = uploads.flatMap((line) => rowsOf(line));
  const wrong = new Set(problems.map(({ line }) => line));
  const shown = [
    ...rows.filter(({ line }) => wrong.has(line)),
    ...rows.filter(({ line }) => !wrong.has(line)),
  ].slice(0, PREVIEW_ROWS_MAX);
  const cells = shown.map((row) => [
    `${wrong.has(row.line) ? '▲ ' : ''}${row.line}`,
    ...row.cells.map((cell, at) => shownCell(told.kind, told.columns[at] ?? '', cell, told.levels)),
  ]);
  const more = rows.length - shown.length;
  return [
    ...tableText([texts.line, ...told.headings], cells),
    ...(more > 0 ? [texts.moreRows(formatNumber(more))] : []),
  ];
}

function rowsOf(upload: string): ImportRow[] {
  return fromJson(UploadImportRowsRequestSchema, JSON.parse(upload) as JsonValue).rows;
}

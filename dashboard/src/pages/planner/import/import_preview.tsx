import { useMemo } from 'preact/hooks';
import { groupBy } from '../../../base/group_by';
import { Button } from '../../../controls/button';
import { VirtualList } from '../../../controls/virtual_list';
import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import { ColumnChoices, SheetChoice } from './column_choices';
import type { DraftRow, DraftTable } from './draft/draft_rows';
import type { Level } from './draft/levels';
import type { Checked, ImportRun } from './import_run';
import { problemsOf, type ShownProblem } from './problem_text';
import { Remarks } from './remarks';
import { shownCell } from './shown_cell';

interface ImportPreviewProps {
  run: ImportRun;
  checked: Checked;
  /** The conference's. */
  levels: readonly Level[];
}

/** Every row of the file, those with problems first, each problem at its cell. */
export function ImportPreview({ run, checked, levels }: ImportPreviewProps) {
  const texts = plannerWords.value.import;
  const { table, file } = checked;
  const problems = useMemo(
    () => problemsOf(table, checked.problems, levels),
    [table, checked.problems, levels, texts],
  );
  const problemsByLine = useMemo(() => groupBy(problems, (problem) => String(problem.line)), [problems]);
  const rows = useMemo(() => problemsFirst(table.rows, problemsByLine), [table, problemsByLine]);
  const count = formatNumber(table.rows.length);
  const importable = problems.length === 0 && table.rows.length > 0;
  return (
    <div class="form">
      <p data-testid="import-summary">
        <strong>{file.name}</strong>:{' '}
        {problems.length > 0 ? (
          <span class="word-urgent">
            {texts.withProblems(
              count,
              formatNumber(problems.length),
              checked.problems.length >= PROBLEMS_MAX,
            )}
          </span>
        ) : table.rows.length > 0 ? (
          texts.withoutProblems(count)
        ) : (
          texts.noRows
        )}
      </p>
      <Remarks run={run} checked={checked} />
      <ul class="import-header-problems">
        {(problemsByLine.get('0') ?? []).map(({ text }) => (
          <li key={text} class="word-urgent">
            ▲ {text}
          </li>
        ))}
      </ul>
      <SheetChoice run={run} checked={checked} />
      <ColumnChoices run={run} checked={checked} />
      <div class="actions">
        {importable && (
          <Button kind="primary" shortcut="Enter" onPress={() => void run.commit()}>
            {texts.commit(count)}
          </Button>
        )}
        <Button onPress={() => run.discard()}>{texts.chooseAnother}</Button>
      </div>
      {table.rows.length > 0 && (
        <div class="table-frame">
          <div class="table-row table-head" style={{ gridTemplateColumns: gridOf(table) }}>
            <span>{texts.line}</span>
            {table.headings.map((heading, index) => (
              <span key={index}>{heading}</span>
            ))}
          </div>
          <VirtualList
            items={rows}
            keyOf={(row) => String(row.line)}
            estimatedHeight={33}
            label={texts.preview}
            class="table-body"
          >
            {(row) => (
              <PreviewRow
                kind={run.kind}
                table={table}
                row={row}
                problems={problemsByLine.get(String(row.line)) ?? []}
                levels={levels}
              />
            )}
          </VirtualList>
        </div>
      )}
    </div>
  );
}

/** As many as the server lists. */
const PROBLEMS_MAX = 1000;

interface PreviewRowProps {
  kind: ImportKind;
  table: DraftTable;
  row: DraftRow;
  problems: readonly ShownProblem[];
  levels: readonly Level[];
}

function PreviewRow({ kind, table, row, problems, levels }: PreviewRowProps) {
  const wrong = new Set(problems.map((problem) => problem.column));
  return (
    <div class={problems.length > 0 ? 'import-row import-row-wrong' : 'import-row'}>
      <div class="table-row" style={{ gridTemplateColumns: gridOf(table) }}>
        <span class="numbers quiet">{row.line}</span>
        {row.cells.map((cell, index) => {
          const column = table.columns[index] ?? '';
          const isWrong = wrong.has(column);
          const shown = shownCell(kind, column, cell, levels);
          return (
            <span key={index} class={isWrong ? 'cell-wrong' : undefined} title={shown}>
              {isWrong && '▲ '}
              {shown}
            </span>
          );
        })}
      </div>
      {problems.map(({ column, text }) => (
        <p key={column + text} class="word-urgent small" data-testid="import-problem">
          {text}
        </p>
      ))}
    </div>
  );
}

function problemsFirst(
  rows: readonly DraftRow[],
  problems: ReadonlyMap<string, readonly ShownProblem[]>,
): readonly DraftRow[] {
  if (problems.size === 0) return rows;
  const isWrong = (row: DraftRow): boolean => problems.has(String(row.line));
  return [...rows.filter(isWrong), ...rows.filter((row) => !isWrong(row))];
}

/** Wider where words stand, and no wider than the page where there are many columns. */
function gridOf(table: DraftTable): string {
  const widths = table.columns.map((column) =>
    /code|level|kind|count|minutes|expected|telephone$/.test(column)
      ? 'minmax(72px, 1fr)'
      : 'minmax(120px, 3fr)',
  );
  return ['56px', ...widths].join(' ');
}

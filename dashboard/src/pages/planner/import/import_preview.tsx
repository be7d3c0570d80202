import { useMemo } from 'preact/hooks';
import { groupBy } from '../../../base/group_by';
import { Button } from '../../../controls/button';
import { VirtualList } from '../../../controls/virtual_list';
import type { ImportProblem } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import type { DraftRow, DraftTable } from './draft_rows';
import type { ImportRun, ImportState } from './import_run';
import { problemText } from './problem_text';

type Checked = Extract<ImportState, { kind: 'checked' }>;

/** Every row of the file, those with problems first, each problem at its cell. */
export function ImportPreview({ run, checked }: { run: ImportRun; checked: Checked }) {
  const texts = plannerWords.value.import;
  const { table, problems, file } = checked;
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
            {texts.withProblems(count, formatNumber(problems.length), problems.length >= PROBLEMS_MAX)}
          </span>
        ) : table.rows.length > 0 ? (
          texts.withoutProblems(count)
        ) : (
          texts.noRows
        )}
      </p>
      <Remarks checked={checked} />
      <ul class="import-header-problems">
        {(problemsByLine.get('0') ?? []).map((problem) => (
          <li key={problem.column} class="word-urgent">
            ▲ {problemText(table, problem)}
          </li>
        ))}
      </ul>
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
            {table.headings.map((heading) => (
              <span key={heading}>{heading}</span>
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
              <PreviewRow table={table} row={row} problems={problemsByLine.get(String(row.line)) ?? []} />
            )}
          </VirtualList>
        </div>
      )}
    </div>
  );
}

/** As many as the server lists. */
const PROBLEMS_MAX = 1000;

function Remarks({ checked: { file, table } }: { checked: Checked }) {
  const texts = plannerWords.value.import;
  const remarks = [
    ...table.numberColumns.map(({ heading, count }) => texts.numbersInText(heading, formatNumber(count))),
    ...(file.oldCodePage ? [texts.oldCodePage] : []),
    ...(table.leftOut.length > 0 ? [texts.leftOut(table.leftOut.join(', '))] : []),
  ];
  return (
    <ul class="remarks">
      {remarks.map((remark) => (
        <li key={remark} class="word-wrong small">
          {remark}
        </li>
      ))}
    </ul>
  );
}

function PreviewRow({
  table,
  row,
  problems,
}: {
  table: DraftTable;
  row: DraftRow;
  problems: readonly ImportProblem[];
}) {
  const wrong = new Set(problems.map((problem) => problem.column));
  return (
    <div class={problems.length > 0 ? 'import-row import-row-wrong' : 'import-row'}>
      <div class="table-row" style={{ gridTemplateColumns: gridOf(table) }}>
        <span class="numbers quiet">{row.line}</span>
        {row.cells.map((cell, index) => {
          const isWrong = wrong.has(table.columns[index] ?? '');
          return (
            <span key={index} class={isWrong ? 'cell-wrong' : undefined} title={cell}>
              {isWrong && '▲ '}
              {cell}
            </span>
          );
        })}
      </div>
      {problems.map((problem) => (
        <p key={problem.column + problem.cause} class="word-urgent small" data-testid="import-problem">
          {problemText(table, problem)}
        </p>
      ))}
    </div>
  );
}

function problemsFirst(
  rows: readonly DraftRow[],
  problems: ReadonlyMap<string, readonly ImportProblem[]>,
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

import { useMemo } from 'preact/hooks';
import { groupBy } from '../../../base/group_by';
import { Button } from '../../../controls/button';
import { VirtualList } from '../../../controls/virtual_list';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import { ColumnChoices, SheetChoice } from './column_choices';
import { withEdit } from './draft/cell_edits';
import type { DraftRow, DraftTable } from './draft/draft_rows';
import type { Level } from './draft/levels';
import type { Checked, ImportRun } from './import_run';
import { absentText, breaksText, changesOf, summaryOf } from './outcome_text';
import { PreviewRow, type RowNotes } from './preview_row';
import { problemsOf } from './problem_text';
import { remarksOf } from './remarks';

interface ImportPreviewProps {
  run: ImportRun;
  checked: Checked;
  /** The conference's. */
  levels: readonly Level[];
}

/** Every row of the file, those with problems first, each problem at its cell. */
export function ImportPreview({ run, checked, levels }: ImportPreviewProps) {
  const texts = plannerWords.value.import;
  const { table, outcome, isChecking } = checked;
  const notes = useMemo(() => notesOf(run, checked, levels), [checked, levels, texts]);
  const rows = useMemo(() => notedFirst(table.rows, notes), [table, notes]);
  const written = outcome ? outcome.addedCount + outcome.changedCount : 0;
  const importable = notes.problemCount === 0 && written > 0;
  return (
    <div class="form">
      <Summary checked={checked} problemCount={notes.problemCount} />
      {notes.problemCount === 0 && outcome && table.rows.length > 0 && <Outcome outcome={outcome} />}
      <Remarks run={run} checked={checked} />
      <ul class="import-header-problems">
        {notes.header.map((text) => (
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
            {texts.commit(formatNumber(written))}
          </Button>
        )}
        <Button onPress={() => run.discard()}>{texts.chooseAnother}</Button>
        {isChecking && <span role="status">{texts.checking}</span>}
      </div>
      {table.rows.length > 0 && (
        <div class="table-frame">
          <p class="quiet small">{texts.editHint}</p>
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
                grid={gridOf(table)}
                notes={notes.byLine.get(row.line) ?? NO_NOTES}
                levels={levels}
                onEdit={(index, text) =>
                  void run.choose({ cells: withEdit(checked.choices.cells, row.line, index, text) })
                }
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

function Summary({
  checked: { file, table, problems },
  problemCount,
}: {
  checked: Checked;
  problemCount: number;
}) {
  const texts = plannerWords.value.import;
  const count = formatNumber(table.rows.length);
  return (
    <p data-testid="import-summary">
      <strong>{file.name}</strong>:{' '}
      {problemCount > 0 ? (
        <span class="word-urgent">
          {texts.withProblems(count, formatNumber(problemCount), problems.length >= PROBLEMS_MAX)}
        </span>
      ) : table.rows.length > 0 ? (
        texts.withoutProblems(count, false)
      ) : (
        texts.noRows
      )}
    </p>
  );
}

function Outcome({ outcome }: { outcome: NonNullable<Checked['outcome']> }) {
  const absent = absentText(outcome);
  const breaks = breaksText(outcome);
  return (
    <>
      <p data-testid="import-outcome">{summaryOf(outcome)}</p>
      {breaks && (
        <p class="small" data-testid="import-breaks">
          {breaks}
        </p>
      )}
      {absent && (
        <p class="word-wrong small" data-testid="import-absent">
          {absent}
        </p>
      )}
    </>
  );
}

function Remarks({ run, checked }: { run: ImportRun; checked: Checked }) {
  return (
    <ul class="remarks">
      {remarksOf(run.kind, checked).map(({ text, offers = [] }) => (
        <li key={text} class="word-wrong small">
          {text}{' '}
          {offers.map((offer) => (
            <Button key={offer.text} onPress={() => void run.choose(offer.choices)}>
              {offer.text}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}

const NO_NOTES: RowNotes = { problems: [], change: undefined, isNew: false };

interface Notes {
  problemCount: number;
  /** Problems of the header. */
  header: readonly string[];
  byLine: ReadonlyMap<number, RowNotes>;
}

function notesOf(run: ImportRun, { table, problems, outcome }: Checked, levels: readonly Level[]): Notes {
  const shown = problemsOf(table, problems, levels);
  const byLine = groupBy(shown, ({ line }) => String(line));
  const changes = outcome ? changesOf(run.kind, table, outcome, levels) : new Map<number, string>();
  // Where all rows are new, nobody needs to be told at each.
  const isMixed = outcome !== undefined && outcome.changedCount + outcome.unchangedCount > 0;
  const added = new Set(isMixed ? outcome.addedLines : []);
  const noted = table.rows.flatMap(({ line }): [number, RowNotes][] => {
    const ofLine = byLine.get(String(line)) ?? [];
    const change = changes.get(line);
    const isNew = added.has(line);
    return ofLine.length > 0 || change || isNew ? [[line, { problems: ofLine, change, isNew }]] : [];
  });
  return {
    problemCount: shown.length,
    header: (byLine.get('0') ?? []).map(({ text }) => text),
    byLine: new Map(noted),
  };
}

/** Rows with problems, then those that change, then new ones among those that stay. */
function notedFirst(rows: readonly DraftRow[], { byLine }: Notes): readonly DraftRow[] {
  if (byLine.size === 0) return rows;
  const rank = ({ line }: DraftRow): number => {
    const notes = byLine.get(line) ?? NO_NOTES;
    return notes.problems.length > 0 ? 0 : notes.change ? 1 : notes.isNew ? 2 : 3;
  };
  return [0, 1, 2, 3].flatMap((wanted) => rows.filter((row) => rank(row) === wanted));
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

import { useSignal } from '@preact/signals';
import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import type { DraftRow, DraftTable } from './draft/draft_rows';
import type { Level } from './draft/levels';
import type { ShownProblem } from './problem_text';
import { shownCell } from './shown_cell';

export interface RowNotes {
  problems: readonly ShownProblem[];
  /** What it changes on record. */
  change: string | undefined;
  isNew: boolean;
}

interface PreviewRowProps {
  kind: ImportKind;
  table: DraftTable;
  row: DraftRow;
  grid: string;
  notes: RowNotes;
  levels: readonly Level[];
  /** `index`: of the file's column. */
  onEdit: (index: number, text: string) => void;
}

export function PreviewRow({ kind, table, row, grid, notes, levels, onEdit }: PreviewRowProps) {
  const texts = plannerWords.value.import;
  const { problems, change, isNew } = notes;
  const wrong = new Set(problems.map((problem) => problem.column));
  return (
    <div class={problems.length > 0 ? 'import-row import-row-wrong' : 'import-row'}>
      <div class="table-row" style={{ gridTemplateColumns: grid }}>
        <span class="numbers quiet">
          {row.line}
          {isNew && ` ${texts.outcome.addedRow}`}
          {change && ` ${texts.outcome.changedRow}`}
        </span>
        {row.cells.map((cell, at) => {
          const column = table.columns[at] ?? '';
          const place = table.places[at];
          return (
            <PreviewCell
              key={at}
              label={texts.editCell(String(row.line), table.headings[at] ?? '')}
              text={shownCell(kind, column, cell, levels)}
              isWrong={wrong.has(column)}
              onEdit={place === undefined ? undefined : (text) => onEdit(place, text)}
            />
          );
        })}
      </div>
      {problems.map(({ column, text }) => (
        <p key={column + text} class="word-urgent small" data-testid="import-problem">
          {text}
        </p>
      ))}
      {change && (
        <p class="small" data-testid="import-change">
          {change}
        </p>
      )}
    </div>
  );
}

interface PreviewCellProps {
  label: string;
  text: string;
  isWrong: boolean;
  /** Undefined for a cell that follows from others. */
  onEdit: ((text: string) => void) | undefined;
}

/** A wrong cell is a field already, any other becomes one when it is pressed. */
function PreviewCell({ label, text, isWrong, onEdit }: PreviewCellProps) {
  const pressed = useSignal(false);
  if (!onEdit || !(isWrong || pressed.value)) {
    return (
      <span title={text} onClick={() => (pressed.value = true)}>
        {text}
      </span>
    );
  }
  return (
    <input
      class={isWrong ? 'input cell-field cell-wrong' : 'input cell-field'}
      aria-label={label}
      aria-invalid={isWrong}
      ref={(element) => {
        if (pressed.value) element?.focus();
      }}
      value={text}
      onChange={(event) => {
        pressed.value = false;
        onEdit(event.currentTarget.value.trim());
      }}
      onBlur={() => (pressed.value = false)}
    />
  );
}

// Which sheet of the file is meant, and what each of its columns is, by hand where the headings do
// not say it.

import { Field } from '../../../controls/field';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import { columnsOf } from './draft/columns';
import type { FileColumn } from './draft/file_columns';
import { keepHeading } from './known_headings';
import type { Checked, ImportRun } from './import_run';

export function SheetChoice({ run, checked: { file, table } }: { run: ImportRun; checked: Checked }) {
  const texts = plannerWords.value.import;
  const filled = file.sheets
    .map((sheet, index) => ({ ...sheet, index }))
    .filter(({ rows }) => rows.length > 0);
  if (filled.length < 2) return null;
  return (
    <Select
      label={texts.chooseSheet}
      value={String(table.sheet)}
      options={filled.map(({ name, hidden, rows, index }) => ({
        value: String(index),
        text: texts.sheet(name, formatNumber(rows.length), hidden),
      }))}
      onChoose={(value) => void run.choose({ sheet: Number(value), columns: new Map(), cells: new Map() })}
    />
  );
}

export function ColumnChoices({ run, checked }: { run: ImportRun; checked: Checked }) {
  const texts = plannerWords.value.import;
  const { fileColumns } = checked.table;
  const isUnclear = fileColumns.some(({ state }) => state === 'unknown' || state === 'twice');
  const choose = ({ index, heading }: FileColumn, name: string): void => {
    keepHeading(run.kind, heading, name);
    void run.choose({ columns: new Map(checked.choices.columns).set(index, name) });
  };
  return (
    <details open={isUnclear}>
      <summary>{texts.chooseColumns}</summary>
      <div class="import-columns">
        {fileColumns.map((column) => (
          <Select
            key={column.index}
            label={texts.fileColumn(column.letters, column.heading)}
            value={valueOf(column)}
            options={[
              ...(column.state === 'unknown' || column.state === 'twice'
                ? [{ value: UNCLEAR, text: texts.columnUnclear }]
                : []),
              { value: '', text: texts.columnLeftOut },
              ...columnsOf(run.kind).map(({ name, headings }) => ({
                value: name,
                text: headings[0] ?? name,
              })),
            ]}
            onChoose={(name) => choose(column, name)}
          />
        ))}
      </div>
    </details>
  );
}

const UNCLEAR = '?';

function valueOf({ state, column }: FileColumn): string {
  if (state === 'unknown' || state === 'twice') return UNCLEAR;
  return state === 'taken' ? (column?.name ?? '') : '';
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChoose: (value: string) => void;
}

function Select({ label, value, options, onChoose }: SelectProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          class="input"
          value={value}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

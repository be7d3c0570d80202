import type { ReadonlySignal } from '@preact/signals';
import { Button } from '../../controls/button';
import { SelectField, TextField } from '../../controls/field';
import type { Overview } from '../../state/overview';
import type { LogGroup } from '../../views/log_entry';
import { auditorWords } from '../../words/auditor';
import { logWords } from '../../words/log';
import { formatNumber } from '../../words/words';
import { saveLog } from './save_log';
import { clearFilters, isFiltered, type Filters } from './filters';
import type { LogRow, LogRows } from './log_rows';

interface FilterBarProps {
  filters: Filters;
  rows: LogRows;
  shown: ReadonlySignal<readonly LogRow[]>;
  overview: Overview;
  /** For the file's name. */
  conference: string;
}

/** What is looked for, how much that leaves, and the same as a file. */
export function FilterBar({ filters, rows, shown, overview, conference }: FilterBarProps) {
  const texts = auditorWords.value;
  const groups = Object.entries(logWords.value.group) as [LogGroup, string][];
  return (
    <search class="panel filters">
      <TextField label={texts.search} value={filters.search} type="search" />
      <SelectField
        label={texts.group}
        value={filters.group}
        options={[{ value: '', text: texts.allGroups }, ...groups.map(([value, text]) => ({ value, text }))]}
      />
      <SelectField
        label={texts.person}
        value={filters.person}
        options={[
          { value: '', text: texts.allPersons },
          ...rows.persons.value.map((person) => ({ value: person, text: person })),
        ]}
      />
      <TextField label={texts.point} value={filters.point} type="search" placeholder={texts.pointHint} />
      <TextField label={texts.from} value={filters.from} type="datetime-local" />
      <TextField label={texts.until} value={filters.until} type="datetime-local" />
      <div class="actions filters-foot">
        <Count rows={rows} shown={shown} />
        <Button disabled={!isFiltered(filters)} onPress={() => clearFilters(filters)}>
          {texts.clear}
        </Button>
        <Button onPress={() => void saveLog(shown.peek(), overview, conference)}>{texts.save}</Button>
      </div>
    </search>
  );
}

function Count({ rows, shown }: Pick<FilterBarProps, 'rows' | 'shown'>) {
  const { countAll, countSome } = auditorWords.value;
  const [count, total] = [shown.value.length, rows.all.value.rows.length];
  const text =
    count === total ? countAll(formatNumber(total)) : countSome(formatNumber(count), formatNumber(total));
  return (
    <p role="status">
      <strong class="numbers" data-testid="log-count">
        {text}
      </strong>
    </p>
  );
}

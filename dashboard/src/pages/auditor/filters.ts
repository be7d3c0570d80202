// What the auditor looks for, and which rows of the log that leaves.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { fold } from '../../base/fold';
import type { LogGroup } from '../../views/log_entry';
import type { LogRow, LogRows } from './log_rows';

export interface Filters {
  search: Signal<string>;
  group: Signal<LogGroup | ''>;
  person: Signal<string>;
  point: Signal<string>;
  /** As `datetime-local` writes them, in Viet Nam's time. */
  from: Signal<string>;
  until: Signal<string>;
}

export function noFilters(): Filters {
  return {
    search: signal(''),
    group: signal<LogGroup | ''>(''),
    person: signal(''),
    point: signal(''),
    from: signal(''),
    until: signal(''),
  };
}

export function clearFilters(filters: Filters): void {
  for (const filter of Object.values(filters) as Signal<string>[]) filter.value = '';
}

export function isFiltered(filters: Filters): boolean {
  return (Object.values(filters) as Signal<string>[]).some((filter) => filter.value !== '');
}

/** The rows that fit, oldest first. */
export function filteredRows({ all }: LogRows, filters: Filters): ReadonlySignal<readonly LogRow[]> {
  const fits = computed(() => conditionOf(filters));
  return computed(() => {
    const { rows } = all.value;
    const condition = fits.value;
    return condition ? rows.filter(condition) : [...rows];
  });
}

function conditionOf(filters: Filters): ((row: LogRow) => boolean) | undefined {
  if (!isFiltered(filters)) return undefined;
  const searched = partsOf(filters.search.value);
  const pointed = partsOf(filters.point.value);
  const [group, person] = [filters.group.value, filters.person.value];
  const fromMs = momentOf(filters.from.value) ?? Number.NEGATIVE_INFINITY;
  const untilMs = momentOf(filters.until.value) ?? Number.POSITIVE_INFINITY;
  return (row) =>
    (!group || row.entry.group === group) &&
    (!person || row.entry.by === person) &&
    row.entry.timeMs >= fromMs &&
    row.entry.timeMs <= untilMs &&
    searched.every((part) => row.searched.includes(part)) &&
    pointed.every((part) => row.points.includes(part));
}

function partsOf(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

function momentOf(local: string): number | undefined {
  const timeMs = Date.parse(`${local}+07:00`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

// The log as rows that can be searched: put into words once for each language, as it grows.

import { computed, untracked, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { fold } from '../../base/fold';
import type { Event } from '../../gen/nhipcau/v1/event_pb';
import { logEntry, type LogEntry, type LogSource } from '../../views/log_entry';
import { unitName } from '../../views/unit_name';
import { language } from '../../words/words';
import { pointsOf } from './event_points';

/** One thing that happened. What is searched is folded when it is first searched. */
export class LogRow {
  readonly #source: LogSource;
  readonly entry: LogEntry;
  #searched: string | undefined;
  #points: string | undefined;

  constructor(
    readonly event: Event,
    source: LogSource,
  ) {
    this.#source = source;
    this.entry = logEntry(event, source);
  }

  /** What happened and who did it. */
  get searched(): string {
    return (this.#searched ??= fold(`${this.entry.text} ${this.entry.by}`));
  }

  /** Codes and names of the points that it is about. */
  get points(): string {
    return (this.#points ??= fold(untracked(() => pointTexts(this.event, this.#source)).join(' ; ')));
  }
}

export interface LogRows {
  /** Oldest first; the same array grows. Read `version` to be told. */
  all: ReadonlySignal<{ rows: readonly LogRow[]; version: number }>;
  /** Everyone who did something, by name. */
  persons: ReadonlySignal<readonly string[]>;
}

export function logRows(source: LogSource): LogRows {
  let rows: LogRow[] = [];
  let persons = new Set<string>();
  let rowsLanguage = language.peek();
  const all = computed(() => {
    const version = source.log.version.value;
    if (language.value !== rowsLanguage) {
      rowsLanguage = language.value;
      [rows, persons] = [[], new Set()];
    }
    // Names of units are read as they are now; a row is not put into words again when one changes.
    untracked(() => {
      for (const event of source.log.events.slice(rows.length)) {
        const row = new LogRow(event, source);
        rows.push(row);
        persons.add(row.entry.by);
      }
    });
    return { rows, version };
  });
  return {
    all,
    persons: computed(() => {
      void all.value;
      return [...persons].sort((a, b) => a.localeCompare(b, 'vi'));
    }),
  };
}

function pointTexts(event: Event, { log, overview }: LogSource): string[] {
  return pointsOf(event, log).map((name) => `${codeOf(name)} ${unitName(overview, name)}`);
}

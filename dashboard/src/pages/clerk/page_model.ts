// What every part of the clerk's page works with.

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Choice } from '../../controls/tokens_field';
import { SpeechState, type Speech } from '../../gen/nhipcau/v1/floor_pb';
import { MinutesEntryKind } from '../../gen/nhipcau/v1/minutes_pb';
import { followEvents } from '../../state/event_log';
import { overviewOf } from '../../state/overview';
import type { ConferenceView } from '../../state/conference_view';
import type { LogSource } from '../../views/log_entry';
import { unitName } from '../../views/unit_name';
import { MinutesDesk } from './minutes_desk';
import { gapsOf, inTimeOrder, outlineOf, type OutlineRow } from './minutes_outline';
import { suggestNames } from './unit_names';

/** What is being put right, in a dialog. */
export type Correction =
  | { kind: 'speaker'; speech: string }
  /** The call was a mistake. */
  | { kind: 'call'; speech: string }
  | { kind: 'attendance'; bridgePoint: string }
  | { kind: 'delegate'; delegates: readonly string[] }
  | { kind: 'officials' };

export interface PageModel extends LogSource {
  view: ConferenceView;
  desk: MinutesDesk;
  /** In the order in which they were given. */
  speeches: ReadonlySignal<readonly Speech[]>;
  /** Who speaks, else who spoke last: what one keystroke ties to. */
  speechNow: ReadonlySignal<Speech | undefined>;
  outline: ReadonlySignal<readonly OutlineRow[]>;
  gaps: ReadonlySignal<readonly Speech[]>;
  correcting: Signal<Correction | undefined>;
  /** The tab that is shown. */
  tab: Signal<string | undefined>;
  /** Names of units for a task, by what is typed. */
  suggestUnits(typed: string): Choice[];
  /** Points by name, by what is typed. */
  suggestPoints(typed: string): Choice[];
  close(): void;
}

const SUGGESTED_MAX = 8;

export function openPageModel(view: ConferenceView): PageModel {
  const { client, records, conference } = view;
  const overview = overviewOf(records, conference);
  const { log, stop } = followEvents(client, conference);
  const speeches = computed(() =>
    inTimeOrder(records.table('speech').all.value.filter(({ state }) => state !== SpeechState.WITHDRAWN)),
  );
  const entries = records.table('minutesEntry').all;
  const outline = computed(() =>
    outlineOf({ agenda: overview.agenda.value, speeches: speeches.value, entries: entries.value }),
  );
  return {
    view,
    overview,
    records,
    log,
    desk: new MinutesDesk(client, records, conference),
    speeches,
    speechNow: computed(() => overview.currentSpeech.value ?? speeches.value.at(-1)),
    outline,
    gaps: computed(() => gapsOf(outline.value)),
    correcting: signal(undefined),
    tab: signal('entries'),
    suggestUnits: (typed) => {
      const used = entries.peek().flatMap((entry) => unitsOf(entry));
      const points = records.table('bridgePoint').all.peek();
      const names = [...used, ...points.map((point) => unitName(overview, point.name))];
      return suggestNames(names, typed, SUGGESTED_MAX).map((name) => ({ value: name, text: name }));
    },
    suggestPoints: (typed) => {
      const points = records.table('bridgePoint').all.peek();
      const byTitle = new Map(points.map((point) => [unitName(overview, point.name), point.name]));
      return suggestNames(byTitle.keys(), typed, SUGGESTED_MAX).map((text) => ({
        value: byTitle.get(text) ?? '',
        text,
      }));
    },
    close: stop,
  };
}

function unitsOf(entry: {
  task?: { leads: string[]; partners: string[] } | undefined;
  proposal?: { answeringUnit: string } | undefined;
}): string[] {
  const { task, proposal } = entry;
  return [...(task?.leads ?? []), ...(task?.partners ?? []), proposal?.answeringUnit ?? ''].filter(Boolean);
}

/** As the keys 1-6 choose them. */
export const KINDS = [
  MinutesEntryKind.NOTE,
  MinutesEntryKind.STATEMENT,
  MinutesEntryKind.CONCLUSION,
  MinutesEntryKind.DECISION,
  MinutesEntryKind.TASK,
  MinutesEntryKind.PROPOSAL,
] as const;

// The minutes as they are read while they are written: by agenda item, speeches and notes in the
// order of time, each speech with what was written of it.

import { codeOf } from '../../base/code_of';
import { groupBy } from '../../base/group_by';
import { msOf } from '../../base/time';
import type { AgendaItem } from '../../gen/nhipcau/v1/agenda_pb';
import { SpeechState, type Speech } from '../../gen/nhipcau/v1/floor_pb';
import { MinutesEntryKind, type MinutesEntry } from '../../gen/nhipcau/v1/minutes_pb';

export type OutlineRow =
  /** Undefined: outside the agenda. */
  | { kind: 'item'; key: string; item: AgendaItem | undefined }
  /** `missing`: it is over, and nothing is written of what was said. */
  | { kind: 'speech'; key: string; speech: Speech; missing: boolean }
  | { kind: 'entry'; key: string; entry: MinutesEntry };

export interface OutlineSource {
  /** As it is held. */
  agenda: readonly AgendaItem[];
  speeches: readonly Speech[];
  entries: readonly MinutesEntry[];
}

/** In the order in which they were given. */
export function inTimeOrder(speeches: readonly Speech[]): Speech[] {
  return [...speeches].sort((a, b) => calledMs(a) - calledMs(b) || numberOf(a.name) - numberOf(b.name));
}

export function outlineOf({ agenda, speeches, entries }: OutlineSource): OutlineRow[] {
  const standing = entries.filter((entry) => !entry.withdrawn);
  const bySpeech = groupBy(standing, (entry) => entry.speech);
  const speechNames = new Set(speeches.map((speech) => speech.name));
  const loose = standing.filter((entry) => !speechNames.has(entry.speech));
  const parts = groupBy(
    [
      ...speeches.map((speech) => ({
        item: speech.agendaItem,
        ms: calledMs(speech),
        rows: speechRows(speech, bySpeech.get(speech.name) ?? []),
      })),
      ...loose.map((entry) => ({
        item: entry.agendaItem,
        ms: msOf(entry.writeTime),
        rows: [entryRow(entry)],
      })),
    ],
    (part) => part.item,
  );
  return [undefined, ...agenda].flatMap((item) => {
    const inItem = parts.get(item?.name ?? '') ?? [];
    if (inItem.length === 0) return [];
    const rows = inItem.sort((a, b) => a.ms - b.ms).flatMap((part) => part.rows);
    return [{ kind: 'item' as const, key: item?.name ?? 'outside', item }, ...rows];
  });
}

/** Speeches of which nothing is written, as the outline has them. */
export function gapsOf(rows: readonly OutlineRow[]): Speech[] {
  return rows.flatMap((row) => (row.kind === 'speech' && row.missing ? [row.speech] : []));
}

/** Rows that fit, each under its item and its speech. */
export function filterOutline(rows: readonly OutlineRow[], fits: (row: OutlineRow) => boolean): OutlineRow[] {
  const kept = new Set<OutlineRow>();
  let item: OutlineRow | undefined;
  let speech: OutlineRow | undefined;
  for (const row of rows) {
    if (row.kind === 'item') [item, speech] = [row, undefined];
    if (row.kind === 'speech') speech = row;
    if (!fits(row)) continue;
    if (item) kept.add(item);
    const tied = row.kind === 'entry' && speech?.kind === 'speech' && row.entry.speech === speech.speech.name;
    if (tied && speech) kept.add(speech);
    kept.add(row);
  }
  return rows.filter((row) => kept.has(row));
}

function speechRows(speech: Speech, entries: readonly MinutesEntry[]): OutlineRow[] {
  const over = speech.state === SpeechState.ENDED && speech.startTime !== undefined;
  const missing = over && !entries.some((entry) => entry.kind === MinutesEntryKind.STATEMENT);
  const inOrder = [...entries].sort((a, b) => numberOf(a.name) - numberOf(b.name));
  return [{ kind: 'speech', key: speech.name, speech, missing }, ...inOrder.map(entryRow)];
}

function entryRow(entry: MinutesEntry): OutlineRow {
  return { kind: 'entry', key: entry.name, entry };
}

function calledMs(speech: Speech): number {
  return msOf(speech.callTime ?? speech.startTime);
}

function numberOf(name: string): number {
  return Number(codeOf(name));
}

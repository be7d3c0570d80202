// What every part of the office's archives works with.

import { codeOf } from '../../../base/code_of';
import { msOf } from '../../../base/time';
import type { ConferenceArchive } from '../../../gen/nhipcau/v1/archive_pb';
import type { Conference } from '../../../gen/nhipcau/v1/conference_pb';
import { ConferenceState } from '../../../gen/nhipcau/v1/conference_state_pb';
import type { Client } from '../../../stream/client';
import { archiveWords } from '../../../words/archives';
import { formatClock, formatDate, formatDateInWords, formatNumber } from '../../../words/words';
import type { Office } from '../office';
import { ArchiveExport } from './archive_export';
import { ArchiveImport } from './archive_import';

/** What goes to disk and comes from it: goes on while conferences are opened and left. */
export class Transfers {
  readonly import: ArchiveImport;
  readonly #client: Client;
  readonly #exports = new Map<string, ArchiveExport>();

  constructor(client: Client) {
    this.#client = client;
    this.import = new ArchiveImport(client);
  }

  get busy(): boolean {
    return this.import.busy || [...this.#exports.values()].some((transfer) => transfer.busy);
  }

  exportOf(conference: string): ArchiveExport {
    let found = this.#exports.get(conference);
    if (!found) this.#exports.set(conference, (found = new ArchiveExport(this.#client, conference)));
    return found;
  }
}

const opened = new WeakMap<Office, Transfers>();

export function transfersOf(office: Office, client: Client): Transfers {
  const transfers = opened.get(office) ?? new Transfers(client);
  opened.set(office, transfers);
  return transfers;
}

const FINISHED: readonly ConferenceState[] = [ConferenceState.ENDED, ConferenceState.CANCELLED];

/** A conference that is over, and what the office knows of its archives. */
export interface Finished {
  conference: Conference;
  archive: ConferenceArchive | undefined;
}

/** Those that somebody wants to purge first: they wait for a second person. */
export function finishedOf(
  conferences: readonly Conference[],
  archives: readonly ConferenceArchive[],
): Finished[] {
  const known = new Map(archives.map((archive) => [archive.conference, archive]));
  return conferences
    .filter(({ state }) => FINISHED.includes(state))
    .map((conference) => ({ conference, archive: known.get(conference.name) }))
    .filter(({ archive }) => !archive?.purge)
    .sort((a, b) => Number(Boolean(b.archive?.proposal)) - Number(Boolean(a.archive?.proposal)));
}

/** When it was over. */
export function overMs({ state, endTime, stateTime }: Conference): number {
  return msOf(state === ConferenceState.CANCELLED ? stateTime : endTime);
}

/** Until when the office keeps it; undefined: for ever. */
export function keptUntilMs(conference: Conference, retentionYears: number): number | undefined {
  if (retentionYears === 0) return undefined;
  const until = new Date(overMs(conference));
  until.setUTCFullYear(until.getUTCFullYear() + retentionYears);
  return until.getTime();
}

/** "hoa-binh-luu-tru-2021-06-11.zip": the day of the conference, not of the export. */
export function archiveFileName(conference: Conference): string {
  const [day, month, year] = formatDate(overMs(conference)).split('/');
  return `${codeOf(conference.name)}-luu-tru-${year}-${month}-${day}.zip`;
}

const BYTES_IN_MEGABYTE = 1_000_000;

/** 12,3 MB; 15 KB. */
export function formatBytes(bytes: number): string {
  const texts = archiveWords.value;
  if (bytes < BYTES_IN_MEGABYTE) return texts.kilobytes(formatNumber(Math.ceil(bytes / 1000)));
  return texts.megabytes(formatNumber(Math.round((bytes * 10) / BYTES_IN_MEGABYTE) / 10));
}

export function formatPercent(share: number): string {
  return formatNumber(Math.floor(share * 100));
}

/** Who it was, and when, in one phrase. */
export function whoAndWhen(who: string, time: Parameters<typeof msOf>[0]): string {
  const ms = msOf(time);
  return archiveWords.value.whoAndWhen(who, formatClock(ms), formatDateInWords(ms));
}

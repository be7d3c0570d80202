// What the options of the command line decide, as the page's buttons would.

import type { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../../words/planner';
import { columnsOf, columnNamed } from '../draft/columns';
import { NO_CHOICES, type DraftChoices } from '../draft/draft_rows';
import type { TableFile } from '../reader/sheet';

/** As the options are called, without their dashes. */
export interface Options {
  /** Empty: the first that has the headings. */
  sheet: string;
  /** "G=room", "G=" */
  columns: readonly string[];
  skipLinesWithoutCode: boolean;
  putBackZeros: boolean;
  leaveZeros: boolean;
  keepOldLetters: boolean;
}

/** The option that makes a choice; what a remark offers is said with it. */
export function optionOf({ leaveOutWithoutKey, zeros, keepOldLetters }: Partial<DraftChoices>): string {
  if (zeros) return zeros === 'putBack' ? '--put-back-zeros' : '--leave-zeros';
  if (leaveOutWithoutKey) return '--skip-lines-without-code';
  return keepOldLetters ? '--keep-old-letters' : '';
}

/** The message says what can be chosen. */
export class BadChoice extends Error {}

export function chosen(kind: ImportKind, file: TableFile, options: Options): DraftChoices {
  return {
    ...NO_CHOICES,
    sheet: options.sheet === '' ? undefined : sheetNamed(file, options.sheet),
    columns: new Map(options.columns.map((choice) => columnChosen(kind, choice))),
    leaveOutWithoutKey: options.skipLinesWithoutCode,
    zeros: options.putBackZeros ? 'putBack' : options.leaveZeros ? 'leave' : undefined,
    keepOldLetters: options.keepOldLetters,
  };
}

function sheetNamed({ sheets }: TableFile, name: string): number {
  const index = sheets.findIndex((sheet) => sheet.name === name.normalize('NFC'));
  if (index >= 0) return index;
  const names = sheets.map((sheet) => sheet.name).join(', ');
  throw new BadChoice(plannerWords.value.import.noSuchSheet(name, names));
}

function columnChosen(kind: ImportKind, choice: string): [number, string] {
  const [, letters = '', name = ''] = /^([A-Za-z]{1,3})=(\w*)$/.exec(choice) ?? [];
  if (letters !== '' && (name === '' || columnNamed(kind, name))) {
    return [indexOfLetters(letters.toUpperCase()), name];
  }
  const names = columnsOf(kind).map((column) => `${column.name} (${column.headings[0]})`);
  throw new BadChoice(plannerWords.value.import.noSuchColumn(choice, names.join(', ')));
}

/** "A" is 0, "AA" is 26. */
function indexOfLetters(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

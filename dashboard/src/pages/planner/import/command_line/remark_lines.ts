// The page's remarks with the options of the command line in place of its buttons.

import type { ImportKind } from '../../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../../words/planner';
import { remarksOf, type Drafted, type Remark } from '../remarks';
import { optionOf } from './chosen';

export function remarkLines(kind: ImportKind, drafted: Drafted): string[] {
  const { fileColumns } = drafted.table;
  const isUnclear = fileColumns.some(({ state }) => state === 'unknown' || state === 'twice');
  return [...remarksOf(kind, drafted).map(lineOf), ...(isUnclear ? [columnsLine(drafted)] : [])];
}

/** What is decided already is not offered again. */
function lineOf({ text, offers = [] }: Remark): string {
  const options = offers.map(({ choices }) => optionOf(choices)).filter(Boolean);
  return options.length > 0 ? `${text} (${options.join(', ')})` : text;
}

function columnsLine({ table: { fileColumns } }: Drafted): string {
  const texts = plannerWords.value.import;
  const list = fileColumns.map(({ letters, heading, state, column }) => {
    const taken = state === 'taken' ? (column?.name ?? '') : state === 'leftOut' ? '' : '?';
    return `${letters}=${taken} (${heading || '–'})`;
  });
  return `${texts.columnsOfFile(list.join(', '))} (--column G=room)`;
}

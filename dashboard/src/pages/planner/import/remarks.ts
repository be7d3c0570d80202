// What of the file is not taken, or was taken otherwise than it stands, and what can be decided about
// it. The page and the command line say the same.

import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import { editCount } from './draft/cell_edits';
import type { DraftChoices, DraftTable } from './draft/draft_rows';
import type { FileColumn } from './draft/file_columns';
import type { TableFile } from './reader/sheet';

export interface Remark {
  text: string;
  /** What can be decided, or decided otherwise. */
  offers?: readonly Offer[];
}

interface Offer {
  text: string;
  choices: Partial<DraftChoices>;
}

/** A file as it was drafted. */
export interface Drafted {
  file: TableFile;
  table: DraftTable;
  choices: DraftChoices;
}

const LINES_NAMED_MAX = 20;

export function remarksOf(kind: ImportKind, drafted: Drafted): Remark[] {
  return [
    ...ofSheets(drafted),
    ...ofHidden(drafted),
    ...ofLetters(drafted),
    ...ofZeros(drafted),
    ...ofParents(drafted),
    ...ofLines(kind, drafted),
    ...ofColumns(drafted),
    ...ofEdits(drafted),
  ];
}

function ofSheets({ file, table }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  const others = file.sheets.filter(({ rows }, index) => index !== table.sheet && rows.length > 0);
  const sheet = file.sheets[table.sheet];
  return [
    ...(others.length > 0
      ? [
          {
            text: texts.otherSheets(
              others
                .map(({ name, hidden, rows }) => texts.sheet(name, formatNumber(rows.length), hidden))
                .join('; '),
            ),
          },
        ]
      : []),
    ...(sheet?.hidden ? [{ text: texts.sheetIsHidden(sheet.name) }] : []),
  ];
}

function ofHidden({ table: { hiddenLines, hiddenColumns } }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  const more = hiddenLines.length - LINES_NAMED_MAX;
  const lines =
    hiddenLines.slice(0, LINES_NAMED_MAX).join(', ') + (more > 0 ? texts.andMore(formatNumber(more)) : '');
  const columns = hiddenColumns.map(({ letters, heading }) => `${letters} (${heading})`).join(', ');
  return [
    ...(lines ? [{ text: texts.hiddenLines(formatNumber(hiddenLines.length), lines) }] : []),
    ...(columns ? [{ text: texts.hiddenColumns(columns) }] : []),
  ];
}

function ofLetters({ file, table: { oldLetters }, choices: { keepOldLetters } }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  if (file.oldCodePage) return [{ text: texts.oldCodePage }];
  if (!oldLetters) return [];
  const { codePage, example } = oldLetters;
  const count = formatNumber(oldLetters.count);
  return [
    {
      text: keepOldLetters
        ? texts.oldLettersKept(codePage, count)
        : texts.oldLettersRead(codePage, count, ...example),
      offers: [
        {
          text: keepOldLetters ? texts.readOldLetters : texts.keepOldLetters,
          choices: { keepOldLetters: !keepOldLetters },
        },
      ],
    },
  ];
}

function ofZeros({ table: { zeros, numberColumns }, choices }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  const uncertain = numberColumns.map(({ heading, count }) => ({
    text: texts.numbersInText(heading, formatNumber(count)),
  }));
  if (!zeros) return uncertain;
  const count = formatNumber(zeros.count);
  const offers: Offer[] = [
    { text: texts.putBackZeros, choices: { zeros: 'putBack' } },
    { text: texts.leaveZeros, choices: { zeros: 'leave' } },
  ];
  return [
    {
      text: {
        asked: texts.zerosLost(count, ...zeros.example),
        putBack: texts.zerosPutBack(count, ...zeros.example),
        leave: texts.zerosLeft(count, zeros.example[0]),
      }[choices.zeros ?? 'asked'],
      offers: offers.filter((offer) => offer.choices.zeros !== choices.zeros),
    },
    ...uncertain,
  ];
}

function ofParents({ table: { hostParent } }: Drafted): Remark[] {
  if (!hostParent) return [];
  const { host, count } = hostParent;
  return [{ text: plannerWords.value.import.parentsTaken(formatNumber(count), host) }];
}

function ofLines(kind: ImportKind, { table, choices }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  const { leftOutLines, withoutKeyCount } = table;
  const named = leftOutLines
    .slice(0, LINES_NAMED_MAX)
    .map(({ line, text }) => texts.leftOutLine(String(line), text));
  const more = leftOutLines.length - named.length;
  const list = named.join('; ') + (more > 0 ? texts.andMore(formatNumber(more)) : '');
  const count = formatNumber(withoutKeyCount);
  return [
    ...(leftOutLines.length > 0
      ? [{ text: texts.leftOutLines(formatNumber(leftOutLines.length), list) }]
      : []),
    ...(withoutKeyCount > 0
      ? [
          {
            text: texts.withoutKey[kind](count),
            offers: [
              {
                text: choices.leaveOutWithoutKey ? texts.takeWithoutKey : texts.leaveOutWithoutKey(count),
                choices: { leaveOutWithoutKey: !choices.leaveOutWithoutKey },
              },
            ],
          },
        ]
      : []),
  ];
}

function ofColumns({ table: { fileColumns } }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  const leftOut = fileColumns.filter(({ state }) => state === 'leftOut' || state === 'unnamed');
  const nameOf = ({ heading, letters, cellCount }: FileColumn): string =>
    heading || texts.unnamedColumn(letters, formatNumber(cellCount));
  return leftOut.length > 0 ? [{ text: texts.leftOut(leftOut.map(nameOf).join(', ')) }] : [];
}

function ofEdits({ choices: { cells } }: Drafted): Remark[] {
  const texts = plannerWords.value.import;
  const count = editCount(cells);
  if (count === 0) return [];
  const offers = [{ text: texts.takeBackEdits, choices: { cells: new Map() } }];
  return [{ text: texts.edits(formatNumber(count)), offers }];
}

// What of the file is not taken, or was taken otherwise than it stands, and what can be done about it.

import { Button } from '../../../controls/button';
import { plannerWords } from '../../../words/planner';
import { formatNumber } from '../../../words/words';
import type { FileColumn } from './draft/file_columns';
import type { Checked, ImportRun } from './import_run';

interface Remark {
  text: string;
  action?: { text: string; press: () => void };
}

export function Remarks({ run, checked }: { run: ImportRun; checked: Checked }) {
  const remarks = [
    ...ofSheets(checked),
    ...ofLetters(run, checked),
    ...ofZeros(run, checked),
    ...ofLines(run, checked),
    ...ofColumns(checked),
  ];
  return (
    <ul class="remarks">
      {remarks.map(({ text, action }) => (
        <li key={text} class="word-wrong small">
          {text} {action && <Button onPress={action.press}>{action.text}</Button>}
        </li>
      ))}
    </ul>
  );
}

function ofSheets({ file, table }: Checked): Remark[] {
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
    ...(sheet?.uncalculated ? [{ text: texts.uncalculated(formatNumber(sheet.uncalculated)) }] : []),
  ];
}

function ofLetters(
  run: ImportRun,
  { file, table: { oldLetters }, choices: { keepOldLetters } }: Checked,
): Remark[] {
  const texts = plannerWords.value.import;
  if (file.oldCodePage) return [{ text: texts.oldCodePage }];
  if (!oldLetters) return [];
  const { codePage, example } = oldLetters;
  return [
    {
      text: keepOldLetters ? texts.oldLettersKept(codePage) : texts.oldLettersRead(codePage, ...example),
      action: {
        text: keepOldLetters ? texts.readOldLetters : texts.keepOldLetters,
        press: () => void run.choose({ keepOldLetters: !keepOldLetters }),
      },
    },
  ];
}

function ofZeros(
  run: ImportRun,
  { table: { zeros, numberColumns }, choices: { putBackZeros } }: Checked,
): Remark[] {
  const texts = plannerWords.value.import;
  const uncertain = numberColumns.map(({ heading, count }) => ({
    text: texts.numbersInText(heading, formatNumber(count)),
  }));
  if (!zeros) return uncertain;
  const count = formatNumber(zeros.count);
  return [
    {
      text: putBackZeros
        ? texts.zerosPutBack(count, ...zeros.example)
        : texts.zerosLost(count, ...zeros.example),
      action: {
        text: putBackZeros ? texts.leaveZeros : texts.putBackZeros,
        press: () => void run.choose({ putBackZeros: !putBackZeros }),
      },
    },
    ...uncertain,
  ];
}

const LINES_NAMED_MAX = 20;

function ofLines(run: ImportRun, { table, choices }: Checked): Remark[] {
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
            text: texts.withoutKey[run.kind](count),
            action: {
              text: choices.leaveOutWithoutKey ? texts.takeWithoutKey : texts.leaveOutWithoutKey(count),
              press: () => void run.choose({ leaveOutWithoutKey: !choices.leaveOutWithoutKey }),
            },
          },
        ]
      : []),
  ];
}

function ofColumns({ table: { fileColumns } }: Checked): Remark[] {
  const texts = plannerWords.value.import;
  const leftOut = fileColumns.filter(({ state }) => state === 'leftOut' || state === 'unnamed');
  const nameOf = ({ heading, letters, cellCount }: FileColumn): string =>
    heading || texts.unnamedColumn(letters, formatNumber(cellCount));
  return leftOut.length > 0 ? [{ text: texts.leftOut(leftOut.map(nameOf).join(', ')) }] : [];
}

// The words of offices for the levels of a conference: "Xã", "Phường" and "Đặc khu" are the level
// whose label says "cấp xã".

import { fold } from '../../../../base/fold';

export interface Level {
  /** "commune" */
  level: string;
  /** "Điểm cầu cấp xã" */
  label: string;
}

interface Family {
  /** What labels of its level hold, and what its level is usually called. */
  label: string;
  usual: string;
  words: readonly string[];
  /** Digits of the codes that the state gives. */
  codeDigits: number;
}

const FAMILIES: readonly Family[] = [
  { label: 'cap xa', usual: 'commune', words: ['xa', 'phuong', 'thi tran', 'dac khu'], codeDigits: 5 },
  { label: 'cap huyen', usual: 'district', words: ['huyen', 'quan', 'thi xa'], codeDigits: 3 },
  { label: 'cap tinh', usual: 'province', words: ['tinh', 'thanh pho truc thuoc trung uong'], codeDigits: 2 },
  { label: 'cap trung uong', usual: 'central', words: ['trung uong', 'bo'], codeDigits: 0 },
];

/** The conference's level for a cell, or the text as it stands. */
export function levelOf(text: string, levels: readonly Level[]): string {
  const wanted = fold(text).replace(/^cap /, '');
  if (wanted === '') return text;
  const named = levels.find(
    ({ level, label }) =>
      fold(level) === wanted || fold(label) === wanted || fold(label).endsWith(`cap ${wanted}`),
  );
  if (named) return named.level;
  const family = familyOfWord(wanted);
  return (
    (family && (levelOfFamily(family, levels) ?? (levels.length === 0 ? family.usual : undefined))) ?? text
  );
}

/** False where the conference says what its levels are and this is none. */
export function isLevel(level: string, levels: readonly Level[]): boolean {
  return levels.length === 0 || levels.some((one) => one.level === level);
}

/** 0 is the highest; undefined for a word that is no level. */
export function levelRank(level: string, levels: readonly Level[]): number | undefined {
  const ranked =
    levels.length > 0 ? levels.map((one) => one.level) : FAMILIES.map(({ usual }) => usual).reverse();
  const rank = ranked.indexOf(level);
  return rank < 0 ? undefined : rank;
}

/** How many digits the state's codes have there; undefined where it gives none. */
export function codeDigitsOf(level: string, levels: readonly Level[]): number | undefined {
  const label = fold(levels.find((one) => one.level === level)?.label ?? '');
  const family = FAMILIES.find((one) => one.usual === level || label.includes(one.label));
  return family?.codeDigits || undefined;
}

function familyOfWord(word: string): Family | undefined {
  return FAMILIES.find(({ words }) => words.includes(word));
}

function levelOfFamily(family: Family, levels: readonly Level[]): string | undefined {
  return levels.find(({ level, label }) => level === family.usual || fold(label).includes(family.label))
    ?.level;
}

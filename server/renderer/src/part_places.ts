// What people call a part of a Word file, so that they find the place of a mistake.

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\.xml$/, 'thân văn bản'],
  [/^word\/header\d*\.xml$/, 'đầu trang'],
  [/^word\/footer\d*\.xml$/, 'chân trang'],
  [/^word\/footnotes\.xml$/, 'chú thích cuối trang'],
  [/^word\/endnotes\.xml$/, 'chú thích cuối văn bản'],
  [/^word\/comments\.xml$/, 'ghi chú bên lề'],
  [/^word\/settings\.xml$/, 'thiết đặt của tệp'],
  [/^word\/glossary\//, 'khối dựng sẵn (Quick Parts)'],
  [/^(docProps\/|$)/, 'thuộc tính của tệp'],
];

/** `word/header1.xml`: "đầu trang, word/header1.xml"; its links are in the same place. */
export function placeOf(part: string): string {
  const owner = part.replace(/_rels\/([^/]*)\.rels$/, '$1');
  const place = PLACES.find(([pattern]) => pattern.test(owner))?.[1];
  return place ? `${place}, ${shown(part)}` : shown(part);
}

/** What a message shows of a text that somebody sent. */
const SHOWN_CHARACTERS_MAX = 80;

export function shown(text: string): string {
  const characters = [...text.slice(0, 2 * (SHOWN_CHARACTERS_MAX + 1))];
  if (characters.length <= SHOWN_CHARACTERS_MAX) return text;
  return `${characters.slice(0, SHOWN_CHARACTERS_MAX).join('')}…`;
}

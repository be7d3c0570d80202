/** A text as it is searched: without diacritics, in small letters. "Đà Bắc" becomes "da bac". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}

/** True when the text holds every word of the folded query. */
export function matches(text: string, foldedQuery: string): boolean {
  const folded = fold(text);
  return foldedQuery.split(/\s+/).every((part) => folded.includes(part));
}

/** In NFC; spaces of every kind and line breaks are one space, and none is at an end. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

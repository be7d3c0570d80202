/** "xã Cao Sơn": a unit's name inside a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

/** The same texts, as they stand inside a sentence. */
export function inSentence<Value extends number>(texts: Record<Value, string>): Record<Value, string> {
  const entries = Object.entries<string>(texts).map(([value, text]) => [value, lowerFirst(text)]);
  return Object.fromEntries(entries) as Record<Value, string>;
}

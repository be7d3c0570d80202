const MARKS: readonly (readonly [RegExp, string])[] = [
  [/zalo/i, 'Zalo'],
  [/FBAN|FBAV|FB_IAB|Messenger/, 'Facebook'],
  [/Instagram/, 'Instagram'],
  [/MicroMessenger/, 'WeChat'],
  [/Viber/, 'Viber'],
  [/Telegram/i, 'Telegram'],
  [/\bLine\//, 'LINE'],
  // Android's WebView, whoever uses it.
  [/; wv\)/, ''],
];

/** The app whose built-in browser shows this page: its name, empty when that is not known; undefined in a real browser. */
export function inAppBrowser(userAgent: string): string | undefined {
  return MARKS.find(([mark]) => mark.test(userAgent))?.[1];
}

/** What XML 1.0 has no place for, lone surrogates among it. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * Facts from JSON, without the characters that would make a file of them which no Word opens. The
 * server refuses them today; records of before, and archives from elsewhere, may hold them.
 */
export function readFacts(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(FORBIDDEN, '') : value,
  );
}

// A point that is called by its name where its code should stand.

export class PointNames {
  readonly #codes: ReadonlySet<string>;
  /** By name; undefined where several have it. */
  readonly #codeOf = new Map<string, string | undefined>();

  /** Pairs of a code and its name; a point may be among them twice. */
  constructor(points: Iterable<readonly [code: string, name: string]>) {
    const all = [...points].filter(([code]) => code !== '');
    this.#codes = new Set(all.map(([code]) => code));
    for (const [code, name] of all) {
      const key = keyOf(name);
      const isOther = this.#codeOf.has(key) && this.#codeOf.get(key) !== code;
      if (key !== '') this.#codeOf.set(key, isOther ? undefined : code);
    }
  }

  /** The code that the text means; the text as it stands where it is a code, or nobody can tell. */
  codeOf(text: string): string {
    return this.#codes.has(text) ? text : (this.#codeOf.get(keyOf(text)) ?? text);
  }
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

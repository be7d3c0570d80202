// Whether the fields of a template are those that the facts have: what is misspelt would stay empty in
// every document, and nobody would be told.

import InspectModule from 'docxtemplater/js/inspect-module.js';

/** As they are filled in: texts, whether something is there, one line, and a list for each loop. */
export interface Facts {
  readonly [field: string]: FactsValue;
}
type FactsValue = string | number | boolean | Facts | readonly Facts[];

/** Without these a document that has them says nothing of what was decided. */
const NEEDED = ['content/paragraphs/text'] as const;

/** A placeholder as docxtemplater found it; with `subparsed`, a loop or a condition. */
interface Field {
  value: string;
  /** Of a loop: what is said when there is nothing to go through. */
  inverted?: boolean;
  subparsed?: readonly Field[];
}

/** `fields` is of a template that was opened; `example` has every field, and one line in each loop. */
export function mistakesOfFields(fields: InspectModule, example: Facts): string[] {
  const used = new Set<string>();
  const mistakes = fields.getTemplatedFiles().flatMap((file) => {
    const walk = new Walk(file, used);
    walk.enter(fields.getStructuredTags(file) as readonly Field[], [{ path: '', facts: example }]);
    return walk.mistakes;
  });
  const missing = NEEDED.filter((path) => !used.has(path) && has(example, path.split('/')));
  // First, since a long answer is cut off behind.
  return [
    ...missing.map(
      (path) => `There is no ${inWords(path)}: what was decided would not stand in the document`,
    ),
    ...mistakes,
  ];
}

/** Where a field stands: what it may be is looked up here, then outside of the loop. */
interface Scope {
  path: string;
  facts: Facts;
}

class Walk {
  readonly mistakes: string[] = [];
  /** Places whose fields were listed: a mistake is told in few words, so that all of them are. */
  private readonly listed = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly used: Set<string>,
  ) {}

  enter(fields: readonly Field[], scopes: readonly [Scope, ...Scope[]]): void {
    for (const { value, inverted, subparsed } of fields) {
      const scope = scopes.find(({ facts }) => value in facts);
      if (!scope) {
        this.mistakes.push(this.unknown(value, scopes[0]));
        continue;
      }
      const path = [scope.path, value].filter(Boolean).join('/');
      if (!inverted) this.used.add(path);
      if (subparsed) {
        this.enter(subparsed, inverted ? scopes : insideOf(path, scope.facts[value], scopes));
      }
    }
  }

  private unknown(value: string, { path, facts }: Scope): string {
    const place = path ? `${this.file}, in ${loopsOf(path.split('/'))}` : this.file;
    const told = `There is no field {${value}} (${place})`;
    if (this.listed.has(path)) return told;
    this.listed.add(path);
    return `${told}; the fields here are ${Object.keys(facts).join(', ')}`;
  }
}

function insideOf(
  path: string,
  value: FactsValue | undefined,
  scopes: readonly [Scope, ...Scope[]],
): readonly [Scope, ...Scope[]] {
  const line = lineIn(value);
  return line ? [{ path, facts: line }, ...scopes] : scopes;
}

function lineIn(value: FactsValue | undefined): Facts | undefined {
  if (typeof value !== 'object') return undefined;
  return Array.isArray(value) ? (value as readonly Facts[])[0] : (value as Facts);
}

function has(facts: Facts, [field = '', ...below]: readonly string[]): boolean {
  if (below.length === 0) return field in facts;
  const line = lineIn(facts[field]);
  return line !== undefined && has(line, below);
}

/** `content/paragraphs/text`: "{text} in {#content}{#paragraphs}". */
function inWords(path: string): string {
  const names = path.split('/');
  const field = names.pop() ?? '';
  return names.length > 0 ? `{${field}} in ${loopsOf(names)}` : `{${field}}`;
}

function loopsOf(names: readonly string[]): string {
  return names.map((name) => `{#${name}}`).join('');
}

// Whether the fields of a template are those that the facts have: what is misspelt would stay empty in
// every document, and nobody would be told.

import InspectModule from 'docxtemplater/js/inspect-module.js';
import { placeOf, shown } from './part_places';
import { DEPTH_MAX } from './work_budget';

/** As they are filled in: texts, whether something is there, one line, and a list for each loop. */
export interface Facts {
  readonly [field: string]: FactsValue;
}
type FactsValue = string | number | boolean | Facts | readonly Facts[];

/** Without these a document that has them says nothing of what was decided. */
const NEEDED = ['content/paragraphs/text'] as const;

const NO_FIELDS =
  'Tệp mẫu không có trường nào trong dấu { }, nên mọi văn bản làm ra sẽ giống hệt nhau: đề nghị tải mẫu có sẵn về ' +
  'để xem các trường, rồi đưa vào tệp mẫu.';

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
    walk.enter(fields.getStructuredTags(file) as readonly Field[], [{ path: '', facts: example }], []);
    return walk.mistakes;
  });
  if (used.size === 0 && mistakes.length === 0) return [NO_FIELDS];
  const missing = NEEDED.filter((path) => !used.has(path) && has(example, path.split('/')));
  // First, since a long answer is cut off behind.
  return [
    ...missing.map((path) => `Thiếu trường ${inWords(path)}: nội dung kết luận sẽ không có trong văn bản`),
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

  /** `around`: the paths of what these fields stand in, from the outside. */
  enter(fields: readonly Field[], scopes: readonly [Scope, ...Scope[]], around: readonly string[]): void {
    for (const { value, inverted, subparsed } of fields) {
      const scope = scopes.find(({ facts }) => value in facts);
      if (!scope) {
        this.mistakes.push(this.unknown(value, scopes[0]));
        continue;
      }
      const path = [scope.path, value].filter(Boolean).join('/');
      if (!inverted) this.used.add(path);
      if (!subparsed) continue;
      const nested = this.nested(path, value, scope.facts[value], around);
      if (nested) this.mistakes.push(nested);
      else
        this.enter(subparsed, inverted ? scopes : insideOf(path, scope.facts[value], scopes), [
          ...around,
          path,
        ]);
    }
  }

  /** A loop in itself is gone through as often as it has lines, for each of its lines. */
  private nested(
    path: string,
    name: string,
    value: FactsValue | undefined,
    around: readonly string[],
  ): string | undefined {
    const place = placeOf(this.file);
    if (Array.isArray(value) && around.includes(path)) {
      return `Vòng lặp {#${name}} nằm trong chính nó: đề nghị bỏ một trong hai (${place})`;
    }
    if (around.length < DEPTH_MAX) return undefined;
    return `Trường {#${name}} nằm trong quá ${DEPTH_MAX} vòng lặp: đề nghị bỏ bớt (${place})`;
  }

  private unknown(value: string, { path, facts }: Scope): string {
    const place = placeOf(this.file);
    const loops = path ? `, trong ${loopsOf(path.split('/'))}` : '';
    const told = `Không có trường nào tên {${shown(value)}} (${place}${loops})`;
    if (this.listed.has(path)) return told;
    this.listed.add(path);
    return `${told}; các trường dùng được ở đây: ${Object.keys(facts).join(', ')}`;
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

/** `content/paragraphs/text`: "{text} trong {#content}{#paragraphs}". */
function inWords(path: string): string {
  const names = path.split('/');
  const field = names.pop() ?? '';
  return names.length > 0 ? `{${field}} trong ${loopsOf(names)}` : `{${field}}`;
}

function loopsOf(names: readonly string[]): string {
  return names.map((name) => `{#${name}}`).join('');
}

// The minutes' plain form, as the server writes it (Markdown), in the parts that a page draws.

export type Block =
  | { kind: 'heading'; level: number; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; items: Span[][] }
  | { kind: 'table'; head: Span[][]; rows: Span[][][] };

export interface Span {
  text: string;
  look: 'plain' | 'strong' | 'emphasis';
}

/** What the server writes: headings, paragraphs, lists, tables, strong words. */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .flatMap(blockOf);
}

function blockOf(lines: string[]): Block[] {
  const [first = ''] = lines;
  const heading = /^(#+)\s+(.*)$/.exec(first);
  if (heading) {
    const rest = lines.slice(1);
    const block: Block = {
      kind: 'heading',
      level: heading[1]?.length ?? 1,
      spans: spansOf(heading[2] ?? ''),
    };
    return rest.length > 0 ? [block, ...blockOf(rest)] : [block];
  }
  if (first.startsWith('|')) return [tableOf(lines)];
  if (lines.every((line) => /^[-*]\s/.test(line))) {
    return [{ kind: 'list', items: lines.map((line) => spansOf(line.replace(/^[-*]\s+/, ''))) }];
  }
  return [{ kind: 'paragraph', spans: spansOf(lines.join('\n')) }];
}

function tableOf(lines: string[]): Block {
  const rows = lines.filter((line) => !/^\|[\s:|-]+\|$/.test(line)).map(cellsOf);
  return { kind: 'table', head: rows[0] ?? [], rows: rows.slice(1) };
}

function cellsOf(line: string): Span[][] {
  return line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => spansOf(cell.trim()));
}

function spansOf(text: string): Span[] {
  return text
    .split(/(\*\*[^*]+\*\*|(?<![\\*])\*[^*\n]+\*)/)
    .filter(Boolean)
    .map(spanOf);
}

function spanOf(part: string): Span {
  if (/^\*\*.+\*\*$/s.test(part)) return { text: unescape(part.slice(2, -2)), look: 'strong' };
  if (/^\*.+\*$/s.test(part)) return { text: unescape(part.slice(1, -1)), look: 'emphasis' };
  return { text: unescape(part), look: 'plain' };
}

function unescape(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1');
}

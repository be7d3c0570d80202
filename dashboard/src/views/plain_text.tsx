import { useMemo } from 'preact/hooks';
import { blocksOf, type Block, type Span } from './plain_text_parts';

/** A text in the server's plain form, to be read. */
export function PlainText({ markdown }: { markdown: string }) {
  const blocks = useMemo(() => blocksOf(markdown), [markdown]);
  return (
    <div class="plain-text" data-testid="plain-text">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? (
        <h3>
          <Spans spans={block.spans} />
        </h3>
      ) : (
        <h4>
          <Spans spans={block.spans} />
        </h4>
      );
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((spans, index) => (
            <li key={index}>
              <Spans spans={spans} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <div class="plain-table" tabIndex={0} role="group">
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    <Spans spans={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Spans spans={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return (
    <>
      {spans.map(({ text, look }, index) => {
        if (look === 'strong') return <strong key={index}>{text}</strong>;
        if (look === 'emphasis') return <em key={index}>{text}</em>;
        return <span key={index}>{text}</span>;
      })}
    </>
  );
}

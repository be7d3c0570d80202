export interface SheetColumn<Row> {
  title: string;
  value: (row: Row) => string;
  /** In a second line of the cell. */
  below?: (row: Row) => string;
  isCount?: boolean;
}

interface SheetTableProps<Row> {
  columns: readonly SheetColumn<Row>[];
  rows: readonly Row[];
}

/** A table of an official document. Wider than a telephone, it is moved by itself. */
export function SheetTable<Row>({ columns, rows }: SheetTableProps<Row>) {
  return (
    <div class="paper-table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ title, value, below, isCount = false }) => (
                <td key={title} class={isCount ? 'paper-count' : undefined}>
                  {value(row)}
                  {below?.(row) && <span class="paper-below">{below(row)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

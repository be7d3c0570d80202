import { saveFile } from './save_file';

/** Spreadsheet programs take a file for UTF-8 only when it says so. */
const BYTE_ORDER_MARK = '\ufeff';

/** Hands rows of cells to the reader's browser as a table that spreadsheet programs open. */
export async function saveCsv(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const { default: papa } = await import('papaparse');
  // A text that begins like a formula stays a text: nobody's spreadsheet may run what somebody typed.
  const text = papa.unparse(rows as string[][], { escapeFormulae: true });
  saveFile(name, BYTE_ORDER_MARK + text, 'text/csv;charset=utf-8');
}

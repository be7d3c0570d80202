import { saveFile } from './save_file';

/** Spreadsheet programs take a file for UTF-8 only when it says so. */
const BYTE_ORDER_MARK = '\ufeff';

/** A text that begins like a formula stays a text: nobody's spreadsheet may run what somebody typed. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** Hands rows of cells to the reader's browser as a table that spreadsheet programs open. */
export async function saveCsv(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const { default: papa } = await import('papaparse');
  const text = papa.unparse(rows as string[][], { escapeFormulae: FORMULA });
  saveFile(name, BYTE_ORDER_MARK + text, 'text/csv;charset=utf-8');
}

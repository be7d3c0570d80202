// What the planner chose or pasted, read beside the page.

import type { TableFile } from './reader/sheet';

export async function readChosen(file: File): Promise<TableFile> {
  return read(file.name, new Uint8Array(await file.arrayBuffer()));
}

/** What was copied from a spreadsheet: cells between tabs. */
export function readPasted(name: string, text: string): Promise<TableFile> {
  return read(name, new TextEncoder().encode(text));
}

/** The reader is fetched when it is needed. */
async function read(name: string, bytes: Uint8Array): Promise<TableFile> {
  const { readBeside } = await import('./reader/read_beside');
  return readBeside(name, bytes);
}

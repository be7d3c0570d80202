// A cell of a draft as the planner reads it: the server's words and times in those of offices.

import type { ImportKind } from '../../../gen/nhipcau/v1/import_service_pb';
import { columnNamed } from './draft/columns';
import type { Level } from './draft/levels';

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}):00\+07:00$/;

export function shownCell(
  kind: ImportKind,
  columnName: string,
  text: string,
  levels: readonly Level[],
): string {
  const column = columnNamed(kind, columnName);
  if (column?.isTime) return text.replace(MOMENT, '$4, $3/$2/$1');
  if (column?.isLevel) return levels.find(({ level }) => level === text)?.label || text;
  return column?.words?.get(text) ?? text;
}

// A file as the requests that put it before the server, and what is to be told of it.

import { create, fromJson, toJsonString, type JsonValue } from '@bufbuild/protobuf';
import { ConferenceSchema } from '../../../../gen/nhipcau/v1/conference_pb';
import {
  CreateImportRequestSchema,
  UploadImportRowsRequestSchema,
  type ImportKind,
} from '../../../../gen/nhipcau/v1/import_service_pb';
import type { Language } from '../../../../words/words';
import { draftContextOf } from '../draft_context';
import { draftOf, type DraftTable } from '../draft/draft_rows';
import type { Level } from '../draft/levels';
import { readTable } from '../reader/read_table';
import { ROWS_PER_CALL } from '../rows_per_call';
import { chosen, type Options } from './chosen';
import { remarkLines } from './remark_lines';

export interface Question {
  language: Language;
  kind: ImportKind;
  fileName: string;
  options: Options;
  /** A Conference. */
  conference: JsonValue;
  points: readonly { code: string; parent: string; displayName: string }[];
}

/** What the file shows, without its rows. */
export interface Told extends Pick<DraftTable, 'kind' | 'columns' | 'headings' | 'faults'> {
  fileName: string;
  levels: readonly Level[];
  remarks: readonly string[];
}

/** Throws UnreadableFile and BadChoice. */
export function draftLines(question: Question, bytes: Uint8Array): string[] {
  const { kind, fileName, points } = question;
  const conference = fromJson(ConferenceSchema, question.conference, { ignoreUnknownFields: true });
  const context = draftContextOf(conference, points, new Map());
  const file = readTable(fileName, bytes);
  const choices = chosen(kind, file, question.options);
  const table = draftOf(kind, file, context, choices);
  const told: Told = {
    kind,
    fileName,
    levels: context.levels.map(({ level, label }) => ({ level, label })),
    columns: table.columns,
    headings: table.headings,
    faults: table.faults,
    remarks: remarkLines(kind, { file, table, choices }),
  };
  return [
    toJsonString(
      CreateImportRequestSchema,
      create(CreateImportRequestSchema, { kind, columns: [...table.columns] }),
    ),
    JSON.stringify(told),
    ...uploads(table),
  ];
}

function uploads({ rows }: DraftTable): string[] {
  const calls = Array.from({ length: Math.ceil(rows.length / ROWS_PER_CALL) }, (_, at) =>
    rows.slice(at * ROWS_PER_CALL, (at + 1) * ROWS_PER_CALL),
  );
  return calls.map((ofCall) =>
    toJsonString(
      UploadImportRowsRequestSchema,
      create(UploadImportRowsRequestSchema, {
        rows: ofCall.map(({ line, cells }) => ({ line, cells: [...cells] })),
      }),
    ),
  );
}

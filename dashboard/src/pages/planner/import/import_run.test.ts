// A table is mended while it stands there: the latest decision counts, and no draft is left behind.

import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { Reason } from '../../../gen/nhipcau/v1/error_pb';
import {
  CheckImportResponseSchema,
  ImportKind,
  type CheckImportResponse,
} from '../../../gen/nhipcau/v1/import_service_pb';
import { CallError, type Client } from '../../../stream/client';
import { StatusCode } from '../../../stream/status_code';
import { withEdit } from './draft/cell_edits';
import { ImportRun } from './import_run';
import type { TableFile } from './reader/sheet';

const CONTEXT = {
  day: '',
  levels: [],
  parents: new Map<string, string>(),
  hostCode: undefined,
  end: '',
  names: new Map<string, string>(),
  knownHeadings: new Map<string, string>(),
};
const FILE: TableFile = {
  name: 'a',
  sheets: [
    {
      name: '',
      hidden: false,
      rows: [
        ['Mã điểm cầu', 'Họ và tên'],
        ['04792', '#N/A'],
      ],
      merges: [],
      hiddenLines: [],
      hiddenColumns: [],
      separated: false,
    },
  ],
  oldCodePage: false,
};

/** Gives drafts the numbers 1, 2, …; a check waits until the test answers it. */
class Drafts {
  count = 0;
  undoRefusal: CallError | undefined;
  readonly open = new Set<string>();
  readonly sent = new Map<string, readonly (readonly string[])[]>();
  readonly #checks = new Map<string, (answer: CheckImportResponse) => void>();

  readonly client = {
    call: (method: { name: string }, request: { name: string; rows?: { cells: string[] }[] }) =>
      this.#answer(method.name, request),
  } as unknown as Client;

  answerCheck(name: string): void {
    this.#checks.get(name)?.(create(CheckImportResponseSchema, { rowCount: 1, outcome: { addedCount: 1 } }));
  }

  async #answer(
    method: string,
    { name, rows }: { name: string; rows?: { cells: string[] }[] },
  ): Promise<unknown> {
    switch (method) {
      case 'CreateImport':
        this.open.add(String(++this.count));
        return { name: String(this.count) };
      case 'UploadImportRows':
        this.sent.set(name, rows?.map(({ cells }) => cells) ?? []);
        return {};
      case 'CheckImport':
        return new Promise((resolve) => this.#checks.set(name, resolve));
      case 'CommitImport':
        this.open.delete(name);
        return { rowCount: 1 };
      case 'UndoImport':
        if (this.undoRefusal) throw this.undoRefusal;
        return { receipt: { deleted: { delegateCount: 1 } } };
      default:
        this.open.delete(name);
        return {};
    }
  }
}

/** All that waits for nothing but itself has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('keeps the latest of two decisions, and shows the table all the while', async () => {
  const drafts = new Drafts();
  const run = new ImportRun(drafts.client, 'conferences/a', ImportKind.DELEGATES);
  void run.check(Promise.resolve(FILE), () => CONTEXT);
  await settled();
  expect(run.state.value.kind).toBe('sending');
  drafts.answerCheck('1');
  await settled();
  expect(run.state.value).toMatchObject({ kind: 'checked', table: { faults: [{ line: 2 }] } });

  void run.choose({ cells: withEdit(new Map(), 2, 1, 'Hà') });
  expect(run.state.value).toMatchObject({ kind: 'checked', isChecking: true, table: { faults: [] } });
  await settled();
  void run.choose({ cells: withEdit(new Map(), 2, 1, 'Hà Văn Nam') });
  await settled();
  drafts.answerCheck('3');
  await settled();
  drafts.answerCheck('2');
  await settled();

  expect(run.state.value).toMatchObject({ kind: 'checked', isChecking: false, outcome: { addedCount: 1 } });
  expect(drafts.sent.get('3')).toEqual([['04792', 'Hà Văn Nam']]);
  expect([...drafts.open]).toEqual(['3']);
  await run.commit();
  expect(run.state.value).toMatchObject({ kind: 'committed', name: '3', rowCount: 1 });
  expect(drafts.open.size).toBe(0);
});

it('says what stands in the way of an undo, which can be tried again', async () => {
  const drafts = new Drafts();
  const run = new ImportRun(drafts.client, 'conferences/a', ImportKind.DELEGATES);
  void run.check(Promise.resolve(FILE), () => CONTEXT);
  await settled();
  drafts.answerCheck('1');
  await settled();
  await run.commit();
  const inTheWay = 'conferences/a/delegates/1';
  drafts.undoRefusal = new CallError(Reason.STILL_IN_USE, StatusCode.FAILED_PRECONDITION, '', inTheWay);
  await run.undo();
  const state = run.state.value;
  expect(state).toMatchObject({ kind: 'committed', name: '1', rowCount: 1 });
  expect(state.kind === 'committed' && state.undoing.state.value).toEqual({
    kind: 'refused',
    error: drafts.undoRefusal,
  });
  drafts.undoRefusal = undefined;
  await run.undo();
  expect(run.state.value).toEqual({ kind: 'undone', deleted: { delegateCount: 1 } });
});

it('shows nothing of a file that was given up while it was read', async () => {
  const drafts = new Drafts();
  const run = new ImportRun(drafts.client, 'conferences/a', ImportKind.DELEGATES);
  const reading = Promise.resolve(FILE);
  void run.check(reading, () => CONTEXT);
  run.discard();
  await settled();
  expect(run.state.value.kind).toBe('idle');
  expect(drafts.count).toBe(0);
});

import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AttendanceSchema, DelegateSchema, DelegateState } from '../../gen/nhipcau/v1/bridge_point_pb';
import { CountDraft } from './count_draft';
import { NamesDraft } from './names_draft';

const declared = (present: number, revision: bigint) =>
  create(AttendanceSchema, { declared: { present }, revision });

describe('a head-count that is being written', () => {
  it('begins with all who are expected, and follows the record while nobody writes', () => {
    const draft = new CountDraft();
    draft.follow(undefined, 19, false);
    expect(draft.counts.present).toBe(19);
    draft.follow(declared(17, 3n), 19, true);
    expect(draft.counts.present).toBe(17);
    expect(draft.revision).toBe(3n);
  });

  it('is never overwritten, and says that somebody else has declared meanwhile', () => {
    const draft = new CountDraft();
    draft.follow(declared(17, 3n), 19, true);
    draft.present.value = 16;
    draft.follow(declared(18, 4n), 19, true);
    expect(draft.counts.present).toBe(16);
    expect(draft.isOvertaken(declared(18, 4n))).toBe(true);
    draft.keep(declared(18, 4n));
    expect(draft.isOvertaken(declared(18, 4n))).toBe(false);
    expect(draft.counts.present).toBe(16);
    draft.take(declared(18, 4n));
    expect(draft.counts.present).toBe(18);
  });

  it('takes its own declaration for what it is when it comes back', () => {
    const draft = new CountDraft();
    draft.follow(declared(17, 3n), 19, true);
    draft.present.value = 16;
    draft.follow(declared(16, 4n), 19, true);
    expect(draft.isOvertaken(declared(16, 4n))).toBe(false);
    expect(draft.revision).toBe(4n);
  });
});

describe('names that are about to be recorded', () => {
  const delegate = create(DelegateSchema, {
    name: 'conferences/a/delegates/1',
    state: DelegateState.NOT_CHECKED,
    revision: 2n,
  });

  it('carries only what differs, with the revision that was read', () => {
    const draft = new NamesDraft();
    draft.set(delegate, DelegateState.ABSENT, 'Ốm');
    expect(draft.asRequest()).toEqual([
      { delegate: delegate.name, state: DelegateState.ABSENT, absenceReason: 'Ốm', revision: 2n },
    ]);
    draft.set(delegate, DelegateState.NOT_CHECKED);
    expect(draft.asRequest()).toEqual([]);
  });

  it('knows who is absent without a word why', () => {
    const draft = new NamesDraft();
    draft.set(delegate, DelegateState.ABSENT);
    expect([...draft.missingReasons]).toEqual([delegate.name]);
    draft.set(delegate, DelegateState.ABSENT, 'Đi công tác');
    expect(draft.missingReasons.size).toBe(0);
  });
});

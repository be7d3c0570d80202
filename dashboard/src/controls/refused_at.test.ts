import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import type { Sender } from '../state/sender';
import { CallError } from '../stream/client';
import { refusedAt } from './refused_at';

const nextStep = { vi: '“Lý do”: nhiều nhất 500 byte.', en: '“Reason”: at most 500 bytes.' };

function refused(character: number): Pick<Sender, 'state'> {
  const error = new CallError(
    Reason.FIELD_INVALID,
    3,
    'reason is longer than 500 bytes.',
    '',
    'reason',
    { nextStep } as CallError['now'],
    character,
  );
  return { state: signal({ kind: 'refused', error }) } as unknown as Pick<Sender, 'state'>;
}

describe('refusedAt', () => {
  it('says beside the field what it takes', () => {
    expect(refusedAt(refused(0), 'reason')).toBe(nextStep.vi);
    expect(refusedAt(refused(0), 'title', 'reason')).toBe(nextStep.vi);
    expect(refusedAt(refused(0), 'title')).toBeUndefined();
  });

  it('says which character is at fault', () => {
    expect(refusedAt(refused(7), 'reason')).toContain('7');
  });
});

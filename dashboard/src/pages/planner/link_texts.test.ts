import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import { overviewOf } from '../../state/overview';
import { RecordStore } from '../../state/record_store';
import { CONFERENCE, pointName, SMALL_CONFERENCE, update } from '../../testing/records';
import type { NewLink } from './link_book';
import { messageText } from './link_texts';
import type { Plan } from './plan';

const store = new RecordStore();
store.apply(update(SMALL_CONFERENCE));
const plan = { overview: overviewOf(store, CONFERENCE) } as Plan;

beforeAll(() => void vi.stubGlobal('location', { origin: 'https://hop.example' }));
afterAll(() => vi.unstubAllGlobals());

/** The first line, and what the link is for. */
function said(link: Partial<NewLink>): string {
  const whole = {
    invitation: '',
    role: Role.OPERATOR,
    bridgePoint: '',
    displayName: '',
    token: 'x.y',
    ...link,
  };
  return messageText(plan, whole as NewLink);
}

describe('the message with a link', () => {
  it.each([
    ['Kính gửi: Nguyễn Văn Toàn (Chủ trì)', { role: Role.CHAIR, displayName: 'Nguyễn Văn Toàn' }],
    ['Kính gửi: Chủ trì', { role: Role.CHAIR, displayName: 'Chủ trì' }],
    ['Kính gửi: Thư ký 1', { role: Role.MINUTES, displayName: 'Thư ký 1' }],
  ])('says nothing twice: %s', (greeting, link) => {
    expect(said(link).split('\n')[0]).toBe(greeting);
    // Whoever is no point has nobody on duty.
    expect(said(link)).not.toContain('người trực');
  });

  it('names a point with its parent', () => {
    expect(said({ bridgePoint: pointName('04831') })).toContain('Thị trấn Đà Bắc, huyện Đà Bắc');
  });
});

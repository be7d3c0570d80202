import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Role } from '../../gen/nhipcau/v1/role_pb';
import type { Client } from '../../stream/client';
import { MemoryStorage } from '../../testing/memory_storage';
import { LinkBook } from './link_book';

let made = 0;
const client = {
  call: () => {
    made += 1;
    return Promise.resolve({ token: `hoa-binh.${made}`, receipt: { createdNames: [`invitations/${made}`] } });
  },
} as unknown as Client;

beforeEach(() => void vi.stubGlobal('localStorage', new MemoryStorage()));
afterEach(() => vi.unstubAllGlobals());

describe('links that were just made', () => {
  it('would be lost with the page until each was kept', async () => {
    const book = new LinkBook(client, 'conferences/hoa-binh');
    const unit = (name: string) => ({ role: Role.UNIT, bridgePoint: '', displayName: name, unit: name });
    await book.create(['Sở A', 'Sở B'].map(unit));
    const [first, second] = book.links.peek();
    if (!first || !second) throw new Error('two links were asked for');
    expect(book.wouldLose).toBe(true);
    book.markSaved([first]);
    expect(book.wouldLose).toBe(true);
    expect(book.saved.peek()).toBe(false);
    book.markSaved([second]);
    expect(book.wouldLose).toBe(false);
    await book.create([unit('Sở C')]);
    expect(book.wouldLose).toBe(true);
    book.forget();
    expect(book.wouldLose).toBe(false);
  });
});

import { create } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BridgePointSchema } from '../../gen/nhipcau/v1/bridge_point_pb';
import type { Sender } from '../../state/sender';
import { IssuedLinks } from './issued_links';

const sender = { send: () => Promise.resolve({ token: 'hoa-binh.secret' }) } as unknown as Sender;
const point = (code: string) =>
  create(BridgePointSchema, { name: `conferences/hoa-binh/bridgePoints/${code}` });

beforeEach(() => void vi.stubGlobal('location', { origin: 'https://host' }));
afterEach(() => vi.unstubAllGlobals());

describe('links that were made in this visit', () => {
  it('would be lost with the page until each was copied', async () => {
    const issued = new IssuedLinks();
    expect(issued.wouldLose).toBe(false);
    const points = [point('150'), point('151')];
    for (const each of points) await issued.create(sender, 'conferences/hoa-binh', each);
    expect(issued.wouldLose).toBe(true);
    issued.noteCopied([points[0]?.name ?? '']);
    expect(issued.wouldLose).toBe(true);
    issued.noteCopied(points.map(({ name }) => name));
    expect(issued.wouldLose).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { checksumOf, checksumOfHex, hexOf } from './checksum';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('checksums', () => {
  it('are those of FIPS 180-2', async () => {
    expect(hexOf(await checksumOf(new Blob(['abc']), () => undefined))).toBe(ABC);
  });

  it('of many pieces is that of the whole', async () => {
    const bytes = Uint8Array.from({ length: 2_500_000 }, (_, index) => (index * 31) % 251);
    const whole = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const shares: number[] = [];
    const found = await checksumOf(new Blob([bytes]), (share) => shares.push(share));
    expect(hexOf(found)).toBe(hexOf(whole));
    expect(shares.length).toBe(3);
  });

  it('stop when they are not wanted any more', async () => {
    const stop = new AbortController();
    const summing = checksumOf(new Blob([new Uint8Array(3_000_000)]), () => stop.abort(), stop.signal);
    await expect(summing).rejects.toThrow();
  });

  it('are read from what people paste', () => {
    expect(
      hexOf(checksumOfHex(` ${ABC.toUpperCase().slice(0, 32)}\n${ABC.slice(32)} `) ?? new Uint8Array()),
    ).toBe(ABC);
    expect(checksumOfHex(ABC.slice(1))).toBeUndefined();
    expect(checksumOfHex(`${ABC.slice(1)}g`)).toBeUndefined();
  });
});

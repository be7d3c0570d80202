import { describe, expect, it } from 'vitest';
import { isDamaged, tokenIn } from './link_token';

const SECRET = 'Zk3-q_8aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX_';
const TOKEN = `hoa-binh.${SECRET}`;

describe('the token of a link', () => {
  it.each([
    [`#${TOKEN}`],
    [`#%23${TOKEN}`],
    [`#%2523${TOKEN}`],
    [`##${TOKEN}`],
    [`#${TOKEN}?zarsrc=30`],
    [`#${TOKEN}&utm_source=zalo`],
    [`#${TOKEN}.`],
    [`#${TOKEN})`],
    [`#${TOKEN},`],
    [`#${TOKEN}%20`],
    [`#${TOKEN}_`],
    [`#"${TOKEN}"`],
    [`#%E2%80%9C${TOKEN}%E2%80%9D`],
    [`#%20${TOKEN.slice(0, 20)}%0A${TOKEN.slice(20)}`],
    [`#HOA-BINH.${SECRET}`],
    [`#${TOKEN}%`],
  ])('is found in %s', (fragment) => {
    expect(tokenIn(fragment)).toBe(TOKEN);
    expect(isDamaged(TOKEN)).toBe(false);
  });

  it('is not there in what has no secret', () => {
    for (const fragment of ['', '#', '#hoa-binh', '#hoa-binh.', '#?zarsrc=30']) {
      expect(tokenIn(fragment)).toBeUndefined();
    }
  });

  it.each([
    ['cut', TOKEN.slice(0, -3)],
    ['in capitals', `hoa-binh.${SECRET.toUpperCase()}`],
    ['in small letters', TOKEN.toLowerCase()],
  ])('that is %s cannot be mended', (_, token) => {
    expect(isDamaged(tokenIn(`#${token}`) ?? '')).toBe(true);
  });
});

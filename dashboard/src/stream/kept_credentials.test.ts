import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { MemoryStorage } from '../testing/memory_storage';
import { browserCredentials, type Credential } from './kept_credentials';

const credential = (token: string, holder: string, role = Role.OPERATOR): Credential => ({
  deviceToken: `hoa-binh.${token}`,
  role,
  holder: holder && `conferences/hoa-binh/invitations/${holder}`,
  displayName: holder,
});
const moderator = credential('m1', 'moderator', Role.MODERATOR);
const operator = credential('o1', 'operator');
const tokens = (): string[] => browserCredentials.all().map(({ deviceToken }) => deviceToken);

const newTab = (): void => void vi.stubGlobal('sessionStorage', new MemoryStorage());

beforeEach(() => {
  vi.stubGlobal('localStorage', new MemoryStorage());
  newTab();
});

afterEach(() => vi.unstubAllGlobals());

describe('what a browser keeps of who it is', () => {
  it('is each invitation’s own: another’s link takes nobody’s place', () => {
    browserCredentials.save(moderator);
    const tabOfModerator = sessionStorage;
    newTab();
    browserCredentials.save(operator);
    expect(browserCredentials.ofTab()).toEqual(operator);
    vi.stubGlobal('sessionStorage', tabOfModerator);
    expect(browserCredentials.ofTab()).toEqual(moderator);
    expect(browserCredentials.all()).toEqual([operator, moderator]);
  });

  it('is one device of an invitation, the latest; known by its token until the server has said whose', () => {
    browserCredentials.save(moderator);
    browserCredentials.save(credential('m2', ''));
    expect(tokens()).toEqual(['hoa-binh.m2', 'hoa-binh.m1']);
    browserCredentials.save(credential('m2', 'moderator', Role.MODERATOR));
    expect(tokens()).toEqual(['hoa-binh.m2']);
  });

  it('is the holder’s latest device also in a tab that had an earlier one', () => {
    browserCredentials.save(operator);
    const earlierTab = sessionStorage;
    newTab();
    browserCredentials.save(credential('o2', 'operator'));
    vi.stubGlobal('sessionStorage', earlierTab);
    expect(browserCredentials.ofTab()?.deviceToken).toBe('hoa-binh.o2');
  });

  it('is forgotten for this tab and for later ones', () => {
    browserCredentials.save(moderator);
    browserCredentials.save(operator);
    browserCredentials.forget(operator.deviceToken);
    expect(browserCredentials.ofTab()).toBeUndefined();
    expect(browserCredentials.all()).toEqual([moderator]);
  });

  it('is nothing where the browser keeps nothing, or something else', () => {
    localStorage.setItem('nhipcau.devices', 'not JSON');
    expect(browserCredentials.all()).toEqual([]);
    vi.stubGlobal('localStorage', undefined);
    expect(() => browserCredentials.save(moderator)).not.toThrow();
    expect(browserCredentials.all()).toEqual([]);
  });
});

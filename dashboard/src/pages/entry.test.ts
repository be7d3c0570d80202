import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeptVisit } from '../device/forget_visit';
import {
  EnrolDeviceResponseSchema,
  RevokeDeviceRequestSchema,
  RevokeDeviceResponseSchema,
} from '../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { revokeOwnDevice } from '../state/own_device';
import { browserCredentials, type Credential } from '../stream/kept_credentials';
import { FakeServer, flush } from '../testing/fake_server';
import { MemoryStorage } from '../testing/memory_storage';
import { openDoor, type Door, type Entry } from './entry';

const ENROL = 'nhipcau.v1.AccessService/EnrolDevice';
const REVOKE = 'nhipcau.v1.AccessService/RevokeDevice';
const HOLDER = 'conferences/hoa-binh/invitations/7';
const own: Credential = {
  deviceToken: 'hoa-binh.own',
  role: Role.MODERATOR,
  holder: HOLDER,
  displayName: 'Điều hành 1',
};
const everything: KeptVisit = {
  deviceKey: 'hoa-binh.own',
  enteredBy: HOLDER,
  conference: 'conferences/hoa-binh',
};

let server: FakeServer;
let forgotten: KeptVisit[];
let address: { hash: string; pathname: string; search: string };

beforeEach(() => {
  vi.useFakeTimers();
  address = { hash: '', pathname: '/', search: '' };
  vi.stubGlobal('location', address);
  vi.stubGlobal('history', { replaceState: () => (address.hash = '') });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('localStorage', new MemoryStorage());
  vi.stubGlobal('sessionStorage', new MemoryStorage());
  server = new FakeServer();
  server.principal = { name: HOLDER, device: 'conferences/hoa-binh/devices/3', role: Role.MODERATOR };
  forgotten = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function open(): Door {
  return openDoor(server.openSocket, 'browser', {
    credentials: browserCredentials,
    forget: (kept) => {
      forgotten.push(kept);
      return Promise.resolve(2);
    },
  });
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await flush();
};

async function enter(): Promise<Door> {
  browserCredentials.save(own);
  const door = open();
  await settle();
  return door;
}

function leave({ entry }: Door): void {
  if (entry.value.kind !== 'visit') throw new Error('nobody is here');
  const { visit } = entry.value;
  visit.leave(revokeOwnDevice(visit.line));
}

function answerEnrolment(token: string): void {
  const callId = server.callsOf(ENROL).at(-1)?.callId ?? 0;
  const response = toBinary(EnrolDeviceResponseSchema, create(EnrolDeviceResponseSchema, { token }));
  server.send({ case: 'answer', value: { callId, response } });
}

function answerRevocation(error?: Reason): void {
  const callId = server.callsOf(REVOKE).at(-1)?.callId ?? 0;
  const response = toBinary(RevokeDeviceResponseSchema, create(RevokeDeviceResponseSchema));
  server.send({
    case: 'answer',
    value: error === undefined ? { callId, response } : { callId, code: 7, error: { reason: error } },
  });
}

const kinds = (door: Door): Entry['kind'] => door.entry.value.kind;

describe('whose page is opened', () => {
  it('is the one that this tab was, though another link was opened since', async () => {
    const door = await enter();
    expect(kinds(door)).toBe('visit');
    expect(server.hellos).toEqual(['hoa-binh.own']);
  });

  it('is the opened link’s; what was kept before stays, and a new tab asks whose it is', async () => {
    browserCredentials.save(own);
    vi.stubGlobal('sessionStorage', new MemoryStorage());
    address.hash = '#hoa-binh.another';
    server.principal = { name: `${HOLDER}0`, role: Role.OPERATOR, displayName: 'Xã Tú Lý' };
    open();
    await settle();
    answerEnrolment('hoa-binh.new');
    await settle();
    expect(browserCredentials.all().map(({ deviceToken }) => deviceToken)).toEqual([
      'hoa-binh.new',
      'hoa-binh.own',
    ]);

    vi.stubGlobal('sessionStorage', new MemoryStorage());
    const door = open();
    expect(door.entry.value).toMatchObject({
      kind: 'choosing',
      known: [{ displayName: 'Xã Tú Lý' }, { displayName: 'Điều hành 1' }],
    });
    door.enterAs(own);
    await settle();
    expect(server.hellos.at(-1)).toBe('hoa-binh.own');
  });
});

describe('a link that lost something on its way', () => {
  it.each([['#hoa-binh'], ['#?zarsrc=30'], ['#%23']])('is said to be damaged: %s', (hash) => {
    address.hash = hash;
    expect(open().entry.value).toEqual({ kind: 'damaged' });
  });

  it('is said to be so when the server does not know what is left of it', async () => {
    server.refusal = Reason.TOKEN_INVALID;
    address.hash = '#hoa-binh.Zk3-q_8aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1';
    const door = open();
    await settle();
    expect(door.entry.value).toEqual({ kind: 'damaged' });
    address.hash = '#hoa-binh.Zk3-q_8aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX_';
    const whole = open();
    await settle();
    expect(whole.entry.value).toEqual({ kind: 'refused', reason: Reason.TOKEN_INVALID });
  });

  it('leaves a device in that is known already', async () => {
    browserCredentials.save(own);
    address.hash = '#hoa-binh';
    const door = open();
    await settle();
    expect(kinds(door)).toBe('visit');
  });
});

const replaced: KeptVisit = { deviceKey: 'hoa-binh.own', enteredBy: undefined, conference: undefined };

describe('a link that is opened again', () => {
  it('is the device that this browser has already, in a new tab too', async () => {
    browserCredentials.save(own);
    vi.stubGlobal('sessionStorage', new MemoryStorage());
    address.hash = '#hoa-binh.invitation';
    const door = open();
    await settle();
    expect(kinds(door)).toBe('visit');
    expect(server.hellos).toEqual(['hoa-binh.invitation', 'hoa-binh.own', 'hoa-binh.own']);
    expect(server.callsOf(ENROL)).toEqual([]);
    expect(address.hash).toBe('');
  });

  it('after it was renewed takes the place of the device that was replaced', async () => {
    server.refusals.set('hoa-binh.own', Reason.DEVICE_REPLACED);
    const door = await enter();
    expect(door.entry.value).toMatchObject({ kind: 'ended', ending: 'replaced' });
    address.hash = '#hoa-binh.renewed';
    const again = open();
    await settle();
    answerEnrolment('hoa-binh.new');
    await settle();
    expect(kinds(again)).toBe('visit');
    expect(browserCredentials.all()).toMatchObject([{ deviceToken: 'hoa-binh.new', holder: HOLDER }]);
  });

  it.each([
    ['revoked', Reason.TOKEN_REVOKED, everything],
    ['replaced', Reason.DEVICE_REPLACED, replaced],
    ['not known', Reason.TOKEN_INVALID, replaced],
  ])('finds that its device was %s while the page was closed: what ended is forgotten', async (...row) => {
    const [, reason, kept] = row;
    browserCredentials.save(own);
    server.refusals.set('hoa-binh.own', reason);
    address.hash = '#hoa-binh.invitation';
    const door = open();
    await settle();
    expect(forgotten).toEqual([kept]);
    answerEnrolment('hoa-binh.new');
    await settle();
    expect(kinds(door)).toBe('visit');
    expect(browserCredentials.all()).toMatchObject([{ deviceToken: 'hoa-binh.new', holder: HOLDER }]);
  });

  it('is told from a code, which is used up by a new device in place of a good one', async () => {
    browserCredentials.save(own);
    vi.stubGlobal('sessionStorage', new MemoryStorage());
    browserCredentials.save({ ...own, deviceToken: 'hoa-binh.other', holder: `${HOLDER}1` });
    vi.stubGlobal('sessionStorage', new MemoryStorage());
    const door = open();
    door.enterWithCode('hoa-binh.0123456789');
    await settle();
    answerEnrolment('hoa-binh.new');
    await settle();
    expect(kinds(door)).toBe('visit');
    expect(forgotten).toEqual([replaced]);
    expect(browserCredentials.all().map(({ deviceToken }) => deviceToken)).toEqual([
      'hoa-binh.new',
      'hoa-binh.other',
    ]);
  });

  it('is opened in one tab after the other', async () => {
    const waiting: (() => Promise<void>)[] = [];
    const request = (_: string, work: () => Promise<void>): Promise<void> => {
      waiting.push(work);
      return Promise.resolve();
    };
    vi.stubGlobal('navigator', { locks: { request } });
    address.hash = '#hoa-binh.invitation';
    open();
    address.hash = '#hoa-binh.invitation';
    open();
    void waiting[0]?.();
    await settle();
    answerEnrolment('hoa-binh.new');
    await settle();
    void waiting[1]?.();
    await settle();
    expect(server.callsOf(ENROL)).toHaveLength(1);
    expect(server.hellos.at(-1)).toBe('hoa-binh.new');
  });
});

describe('a visit ends', () => {
  it('when the server says that the right is revoked: nothing of it is kept', async () => {
    const door = await enter();
    server.send({ case: 'goodbye', value: { error: { reason: Reason.TOKEN_REVOKED } } });
    await settle();
    expect(door.entry.value).toEqual({ kind: 'ended', ending: 'revoked', lostCount: 2 });
    expect(browserCredentials.all()).toEqual([]);
    expect(browserCredentials.ofTab()).toBeUndefined();
    expect(forgotten).toEqual([everything]);
  });

  it('also when it was revoked while nobody was here', async () => {
    server.refusal = Reason.TOKEN_REVOKED;
    const door = await enter();
    expect(kinds(door)).toBe('ended');
    expect(forgotten).toEqual([everything]);
  });

  it('when another device took its place: what was entered stays, and its token, until the link is opened', async () => {
    const door = await enter();
    server.send({ case: 'goodbye', value: { error: { reason: Reason.DEVICE_REPLACED } } });
    await settle();
    expect(door.entry.value).toMatchObject({ kind: 'ended', ending: 'replaced' });
    expect(browserCredentials.ofTab()).toMatchObject({ deviceToken: 'hoa-binh.own', holder: HOLDER });
    expect(forgotten).toEqual([replaced]);
  });

  it('not for a server that does not know the token: it may be another', async () => {
    server.refusal = Reason.TOKEN_INVALID;
    const door = await enter();
    expect(kinds(door)).toBe('visit');
    expect(browserCredentials.all()).toEqual([own]);
    expect(forgotten).toEqual([]);
  });

  it('without what somebody else on this device still needs', async () => {
    browserCredentials.save({ ...own, deviceToken: 'hoa-binh.other', holder: `${HOLDER}1` });
    const door = await enter();
    server.send({ case: 'goodbye', value: { error: { reason: Reason.TOKEN_REVOKED } } });
    await settle();
    expect(kinds(door)).toBe('ended');
    expect(forgotten).toEqual([{ ...everything, conference: undefined }]);
  });
});

describe('leaving', () => {
  it('has the server revoke this device', async () => {
    const door = await enter();
    leave(door);
    await settle();
    const [call] = server.callsOf(REVOKE);
    expect(call && fromBinary(RevokeDeviceRequestSchema, call.request).name).toBe(
      'conferences/hoa-binh/devices/3',
    );
    answerRevocation();
    await settle();
    expect(door.entry.value).toEqual({ kind: 'ended', ending: 'left', lostCount: 2 });
    expect(forgotten).toEqual([everything]);
  });

  it('takes the end of its own line for what it is', async () => {
    const door = await enter();
    leave(door);
    await settle();
    server.send({ case: 'goodbye', value: { error: { reason: Reason.TOKEN_REVOKED } } });
    await settle();
    expect(door.entry.value).toMatchObject({ ending: 'left' });
  });

  it.each([
    [Reason.ALREADY_REVOKED, 'left'],
    [Reason.JOURNAL_FULL, 'leftUnrevoked'],
  ])('clears the device all the same where the server refuses: %s', async (reason, ending) => {
    const door = await enter();
    leave(door);
    await settle();
    answerRevocation(reason);
    await settle();
    expect(door.entry.value).toMatchObject({ ending });
    expect(browserCredentials.all()).toEqual([]);
  });

  it('clears it without a line, too', async () => {
    const door = await enter();
    server.cut();
    leave(door);
    await settle();
    expect(door.entry.value).toMatchObject({ ending: 'leftUnrevoked' });
    expect(forgotten).toEqual([everything]);
  });
});

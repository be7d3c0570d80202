import { create, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnrolDeviceResponseSchema } from '../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { Role } from '../gen/nhipcau/v1/role_pb';
import { FakeServer, flush } from '../testing/fake_server';
import { conferenceOf, enterByInvitation } from './credentials';
import type { Credential } from './kept_credentials';

const ENROL = 'nhipcau.v1.AccessService/EnrolDevice';
const INVITATION = 'hoa-binh.invitation';
const HOLDER = 'conferences/hoa-binh/invitations/7';
const own: Credential = {
  deviceToken: 'hoa-binh.own',
  role: Role.OPERATOR,
  holder: HOLDER,
  displayName: 'Xã Tú Lý',
};

let server: FakeServer;
let gaveWay: [Credential, Reason][];

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  gaveWay = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function answerEnrolment(token: string): void {
  const callId = server.callsOf(ENROL).at(-1)?.callId ?? 0;
  const response = toBinary(EnrolDeviceResponseSchema, create(EnrolDeviceResponseSchema, { token }));
  server.send({ case: 'answer', value: { callId, response } });
}

describe('conferenceOf', () => {
  it.each([
    ['hoa-binh.abc', 'conferences/hoa-binh'],
    ['hoa-binh', undefined],
    ['.abc', undefined],
    ['', undefined],
  ])('of "%s" is %s', (token, conference) => {
    expect(conferenceOf(token)).toBe(conference);
  });
});

const enter = (all: readonly Credential[] = [], isCode = false): Promise<Credential> =>
  enterByInvitation(server.openSocket, { token: INVITATION, isCode }, 'phone', {
    all,
    giveWay: (credential, refusal) => {
      gaveWay.push([credential, refusal]);
      return Promise.resolve();
    },
  });

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await flush();
}

describe('enterByInvitation', () => {
  beforeEach(() => {
    server.principal = { name: HOLDER, role: Role.OPERATOR, displayName: 'Xã Tú Lý' };
  });

  it('shows the invitation and gives the device’s token, and whose it is', async () => {
    const entered = enter();
    await settle();
    answerEnrolment('hoa-binh.device');
    expect(await entered).toEqual({ ...own, deviceToken: 'hoa-binh.device' });
    expect(server.hellos).toEqual([INVITATION]);
  });

  it('gives the device that the holder has already', async () => {
    expect(await enter([{ ...own, holder: `${HOLDER}1`, deviceToken: 'hoa-binh.other' }, own])).toBe(own);
    expect(server.hellos).toEqual([INVITATION, 'hoa-binh.own']);
    expect(server.callsOf(ENROL)).toEqual([]);
    expect(gaveWay).toEqual([]);
  });

  it.each([Reason.DEVICE_REPLACED, Reason.TOKEN_REVOKED, Reason.TOKEN_INVALID])(
    'enrols anew when that is no longer good, and says first why it gives way: %s',
    async (reason) => {
      server.refusals.set('hoa-binh.own', reason);
      const entered = enter([own]);
      await settle();
      expect(gaveWay).toEqual([[own, reason]]);
      answerEnrolment('hoa-binh.device');
      expect((await entered).deviceToken).toBe('hoa-binh.device');
    },
  );

  it('uses up a code, also when its holder has a good device already', async () => {
    const entered = enter([own], true);
    await settle();
    answerEnrolment('hoa-binh.device');
    expect((await entered).deviceToken).toBe('hoa-binh.device');
    expect(gaveWay).toEqual([[own, Reason.UNSPECIFIED]]);
  });

  it('takes no device of somebody whom the server has not named yet', async () => {
    server.principal = undefined;
    const entered = enter([{ ...own, holder: '' }]);
    await settle();
    answerEnrolment('hoa-binh.device');
    expect((await entered).deviceToken).toBe('hoa-binh.device');
  });

  it('enrols anew when the answer of a repeat comes without the secret', async () => {
    const entered = enter();
    await settle();
    server.cut();
    await vi.advanceTimersByTimeAsync(1_000);
    answerEnrolment('');
    await settle();
    const [first, repeat, anew] = server.callsOf(ENROL);
    expect(repeat?.request).toEqual(first?.request);
    expect(anew?.request).not.toEqual(first?.request);
    answerEnrolment('hoa-binh.device');
    expect((await entered).deviceToken).toBe('hoa-binh.device');
  });

  it('rejects when the server does not know the invitation', async () => {
    server.refusal = Reason.TOKEN_REVOKED;
    await expect(enter()).rejects.toMatchObject({ reason: Reason.TOKEN_REVOKED });
  });
});

import { create, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnrolDeviceResponseSchema } from '../gen/nhipcau/v1/access_service_pb';
import { Reason } from '../gen/nhipcau/v1/error_pb';
import { FakeServer, flush } from '../testing/fake_server';
import { conferenceOf, enrolDevice } from './credentials';

const ENROL = 'nhipcau.v1.AccessService/EnrolDevice';
const INVITATION = 'hoa-binh.invitation';

let server: FakeServer;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
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

describe('enrolDevice', () => {
  it('shows the invitation and gives the device’s token', async () => {
    const token = enrolDevice(server.openSocket, INVITATION, 'phone');
    await flush();
    answerEnrolment('hoa-binh.device');
    expect(await token).toBe('hoa-binh.device');
    expect(server.hellos).toEqual([INVITATION]);
  });

  it('enrols anew when the answer of a repeat comes without the secret', async () => {
    const token = enrolDevice(server.openSocket, INVITATION, 'phone');
    await flush();
    server.cut();
    await vi.advanceTimersByTimeAsync(1_000);
    answerEnrolment('');
    await flush();
    const [first, repeat, anew] = server.callsOf(ENROL);
    expect(repeat?.request).toEqual(first?.request);
    expect(anew?.request).not.toEqual(first?.request);
    answerEnrolment('hoa-binh.device');
    expect(await token).toBe('hoa-binh.device');
  });

  it('rejects when the server does not know the invitation', async () => {
    server.refusal = Reason.TOKEN_REVOKED;
    await expect(enrolDevice(server.openSocket, INVITATION, 'phone')).rejects.toMatchObject({
      reason: Reason.TOKEN_REVOKED,
    });
  });
});

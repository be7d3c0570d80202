import { fromBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteFault, onFault } from '../base/faults';
import { ReportPageFaultRequestSchema } from '../gen/nhipcau/v1/page_service_pb';
import { LineLostError } from '../stream/client';
import { FakeServer, flush } from '../testing/fake_server';
import { faultReporter } from './report_faults';
import { openServerLine, type ServerLine } from './server_line';

let server: FakeServer;
let line: ServerLine;
let stop: () => void;

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  server = new FakeServer();
  line = openServerLine(server.openSocket, 'hoa-binh.token');
  await flush();
  stop = onFault(faultReporter(line.client));
});

afterEach(() => {
  stop();
  line.close();
  vi.unstubAllGlobals();
});

const told = () =>
  server
    .callsOf('nhipcau.v1.PageService/ReportPageFault')
    .map(({ request }) => fromBinary(ReportPageFaultRequestSchema, request));

describe('a fault of the page', () => {
  it('is told with what could not be drawn, and where', () => {
    noteFault({ part: 'Điểm cầu', error: new TypeError('x is undefined') });
    expect(told()).toHaveLength(1);
    expect(told()[0]?.part).toBe('Điểm cầu');
    expect(told()[0]?.error).toBe('TypeError: x is undefined');
    expect(told()[0]?.stack).toMatch(/report_faults\.test\.ts:\d+/);
    expect(told()[0]?.stack).not.toContain('x is undefined');
  });

  it('is told once, and only a few of many', () => {
    for (let index = 0; index < 100; index += 1) noteFault({ part: '', error: 'again' });
    expect(told()).toHaveLength(1);
    for (let index = 0; index < 100; index += 1) noteFault({ part: '', error: `other ${index}` });
    expect(told()).toHaveLength(5);
  });

  it('is none when the line was lost', () => {
    noteFault({ part: '', error: new LineLostError() });
    expect(told()).toHaveLength(0);
  });

  it('waits for somebody who listens', () => {
    stop();
    noteFault({ part: 'Trang', error: 'too early' });
    expect(told()).toHaveLength(0);
    stop = onFault(faultReporter(line.client));
    expect(told().map(({ part }) => part)).toEqual(['Trang']);
  });
});

import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { render } from 'preact-render-to-string';
import { afterEach, describe, expect, it } from 'vitest';
import { AuditEntrySchema } from '../../gen/nhipcau/v1/audit_pb';
import {
  ListAuditEntriesResponseSchema,
  type ListAuditEntriesRequest,
} from '../../gen/nhipcau/v1/audit_service_pb';
import type { Client } from '../../stream/client';
import { AuditKind, Reason, Role } from '../../words/enums';
import { language } from '../../words/words';
import { AccessEntries } from './access_entries';
import { AccessLines } from './access_log';

const entry = (init: MessageInitShape<typeof AuditEntrySchema>) => create(AuditEntrySchema, init);

const REFUSED = entry({
  number: 2n,
  kind: AuditKind.REFUSED_COMMAND,
  lastTime: timestampFromMs(Date.UTC(2021, 5, 11, 1, 0)),
  count: 12n,
  conference: 'conferences/hoa-binh',
  method: 'ConferenceService/OpenSession',
  reason: Reason.ROLE_NOT_ALLOWED,
  principal: 'conferences/hoa-binh/invitations/3',
  role: Role.CHAIR,
  displayName: 'Nguyễn Văn Toàn',
  address: '192.0.2.7',
});
const FALSE_TOKEN = entry({
  number: 1n,
  kind: AuditKind.FALSE_TOKEN,
  reason: Reason.TOKEN_INVALID,
  count: 1n,
  address: '2001:db8::7',
});

function textOf(entries: readonly (typeof REFUSED)[]): string {
  return render(<AccessLines entries={entries} />)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

afterEach(() => {
  language.value = 'vi';
});

describe('the lines of the access log', () => {
  it('say when, what, how often, who, from where and why', () => {
    const text = textOf([REFUSED]);
    for (const part of ['08:00:00', 'Lệnh bị từ chối', '12 lần', 'Nguyễn Văn Toàn (Chủ trì)', '192.0.2.7'])
      expect(text).toContain(part);
    expect(text).toContain('Vai trò này không được thực hiện thao tác này.');
  });

  it('say that nobody knows who it was', () => {
    expect(textOf([FALSE_TOKEN])).toContain('Không rõ');
    language.value = 'en';
    expect(textOf([FALSE_TOKEN])).toContain('Unknown');
  });

  it('say that there are none', () => {
    expect(textOf([])).toContain('Chưa có mục nào.');
  });
});

/** Answers when told, in any order. */
class AskedClient {
  readonly requests: Partial<ListAuditEntriesRequest>[] = [];
  readonly answers: ((value: unknown) => void)[] = [];
  readonly call = ((_: unknown, request: Partial<ListAuditEntriesRequest>) => {
    this.requests.push(request);
    return new Promise((resolve) => this.answers.push(resolve));
  }) as unknown as Client['call'];

  async answer(index: number, init: MessageInitShape<typeof ListAuditEntriesResponseSchema>): Promise<void> {
    this.answers[index]?.(create(ListAuditEntriesResponseSchema, init));
    await Promise.resolve();
  }
}

describe('the entries', () => {
  it('come page by page, and anew for another kind', async () => {
    const client = new AskedClient();
    const access = new AccessEntries(client, 'conferences/hoa-binh');
    access.reload();
    await client.answer(0, { auditEntries: [REFUSED], nextPageToken: 'more' });
    expect(access.hasOlder.value).toBe(true);
    access.older();
    await client.answer(1, { auditEntries: [FALSE_TOKEN] });
    expect(access.entries.value).toEqual([REFUSED, FALSE_TOKEN]);
    expect(access.hasOlder.value).toBe(false);
    access.kind.value = AuditKind.FALSE_TOKEN;
    access.reload();
    await client.answer(2, { auditEntries: [FALSE_TOKEN] });
    expect(access.entries.value).toEqual([FALSE_TOKEN]);
    expect(client.requests.map(({ kind, pageToken }) => [kind, pageToken])).toEqual([
      [AuditKind.UNSPECIFIED, ''],
      [AuditKind.UNSPECIFIED, 'more'],
      [AuditKind.FALSE_TOKEN, ''],
    ]);
  });

  it('are those of the last question, whatever answer comes last', async () => {
    const client = new AskedClient();
    const access = new AccessEntries(client, '');
    access.reload();
    access.reload();
    await client.answer(1, { auditEntries: [REFUSED] });
    await client.answer(0, { auditEntries: [FALSE_TOKEN] });
    expect(access.entries.value).toEqual([REFUSED]);
  });
});

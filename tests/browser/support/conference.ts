// The conference of Hòa Bình on a server, driven by the command line.

import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { grpcCall } from './grpc_call';
import { COMMAND_LINE, EXAMPLE } from './paths';
import type { Server } from './server';

const run = promisify(execFile);
export const NAME = 'hoa-binh';
export const CONFERENCE = `conferences/${NAME}`;

export const TITLE =
  'Hội nghị chuyên đề về công tác bảo vệ và chăm sóc trẻ em trên địa bàn tỉnh giai đoạn 2016-2020 và 6 tháng năm 2021';

/** As the command line spells them. */
export type RoleName =
  | 'planner'
  | 'moderator'
  | 'minutes'
  | 'coordinator'
  | 'technician'
  | 'operator'
  | 'chair'
  | 'screen'
  | 'auditor'
  | 'unit';

/** What a role is called, for operators and coordinators the code of their point, for units their name. */
export interface Invited {
  name?: string;
  point?: string;
  unit?: string;
}

export class Conference {
  readonly #server: Server;
  readonly #tokens = new Map<string, string>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Plans it: 112 points, 2,500 delegates, four agenda items; or with the points of another file. */
  static async plan(server: Server, pointsFile = join(EXAMPLE, 'bridge_points.csv')): Promise<Conference> {
    const conference = new Conference(server);
    await conference.administer(
      ...['conference', 'create', '--confirm-date', NAME, '--title', TITLE],
      ...['--start', '2021-06-11T08:00', '--end', '2021-06-11T11:20'],
      ...['--level', 'province=Điểm cầu trung tâm'],
      ...['--level', 'district=Điểm cầu cấp huyện'],
      ...['--level', 'commune=Điểm cầu cấp xã'],
    );
    await conference.administer('point', 'import', pointsFile);
    await conference.administer('agenda', 'import', join(EXAMPLE, 'agenda.csv'));
    return conference;
  }

  /** A fresh link: link('operator', { point: '04789' }). */
  async link(role: RoleName, invited: Invited = {}): Promise<string> {
    return this.linkOf(await this.token(role, invited));
  }

  linkOf(token: string): string {
    return `http://${this.#server.httpAddress}/#${token}`;
  }

  /** The token of a fresh invitation. */
  async token(role: RoleName, invited: Invited = {}): Promise<string> {
    return (await this.invite(role, invited)).token;
  }

  /** A fresh invitation: what `invite revoke` calls it, and its token. */
  async invite(role: RoleName, invited: Invited = {}): Promise<{ id: string; token: string }> {
    const { name = role, point, unit } = invited;
    const scope = [...(point ? ['--point', point] : []), ...(unit ? ['--unit', unit] : [])];
    const answer = await this.administer('--json', 'invite', 'create', role, '--name', name, ...scope);
    const { receipt, token } = JSON.parse(answer) as { receipt: { createdNames: string[] }; token: string };
    return { id: receipt.createdNames[0]?.split('/').at(-1) ?? '', token };
  }

  /** One verb of the command line as somebody: as('operator', '04789', 'check-in', '04789', '19'). */
  async as(role: RoleName, point: string, ...verb: string[]): Promise<string> {
    return this.#nhipcau(verb, { ...process.env, NHIPCAU_TOKEN: await this.#tokenOf(role, point) });
  }

  /** One method of the API as the moderator. */
  async callAsModerator<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O>> {
    return grpcCall(this.#server.grpcAddress, await this.#tokenOf('moderator', ''), method, init);
  }

  async #tokenOf(role: RoleName, point: string): Promise<string> {
    const who = `${role} ${point}`;
    const token = this.#tokens.get(who) ?? (await this.token(role, point ? { point } : {}));
    this.#tokens.set(who, token);
    return token;
  }

  /** One verb as the moderator: moderate('floor', 'open'). */
  async moderate(...verb: string[]): Promise<string> {
    return this.as('moderator', '', ...verb);
  }

  /** One verb as the administrator. */
  async administer(...verb: string[]): Promise<string> {
    return this.#nhipcau(['--token-file', this.#server.administratorTokenFile, ...verb]);
  }

  async #nhipcau(verb: string[], env = process.env): Promise<string> {
    const common = ['--server', this.#server.grpcAddress, '--conference', NAME];
    const { stdout } = await run(COMMAND_LINE, [...common, ...verb], { env, maxBuffer: 64 << 20 });
    return stdout;
  }
}

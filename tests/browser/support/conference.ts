// The conference of Hòa Bình on a server, driven by the command line.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COMMAND_LINE, EXAMPLE } from './paths';
import type { Server } from './server';

const run = promisify(execFile);
const NAME = 'hoa-binh';

export const TITLE =
  'Hội nghị chuyên đề về công tác bảo vệ và chăm sóc trẻ em trên địa bàn tỉnh giai đoạn 2016-2020 và 6 tháng năm 2021';

export class Conference {
  readonly #server: Server;
  #moderatorToken = '';

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Plans it: 112 points, 2,500 delegates, four agenda items. */
  static async plan(server: Server): Promise<Conference> {
    const conference = new Conference(server);
    await conference.#asAdministrator(
      ...['conference', 'create', NAME, '--title', TITLE],
      ...['--start', '2021-06-11T08:00', '--end', '2021-06-11T11:20'],
      ...['--level', 'province=Điểm cầu trung tâm'],
      ...['--level', 'district=Điểm cầu cấp huyện'],
      ...['--level', 'commune=Điểm cầu cấp xã'],
    );
    await conference.#asAdministrator('point', 'import', join(EXAMPLE, 'bridge_points.csv'));
    await conference.#asAdministrator('agenda', 'import', join(EXAMPLE, 'agenda.csv'));
    conference.#moderatorToken = await conference.#invite();
    return conference;
  }

  /** A fresh link for a moderator. */
  async moderatorLink(): Promise<string> {
    return `http://${this.#server.httpAddress}/#${await this.#invite()}`;
  }

  /** One verb of the command line, as the moderator: moderate('floor', 'open'). */
  async moderate(...verb: string[]): Promise<string> {
    return this.#nhipcau(['--token', this.#moderatorToken], verb);
  }

  async #invite(): Promise<string> {
    const answer = await this.#asAdministrator(
      ...['--json', 'invite', 'create', 'moderator', '--name', 'Điều hành'],
    );
    return (JSON.parse(answer) as { token: string }).token;
  }

  async #asAdministrator(...verb: string[]): Promise<string> {
    return this.#nhipcau(['--token-file', this.#server.administratorTokenFile], verb);
  }

  async #nhipcau(token: string[], verb: string[]): Promise<string> {
    const common = ['--server', this.#server.grpcAddress, '--conference', NAME];
    const { stdout } = await run(COMMAND_LINE, [...common, ...token, ...verb]);
    return stdout;
  }
}

// A real server on a folder of its own, with ports that the system chooses. It
// can be killed and started again on the same ports, as a machine that fails.

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { RENDERER, ROOT, SERVER } from './paths';

const START_MS_MAX = 30_000;
const POLL_MS = 25;

interface Ports {
  http: string;
  grpc: string;
}

export class Server {
  readonly #folder: string;
  readonly #clock: string | undefined;
  #process: ChildProcess | undefined;
  #ports: Ports = { http: '0', grpc: '0' };
  #log = '';

  private constructor(folder: string, clock: string | undefined) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** `clock`: "START,RATE" of a simulated clock; without it the real one. */
  static async start(clock?: string): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), 'nhipcau-browser-')), clock);
    await server.restart();
    await copyFile(join(server.#folder, 'data', 'administrator.token'), server.administratorTokenFile);
    return server;
  }

  /** What it has told whoever runs it. */
  get log(): string {
    return this.#log;
  }

  get httpAddress(): string {
    return `127.0.0.1:${this.#ports.http}`;
  }

  get grpcAddress(): string {
    return `127.0.0.1:${this.#ports.grpc}`;
  }

  /** A copy, since the server removes its own once somebody came in with it. */
  get administratorTokenFile(): string {
    return join(this.#folder, 'administrator.token');
  }

  /** Starts it on the ports and the data that it had. */
  async restart(): Promise<void> {
    const portsFile = join(this.#folder, 'ports');
    await rm(portsFile, { force: true });
    const started = spawn(SERVER, this.#arguments(portsFile), {
      cwd: ROOT,
      // Its renderer runs under the Node that this runs under.
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    started.on('error', (error) => (this.#log += error.message));
    for (const output of [started.stdout, started.stderr]) {
      output?.on('data', (text: Buffer) => (this.#log += text.toString()));
    }
    this.#ports = await this.#readPorts(portsFile);
  }

  /** kill -9: what a power cut leaves. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  /** The token of one more administrator, by whoever has the machine. The server stands still meanwhile. */
  async inviteAdministrator(): Promise<string> {
    await this.kill();
    const { stdout } = await promisify(execFile)(SERVER, [
      'invite-administrator',
      ...['--data-dir', join(this.#folder, 'data')],
      // Beside a simulated clock.
      '--accept-clock',
    ]);
    await this.restart();
    return stdout.trim();
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #arguments(portsFile: string): string[] {
    return [
      'serve',
      ...['--data-dir', join(this.#folder, 'data')],
      ...['--grpc-address', this.grpcAddress],
      ...['--http-address', this.httpAddress],
      ...['--ports-file', portsFile],
      ...['--pages', join(ROOT, 'dashboard', 'dist')],
      ...['--renderer', RENDERER],
      ...(this.#clock ? ['--simulated-clock', this.#clock] : []),
    ];
  }

  async #readPorts(portsFile: string): Promise<Ports> {
    const deadline = Date.now() + START_MS_MAX;
    while (Date.now() < deadline && this.#process?.exitCode === null) {
      const text = await readFile(portsFile, 'utf8').catch(() => '');
      const http = /^http=(\d+)$/m.exec(text)?.[1];
      const grpc = /^grpc=(\d+)$/m.exec(text)?.[1];
      if (http && grpc) return { http, grpc };
      await delay(POLL_MS);
    }
    throw new Error(`the server did not start:\n${this.#log}`);
  }
}

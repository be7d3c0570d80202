// Checks on their way to the server. The round goes on to the next point at once; what was refused is
// said until it is tried again.

import { signal, type ReadonlySignal } from '@preact/signals';
import { ReadinessItem } from '../../gen/nhipcau/v1/readiness_pb';
import { ReadinessService } from '../../gen/nhipcau/v1/readiness_service_pb';
import { Command } from '../../state/command';
import type { Overview } from '../../state/overview';
import type { ToldBy } from '../../state/told_by';
import type { Client } from '../../stream/client';
import { READINESS_ITEMS } from '../../views/point_forms/readiness_items';
import type { CallRound } from './call_round';
import { CheckDraft } from './check_draft';

/** A point that has only a telephone has no picture and no sound to check. */
const ITEMS_BY_TELEPHONE = [ReadinessItem.POWER, ReadinessItem.TELEPHONE] as const;

export interface Sent {
  point: string;
  command: Command;
}

export class Recording {
  readonly #client: Client;
  readonly #overview: Overview;
  readonly #round: CallRound;
  readonly #toldBy: ToldBy;
  readonly #drafts = new Map<string, CheckDraft>();
  readonly #last = signal<Sent | undefined>(undefined);

  constructor(client: Client, overview: Overview, round: CallRound, toldBy: ToldBy) {
    this.#client = client;
    this.#overview = overview;
    this.#round = round;
    this.#toldBy = toldBy;
  }

  /** The checks that were sent last. */
  get last(): ReadonlySignal<Sent | undefined> {
    return this.#last;
  }

  draft(point: string): CheckDraft {
    let draft = this.#drafts.get(point);
    if (!draft) {
      draft = new CheckDraft();
      this.#drafts.set(point, draft);
    }
    return draft;
  }

  items(point: string): readonly ReadinessItem[] {
    return this.#overview.point(point)?.byTelephone ? ITEMS_BY_TELEPHONE : READINESS_ITEMS;
  }

  /** What was toggled goes out; the rest, of which nobody has said anything, has passed. On to the next. */
  passRestAndGoOn(): void {
    const point = this.#round.selected.peek();
    if (point === undefined) return;
    const said = new Set(this.#round.readiness(point)?.checks.map((check) => check.item));
    const toggled = this.draft(point).toggled.peek();
    const rest = this.items(point).filter((item) => !said.has(item) && !toggled.has(item));
    this.#round.goOn();
    this.#send(point, rest);
  }

  /** To another point; what was toggled goes out, and nothing else. */
  moveOn(step: number): void {
    const point = this.#round.selected.peek();
    this.#round.move(step);
    if (point !== undefined && point !== this.#round.selected.peek()) this.#send(point, []);
  }

  #send(point: string, rest: readonly ReadinessItem[]): void {
    const draft = this.draft(point);
    const checks = draft.asRequest(rest);
    if (checks.length === 0) return;
    const command = new Command(this.#client);
    this.#last.value = { point, command };
    const toldBy = this.#toldBy.of(point).peek();
    void command
      .send(ReadinessService.method.recordReadiness, { bridgePoint: point, checks, toldBy })
      .then((answer) => answer && draft.clear());
  }
}

// What the moderator does with the agenda, and the way back where the record allows one.

import { signal } from '@preact/signals';
import { durationOfMs } from '../../../base/time';
import { noteDone } from '../../../controls/notices';
import { AgendaItemState, type AgendaItem, type AgendaItemKind } from '../../../gen/nhipcau/v1/agenda_pb';
import { AgendaService } from '../../../gen/nhipcau/v1/agenda_service_pb';
import { nextToHold } from '../../../state/agenda_order';
import { Command } from '../../../state/command';
import type { Overview } from '../../../state/overview';
import type { ConferenceView } from '../../../state/conference_view';
import { floorWords } from '../../../words/moderator_floor';

const { method } = AgendaService;

/** An item that is added while the session goes on. */
export interface Added {
  title: string;
  kind: AgendaItemKind;
  minutes: number;
  /** Behind this one, as a part of the same item; undefined: at the end. */
  after: AgendaItem | undefined;
}

export class AgendaDesk {
  readonly next: Command;
  readonly adding: Command;
  /** The item whose actions are shown. */
  readonly opened = signal<string | undefined>(undefined);
  readonly #session: ConferenceView;
  readonly #overview: Overview;
  readonly #rows = new Map<string, Command>();

  constructor(view: ConferenceView, overview: Overview) {
    this.#session = view;
    this.#overview = overview;
    this.next = new Command(view.client);
    this.adding = new Command(view.client);
  }

  /** How the last act upon one item fared. */
  row(name: string): Command {
    let command = this.#rows.get(name);
    if (!command) {
      command = new Command(this.#session.client);
      this.#rows.set(name, command);
    }
    return command;
  }

  async startNext(): Promise<void> {
    const next = nextToHold(this.#overview.agenda.value);
    if (next) await this.#start(next, this.next);
  }

  async start(item: AgendaItem): Promise<void> {
    await this.#start(item, this.row(item.name));
  }

  /** Begun by mistake, it is as it was, and what was under way before goes on. */
  async #start({ name, title }: AgendaItem, command: Command): Promise<void> {
    const answer = await command.send(method.startAgendaItem, { name });
    if (!answer) return;
    const { agenda, takeBack } = floorWords.value;
    const undo = (): void =>
      void command.send(method.undoAgendaItemStart, { name, reason: takeBack.mistaken });
    noteDone({ text: agenda.started(title), undo });
  }

  async end(item: AgendaItem): Promise<void> {
    const answer = await this.row(item.name).send(method.endAgendaItem, { name: item.name });
    if (!answer) return;
    noteDone({ text: floorWords.value.agenda.ended(item.title), undo: () => void this.start(item) });
  }

  async skip({ name }: AgendaItem, reason: string): Promise<boolean> {
    return (await this.row(name).send(method.skipAgendaItem, { name, reason })) !== undefined;
  }

  /** From 1, among the parts of the same item. */
  placeOf(item: AgendaItem): number {
    return this.siblingsOf(item).findIndex(({ name }) => name === item.name) + 1;
  }

  siblingsOf({ parent }: AgendaItem): readonly AgendaItem[] {
    return this.#overview.agenda.value.filter((other) => other.parent === parent);
  }

  async move(item: AgendaItem, position: number): Promise<void> {
    const { name, parent } = item;
    const before = this.placeOf(item);
    const place = Math.min(Math.max(1, position), this.siblingsOf(item).length);
    if (place === before) return;
    const answer = await this.row(name).send(method.moveAgendaItem, { name, parent, position: place });
    if (!answer) return;
    noteDone({ text: floorWords.value.agenda.moved(item.title), undo: () => void this.move(item, before) });
  }

  /** At the end first: a place that is taken is had only by moving. */
  async add({ title, kind, minutes, after }: Added): Promise<boolean> {
    const { conference } = this.#session;
    const parent = after?.parent ?? '';
    const plannedDuration = durationOfMs(minutes * 60_000);
    const answer = await this.adding.send(method.addAgendaItem, {
      conference,
      agendaItem: { title, kind, plannedDuration, parent },
    });
    const name = answer?.receipt?.createdNames[0];
    if (!name) return false;
    if (after) {
      const position = this.placeOf(after) + 1;
      await this.row(name).send(method.moveAgendaItem, { name, parent, position });
    }
    noteDone({ text: floorWords.value.agenda.added(title) });
    return true;
  }
}

/** True where it can be begun, or begun again. */
export function canStart(item: AgendaItem): boolean {
  return item.state !== AgendaItemState.UNDER_WAY;
}

export function hasBegun({ state }: AgendaItem): boolean {
  return state === AgendaItemState.UNDER_WAY || state === AgendaItemState.DONE;
}

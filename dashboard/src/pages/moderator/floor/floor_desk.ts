// What the moderator does with the floor: one method for each act, the command that says how it
// fared, and the way back where the record allows one. Outside the components, so that a tab that is
// left keeps what was refused.

import { computed, signal, type Signal } from '@preact/signals';
import { codeOf, collectionOf } from '../../../base/code_of';
import { durationMsOf, durationOfMs } from '../../../base/time';
import { noteDone } from '../../../controls/notices';
import { storedText, storeText } from '../../../device/storage';
import { CorrectionService } from '../../../gen/nhipcau/v1/correction_service_pb';
import {
  type Beneficiary,
  type FloorRequest,
  type FloorRequestKind,
  type Speech,
} from '../../../gen/nhipcau/v1/floor_pb';
import { FloorService } from '../../../gen/nhipcau/v1/floor_service_pb';
import type { Receipt } from '../../../gen/nhipcau/v1/receipt_pb';
import { QueuePolicy } from '../../../gen/nhipcau/v1/rules_pb';
import { Command } from '../../../state/command';
import type { Overview } from '../../../state/overview';
import type { ConferenceView } from '../../../state/conference_view';
import { spokenMs } from '../../../state/speech_phase';
import { ConferenceState } from '../../../words/enums';
import { floorWords } from '../../../words/moderator_floor';
import { recordWords } from '../../../words/records';
import { formatNumber } from '../../../words/words';
import { whoAsks, whoSpeaks } from './floor_texts';

const { method } = FloorService;
const CALL_ONLY_KEY = 'nhipcau.moderator.callOnly';
/** Somebody who is called again gets at least so long. */
const RECALL_MS_MIN = 60_000;

/** Who is to speak, as it is written into the card of a direct call. */
export interface Called {
  bridgePoint: string;
  beneficiary: Pick<Beneficiary, 'displayName' | 'office' | 'delegate'>;
  kind: FloorRequestKind;
  topic: string;
}

export class FloorDesk {
  readonly speech: Command;
  readonly next: Command;
  readonly policy: Command;
  readonly registration: Command;
  readonly acceptance: Command;
  readonly call: Command;
  /** The request that the keys act upon: the last that had the focus. */
  readonly selected = signal<string | undefined>(undefined);
  /** The request whose actions are shown. */
  readonly opened = signal<string | undefined>(undefined);
  /** Whoever is called speaks only when the time is started. */
  readonly callOnly: Signal<boolean> = signal(storedText(CALL_ONLY_KEY) === 'yes');
  readonly #session: ConferenceView;
  readonly #overview: Overview;
  readonly #rows = new Map<string, Command>();

  constructor(view: ConferenceView, overview: Overview) {
    this.#session = view;
    this.#overview = overview;
    const { client } = view;
    this.speech = new Command(client);
    this.next = new Command(client);
    this.policy = new Command(client);
    this.registration = new Command(client);
    this.acceptance = new Command(client);
    this.call = new Command(client);
    this.callOnly.subscribe((callOnly) => storeText(CALL_ONLY_KEY, callOnly ? 'yes' : 'no'));
    const rests = computed(() => `${overview.currentSpeech.value?.name} ${overview.floor.value?.policy}`);
    rests.subscribe(() => this.#forgetRefusals());
  }

  /** Most refusals rest on who speaks and on the policy; once these change, they are no longer true. */
  #forgetRefusals(): void {
    for (const command of [this.next, this.call, ...this.#rows.values()]) {
      if (command.state.peek().kind === 'refused') command.reset();
    }
  }

  /** How the last act upon one request fared. */
  row(name: string): Command {
    let command = this.#rows.get(name);
    if (!command) {
      command = new Command(this.#session.client);
      this.#rows.set(name, command);
    }
    return command;
  }

  /** True for whoever would be called next: calling another is out of order, and wants a reason. */
  isNext(request: FloorRequest): boolean {
    return this.#overview.onDeck.value[0]?.name === request.name;
  }

  /** After the end nothing can be done with the floor any more. */
  get over(): boolean {
    return isOver(this.#overview.conference.value?.state);
  }

  /** From 1; 0: has no place. */
  placeOf(name: string): number {
    return this.#overview.accepted.value.findIndex((request) => request.name === name) + 1;
  }

  /** Until one is chosen the chair's order holds. */
  get orderedBy(): QueuePolicy {
    return this.#overview.floor.value?.policy || QueuePolicy.CHAIR_ORDER;
  }

  get orderedByChair(): boolean {
    return this.orderedBy === QueuePolicy.CHAIR_ORDER;
  }

  // The queue.

  async grantNext(): Promise<void> {
    const next = this.#overview.onDeck.value[0];
    if (next) await this.#grant(this.next, next, '');
  }

  async grant(request: FloorRequest, reason: string): Promise<boolean> {
    return this.#grant(this.row(request.name), request, reason);
  }

  async #grant(command: Command, request: FloorRequest, reason: string): Promise<boolean> {
    const { name } = request;
    const answer = await command.send(method.grantFloor, { name, reason, callOnly: this.callOnly.value });
    if (!answer) return false;
    this.opened.value = undefined;
    this.#noteCalled(whoAsks(this.#overview, request), answer.receipt);
    return true;
  }

  /** A call by mistake is taken back: no speech was given, and who had asked waits where he stood. */
  #noteCalled(who: string, receipt: Receipt | undefined): void {
    const texts = floorWords.value.call;
    const name = receipt?.createdNames.find((created) => collectionOf(created) === 'speeches') ?? '';
    noteDone({
      text: texts.called(who),
      undoText: texts.mistaken,
      undo: () =>
        void this.speech.send(CorrectionService.method.withdrawGrant, { name, reason: texts.mistaken }),
    });
  }

  async move(request: FloorRequest, position: number): Promise<void> {
    const { name } = request;
    const before = this.placeOf(name);
    const place = Math.min(Math.max(1, position), this.#overview.accepted.value.length);
    if (before === 0 || before === place) return;
    const answer = await this.row(name).send(method.moveFloorRequest, { name, position: place });
    if (!answer) return;
    noteDone({
      text: floorWords.value.queue.moved(whoAsks(this.#overview, request), formatNumber(place)),
      undo: () => void this.move(request, before),
    });
  }

  /** Moves the request that the keys act upon. */
  moveSelected(step: number): void {
    const request = this.#overview.accepted.value.find(({ name }) => name === this.selected.value);
    if (request) void this.move(request, this.placeOf(request.name) + step);
  }

  moveSelectedToFront(): void {
    const request = this.#overview.accepted.value.find(({ name }) => name === this.selected.value);
    if (request) void this.move(request, 1);
  }

  async confirmReady({ name }: FloorRequest): Promise<void> {
    await this.row(name).send(method.confirmReady, { name, ready: true });
  }

  async skip(request: FloorRequest): Promise<void> {
    const { name } = request;
    const answer = await this.row(name).send(method.skipFloorRequest, { name });
    if (!answer) return;
    noteDone({
      text: floorWords.value.queue.skipped(whoAsks(this.#overview, request)),
      undo: () => void this.confirmReady(request),
    });
  }

  async deny(request: FloorRequest, reason: string): Promise<void> {
    const { name } = request;
    const answer = await this.row(name).send(method.denyFloorRequest, { name, reason });
    if (!answer) return;
    noteDone({
      text: floorWords.value.queue.denied(whoAsks(this.#overview, request)),
      // Its row is gone by then, and with it the place for a refusal.
      undo: () => void this.acceptance.send(CorrectionService.method.restoreFloorRequest, { name }),
    });
  }

  async setPolicy(policy: QueuePolicy): Promise<void> {
    const { conference } = this.#session;
    const before = this.orderedBy;
    const answer = await this.policy.send(method.setQueuePolicy, { conference, policy });
    if (!answer || before === policy) return;
    noteDone({
      text: floorWords.value.queue.policySet(recordWords.value.queuePolicy[policy]),
      undo: () => void this.setPolicy(before),
    });
  }

  // Those who wait for a place.

  async accept({ name }: FloorRequest): Promise<void> {
    await this.row(name).send(method.acceptFloorRequest, { name });
  }

  /** One after the other, in their order; the first refusal ends it. */
  async acceptAll(): Promise<void> {
    for (const { name } of this.#overview.pending.value) {
      if (!(await this.acceptance.send(method.acceptFloorRequest, { name }))) return;
    }
  }

  async openRegistration(): Promise<void> {
    await this.registration.send(method.openRegistration, { conference: this.#session.conference });
  }

  async closeRegistration(): Promise<void> {
    await this.registration.send(method.closeRegistration, { conference: this.#session.conference });
  }

  // Whoever has the floor.

  async start({ name }: Speech): Promise<void> {
    await this.speech.send(method.startSpeech, { name });
  }

  async pause({ name }: Speech): Promise<void> {
    await this.speech.send(method.pauseSpeech, { name });
  }

  async resume({ name }: Speech): Promise<void> {
    await this.speech.send(method.resumeSpeech, { name });
  }

  async remind({ name }: Speech): Promise<void> {
    await this.speech.send(method.remindSpeaker, { name });
  }

  async extend({ name }: Speech, minutes: number): Promise<void> {
    const extension = durationOfMs(minutes * 60_000);
    if (!(await this.speech.send(method.extendSpeech, { name, extension }))) return;
    noteDone({
      text: floorWords.value.speaker.extended(String(minutes)),
      undo: () => void this.speech.send(CorrectionService.method.setSpeechLimit, { name }),
    });
  }

  async release(speech: Speech): Promise<void> {
    const nowMs = this.#session.clock.nowMs.peek() ?? 0;
    const leftMs = durationMsOf(speech.limit) - spokenMs(speech, nowMs);
    const answer = await this.speech.send(method.releaseFloor, { name: speech.name });
    if (answer) this.#noteEnded(speech, leftMs);
  }

  async revoke(speech: Speech, reason: string): Promise<boolean> {
    const nowMs = this.#session.clock.nowMs.peek() ?? 0;
    const leftMs = durationMsOf(speech.limit) - spokenMs(speech, nowMs);
    const answer = await this.speech.send(method.revokeFloor, { name: speech.name, reason });
    if (answer) this.#noteEnded(speech, leftMs);
    return answer !== undefined;
  }

  /** A speech that has ended stays so; whoever was cut short by mistake is called again. */
  #noteEnded(speech: Speech, leftMs: number): void {
    const { bridgePoint, kind, topic } = speech;
    noteDone({
      text: floorWords.value.speaker.ended(whoSpeaks(this.#overview, speech)),
      undo: () =>
        void this.call.send(method.callToFloor, {
          bridgePoint,
          kind,
          topic,
          beneficiary: whoOf(speech.speaker),
          limit: durationOfMs(Math.max(RECALL_MS_MIN, leftMs)),
        }),
    });
  }

  // Those who did not ask.

  async callToFloor(called: Called, who: string): Promise<boolean> {
    const answer = await this.call.send(method.callToFloor, { ...called, callOnly: this.callOnly.value });
    if (answer) this.#noteCalled(who, answer.receipt);
    return answer !== undefined;
  }

  /** Enters a request for somebody and gives it a place. */
  async enqueue(called: Called): Promise<boolean> {
    return (await this.call.send(method.requestFloor, { ...called, accept: true })) !== undefined;
  }
}

function isOver(state: ConferenceState | undefined): boolean {
  return state === ConferenceState.ENDED || state === ConferenceState.CANCELLED;
}

/** The parts of a beneficiary that say who it is. */
function whoOf(beneficiary: Beneficiary | undefined): Called['beneficiary'] {
  const { displayName = '', office = '', delegate = '' } = beneficiary ?? {};
  return { displayName, office, delegate };
}

/** The record of the place of a request, when it has one. */
export function placeRecordName(conference: string, request: string): string {
  return `${conference}/floorPlaces/${codeOf(request)}`;
}

// Answers an operator's commands on made-up records, as a server would: who asks for the floor is
// told to get ready, then called. Holds no rules; it plays one good day.

import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { timestampAt } from '../../../base/time';
import { codeOf } from '../../../base/code_of';
import { AttendanceService, CheckInResponseSchema } from '../../../gen/nhipcau/v1/attendance_service_pb';
import {
  AttendanceSchema,
  VideoLineSchema,
  type BridgePoint,
  type DeclaredCounts,
} from '../../../gen/nhipcau/v1/bridge_point_pb';
import { CommunicationService } from '../../../gen/nhipcau/v1/communication_service_pb';
import type { Beneficiary, FloorRequest, Speech } from '../../../gen/nhipcau/v1/floor_pb';
import { FloorService } from '../../../gen/nhipcau/v1/floor_service_pb';
import { IncidentService } from '../../../gen/nhipcau/v1/incident_service_pb';
import type { ReadinessCheck } from '../../../gen/nhipcau/v1/readiness_pb';
import { ReadinessService } from '../../../gen/nhipcau/v1/readiness_service_pb';
import type { RecordSchema } from '../../../gen/nhipcau/v1/record_pb';
import { WatchStateResponseSchema } from '../../../gen/nhipcau/v1/state_service_pb';
import { VoteService } from '../../../gen/nhipcau/v1/vote_service_pb';
import type { RecordStore } from '../../../state/record_store';
import { methodName } from '../../../stream/client';
import {
  AttendanceState,
  DeckState,
  DelegateState,
  FloorRequestState,
  IncidentState,
  PlaceCause,
  SpeechState,
} from '../../../words/enums';
import { practiceWords } from '../../../words/practice';

type RecordKind = NonNullable<MessageInitShape<typeof RecordSchema>['kind']>;

/** The moderator of the practice takes his time, but not much. */
const PAUSE_MS = 2500;
const SPEECH_LIMIT_S = 300n;

interface Answerable<I extends DescMessage> {
  method: { parent: { typeName: string }; name: string; input: I };
  answer: (said: MessageShape<I>) => void;
}

/** Ties a method to what it does here. */
function on<I extends DescMessage>(
  method: Answerable<I>['method'],
  answer: Answerable<I>['answer'],
): readonly [string, (bytes: Uint8Array) => void] {
  return [methodName(method), (bytes) => answer(fromBinary(method.input, bytes))];
}

export class PracticeServer {
  readonly #records: RecordStore;
  readonly #conference: string;
  readonly #point: string;
  readonly #nowMs: () => number;
  readonly #answers: ReadonlyMap<string, (bytes: Uint8Array) => void>;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #lastNumber = 0;

  constructor(records: RecordStore, conference: string, point: string, nowMs: () => number) {
    this.#records = records;
    this.#conference = conference;
    this.#point = point;
    this.#nowMs = nowMs;
    this.#answers = new Map([
      on(AttendanceService.method.checkIn, ({ declared }) => this.#declare(declared)),
      on(AttendanceService.method.declareAttendance, ({ declared }) => this.#declare(declared)),
      on(AttendanceService.method.leaveConference, () => this.#attend(AttendanceState.LEFT)),
      on(AttendanceService.method.markAbsent, ({ reason }) =>
        this.#attend(AttendanceState.ABSENT, { absenceReason: reason }),
      ),
      on(AttendanceService.method.recordDelegates, ({ entries, restState }) => {
        for (const one of entries) this.#name(one.delegate, one.state, one.absenceReason);
        if (restState !== DelegateState.UNSPECIFIED) this.#nameRest(restState);
      }),
      on(AttendanceService.method.attachSignedSheet, ({ sheet }) => {
        const attendance = this.#records.table('bridgePoint').row(this.#point).peek()?.attendance;
        if (attendance && sheet) this.#changePoint({ attendance: { ...attendance, signedSheet: sheet } });
      }),
      on(AttendanceService.method.stateVideoLine, ({ state }) =>
        this.#changePoint({ videoLine: create(VideoLineSchema, { state, sinceTime: this.#now() }) }),
      ),
      on(FloorService.method.requestFloor, ({ beneficiary, kind, topic }) =>
        this.#ask({ ...(beneficiary ? { beneficiary } : {}), kind, topic }),
      ),
      on(FloorService.method.confirmReady, ({ name, ready }) => this.#getReady(name, ready)),
      on(FloorService.method.cancelFloorRequest, ({ name }) =>
        this.#close(name, FloorRequestState.CANCELLED),
      ),
      on(FloorService.method.startSpeech, ({ name }) => this.#start(name)),
      on(FloorService.method.releaseFloor, ({ name }) => this.#end(name)),
      on(CommunicationService.method.acknowledgeAnnouncement, ({ name }) =>
        this.put({
          case: 'acknowledgement',
          value: { name: `${name}/acknowledgements/1`, announcement: name, bridgePoint: this.#point },
        }),
      ),
      on(CommunicationService.method.sendMessage, ({ text }) =>
        this.put({
          case: 'message',
          value: { ...this.#named('messages'), text, fromPoint: true, sendTime: this.#now() },
        }),
      ),
      on(IncidentService.method.reportIncident, ({ kind, description }) =>
        this.put({
          case: 'incident',
          value: {
            ...this.#named('incidents'),
            kind,
            description,
            state: IncidentState.OPEN,
            openTime: this.#now(),
          },
        }),
      ),
      on(IncidentService.method.resolveIncident, ({ name }) => this.remove(name)),
      on(ReadinessService.method.recordReadiness, ({ checks }) => this.#check(checks)),
      on(VoteService.method.castBallot, ({ name, counts }) =>
        this.put({
          case: 'ballot',
          value: { name: `${name}/ballots/1`, vote: name, cast: true, ...(counts ? { counts } : {}) },
        }),
      ),
    ]);
  }

  /** What an outbox sends ends here. A command that has no part in the practice is taken and forgotten. */
  send(method: string, request: Uint8Array): Promise<Uint8Array> {
    this.#answers.get(method)?.(request);
    const receipt = { time: this.#now() };
    return Promise.resolve(toBinary(CheckInResponseSchema, create(CheckInResponseSchema, { receipt })));
  }

  put(...kinds: RecordKind[]): void {
    this.#update({ records: kinds.map((kind) => ({ kind })) });
  }

  remove(...removedNames: string[]): void {
    this.#update({ removedNames });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #update(update: MessageInitShape<typeof WatchStateResponseSchema>): void {
    this.#records.apply([create(WatchStateResponseSchema, { complete: true, ...update })]);
  }

  #now(): Timestamp {
    return timestampAt(this.#nowMs());
  }

  #later(work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, PAUSE_MS);
    this.#timers.add(timer);
  }

  #named(collection: string): { name: string; bridgePoint: string } {
    this.#lastNumber += 1;
    return { name: `${this.#conference}/${collection}/${this.#lastNumber}`, bridgePoint: this.#point };
  }

  #changePoint(change: Partial<BridgePoint>): void {
    const point = this.#records.table('bridgePoint').row(this.#point).peek();
    if (point) this.put({ case: 'bridgePoint', value: { ...point, ...change } });
  }

  #attend(state: AttendanceState, said: { declared?: DeclaredCounts; absenceReason?: string } = {}): void {
    const revision =
      (this.#records.table('bridgePoint').row(this.#point).peek()?.attendance?.revision ?? 0n) + 1n;
    const time = this.#now();
    this.#changePoint({
      attendance: create(AttendanceSchema, { state, stateTime: time, checkInTime: time, revision, ...said }),
    });
    this.remove(`${this.#conference}/attentions/${codeOf(this.#point)}`);
  }

  #declare(declared: DeclaredCounts | undefined): void {
    this.#attend(AttendanceState.CHECKED_IN, declared ? { declared } : {});
    this.#later(() => this.#announce());
  }

  /** Once: what comes next is learnt in the order of a real day. */
  #announce(): void {
    const name = `${this.#conference}/announcements/1`;
    if (this.#records.table('announcement').row(name).peek()) return;
    this.put({
      case: 'announcement',
      value: {
        name,
        text: practiceWords.value.announcement,
        acknowledgementWanted: true,
        postTime: this.#now(),
      },
    });
  }

  #name(name: string, state: DelegateState, absenceReason = ''): void {
    const delegate = this.#records.table('delegate').row(name).peek();
    if (!delegate) return;
    const revision = delegate.revision + 1n;
    this.put({ case: 'delegate', value: { ...delegate, state, absenceReason, revision } });
  }

  #nameRest(state: DelegateState): void {
    for (const { name, state: before } of this.#records.table('delegate').all.peek()) {
      if (before <= DelegateState.NOT_CHECKED) this.#name(name, state);
    }
  }

  #check(checks: readonly ReadinessCheck[]): void {
    const name = `${this.#conference}/readinesses/${codeOf(this.#point)}`;
    const before = this.#records.table('readiness').row(name).peek()?.checks ?? [];
    const items = new Set(checks.map((check) => check.item));
    const kept = before.filter((check) => !items.has(check.item));
    this.put({ case: 'readiness', value: { name, bridgePoint: this.#point, checks: [...kept, ...checks] } });
  }

  #changeRequest(name: string, change: Partial<FloorRequest>): void {
    const request = this.#records.table('floorRequest').row(name).peek();
    if (request) this.put({ case: 'floorRequest', value: { ...request, ...change } });
  }

  #placeName(request: string): string {
    return `${this.#conference}/floorPlaces/${codeOf(request)}`;
  }

  #ask(said: Pick<FloorRequest, 'kind' | 'topic'> & { beneficiary?: Beneficiary }): void {
    const named = this.#named('floorRequests');
    const request = { ...named, ...said, state: FloorRequestState.PENDING, requestTime: this.#now() };
    this.put({ case: 'floorRequest', value: request });
    this.#later(() => {
      this.#changeRequest(named.name, { state: FloorRequestState.ACCEPTED });
      this.put({
        case: 'floorPlace',
        value: {
          name: this.#placeName(named.name),
          floorRequest: named.name,
          bridgePoint: this.#point,
          position: 1,
          onDeck: true,
          explanation: { cause: PlaceCause.CHAIR },
        },
      });
    });
  }

  #getReady(name: string, ready: boolean): void {
    this.#changeRequest(name, { deckState: ready ? DeckState.READY : DeckState.NOT_READY });
    if (ready) this.#later(() => this.#call(name));
  }

  #call(name: string): void {
    const request = this.#records.table('floorRequest').row(name).peek();
    if (request?.state !== FloorRequestState.ACCEPTED) return;
    this.#changeRequest(name, { state: FloorRequestState.GRANTED });
    const speech = this.#named('speeches');
    const speaker = request.beneficiary;
    this.put(
      {
        case: 'speech',
        value: {
          ...speech,
          floorRequest: name,
          ...(speaker ? { speaker } : {}),
          topic: request.topic,
          state: SpeechState.CALLED,
          callTime: this.#now(),
          limit: { seconds: SPEECH_LIMIT_S },
        },
      },
      {
        case: 'floor',
        value: { name: `${this.#conference}/floor`, currentSpeech: speech.name, registrationOpen: true },
      },
    );
    this.remove(this.#placeName(name));
  }

  #changeSpeech(name: string, change: Partial<Speech>): void {
    const speech = this.#records.table('speech').row(name).peek();
    if (speech) this.put({ case: 'speech', value: { ...speech, ...change } });
  }

  #start(name: string): void {
    this.#changeSpeech(name, { state: SpeechState.SPEAKING, startTime: this.#now() });
  }

  #end(name: string): void {
    const speech = this.#records.table('speech').row(name).peek();
    this.#changeSpeech(name, { state: SpeechState.ENDED, endTime: this.#now() });
    this.put({ case: 'floor', value: { name: `${this.#conference}/floor`, registrationOpen: true } });
    if (speech) this.#close(speech.floorRequest, FloorRequestState.RELEASED);
  }

  #close(request: string, state: FloorRequestState): void {
    this.#changeRequest(request, { state, stateTime: this.#now() });
    this.remove(this.#placeName(request));
  }
}

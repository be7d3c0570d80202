// What is entered on behalf of a point: said at the foot of the page, with the way back where the
// record has a command that corrects it.

import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { ReadonlySignal } from '@preact/signals';
import { noteDone } from '../../../controls/notices';
import { AttendanceService } from '../../../gen/nhipcau/v1/attendance_service_pb';
import type { BridgePoint } from '../../../gen/nhipcau/v1/bridge_point_pb';
import { CorrectionService } from '../../../gen/nhipcau/v1/correction_service_pb';
import { Command } from '../../../state/command';
import type { CommandState } from '../../../state/sender';
import type { Sender } from '../../../state/sender';
import { unitName } from '../../../views/unit_name';
import { AttendanceState, ConferenceState, VideoLineState } from '../../../words/enums';
import { pointsWords } from '../../../words/moderator_points';
import { words } from '../../../words/words';
import type { PageModel } from '../page_model';

/** Sends like any command; what it did can be taken back from the notice. */
export class ActingSender implements Sender {
  readonly #command: Command;
  readonly #room: PageModel;
  readonly #point: string;
  readonly #onDone: () => void;

  /** `onDone`: something was recorded that needs its form no more. */
  constructor(model: PageModel, point: string, onDone: () => void) {
    this.#command = new Command(model.view.client);
    this.#room = model;
    this.#point = point;
    this.#onDone = onDone;
  }

  get state(): ReadonlySignal<CommandState> {
    return this.#command.state;
  }

  get busy(): boolean {
    return this.#command.busy;
  }

  reset(): void {
    this.#command.reset();
  }

  async send<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    init: MessageInitShape<I>,
  ): Promise<MessageShape<O> | undefined> {
    const before = this.#room.overview.point(this.#point);
    const answer = await this.#command.send(method, init);
    const text = answer && before && this.#said(method, init);
    if (text) {
      noteDone({ text, undo: this.#wayBack(method, before) });
      this.#onDone();
    }
    return answer;
  }

  /** Undefined for what shows in the panel itself. */
  #said(method: DescMethodUnary, init: unknown): string | undefined {
    const { done } = pointsWords.value;
    const point = unitName(this.#room.overview, this.#point);
    const { checkIn, declareAttendance, leaveConference, markAbsent, stateVideoLine } =
      AttendanceService.method;
    switch (method) {
      case checkIn:
        return done.checkIn(point);
      case declareAttendance:
        return done.declare(point);
      case leaveConference:
        return done.leave(point);
      case markAbsent:
        return done.absent(point);
      case stateVideoLine: {
        const { state } = init as { state?: VideoLineState };
        return done.line(point, words.value.videoLineState[state ?? VideoLineState.UNKNOWN]);
      }
      default:
        return undefined;
    }
  }

  #wayBack(method: DescMethodUnary, before: BridgePoint): (() => void) | undefined {
    const { client } = this.#room.view;
    const { stateVideoLine } = AttendanceService.method;
    if (method === stateVideoLine) {
      const state = before.videoLine?.state || VideoLineState.UNKNOWN;
      return () => void client.call(stateVideoLine, { bridgePoint: before.name, state });
    }
    return this.#canCorrect() ? () => void this.#correct(before) : undefined;
  }

  /** Corrections are for a session that is or was; a rehearsal is cleared anyway. */
  #canCorrect(): boolean {
    const state = this.#room.overview.conference.value?.state;
    return state === ConferenceState.IN_SESSION || state === ConferenceState.IN_RECESS;
  }

  async #correct(before: BridgePoint): Promise<void> {
    await this.#command.send(CorrectionService.method.correctAttendance, {
      bridgePoint: before.name,
      state: before.attendance?.state || AttendanceState.NOT_ARRIVED,
      ...(before.attendance?.declared ? { declared: before.attendance.declared } : {}),
      absenceReason: before.attendance?.absenceReason ?? '',
      reason: pointsWords.value.done.mistaken,
      countsConfirmed: true,
    });
  }
}

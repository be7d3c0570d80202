import { fromBinary } from '@bufbuild/protobuf';
import { msOf } from '../../base/time';
import { Button } from '../../controls/button';
import type { OutboxEntry } from '../../device/kept';
import {
  AttendanceService,
  CheckInRequestSchema,
  DeclareAttendanceRequestSchema,
  RecordDelegatesRequestSchema,
  type RecordDelegatesRequest,
} from '../../gen/nhipcau/v1/attendance_service_pb';
import type { DeclaredCounts } from '../../gen/nhipcau/v1/bridge_point_pb';
import { Reason } from '../../gen/nhipcau/v1/error_pb';
import { methodName } from '../../stream/client';
import { useSender } from '../../views/point_forms/desk';
import { AttendanceState, DelegateState } from '../../words/enums';
import { operatorWords } from '../../words/operator';
import { pointFormWords } from '../../words/point_forms';
import { recordWords } from '../../words/records';
import { formatClock, formatNumber, words } from '../../words/words';
import type { Duty, OnDuty } from './duty';

/** Two figures side by side, never one over the other. */
export function Conflict({ duty, entry }: OnDuty & { entry: OutboxEntry }) {
  const texts = operatorWords.value.conflict;
  const sender = useSender(duty.desk);
  const sendMine = async (): Promise<void> => {
    await duty.outbox.drop(entry.requestId);
    const names = namesOf(entry);
    if (names) await sender.send(AttendanceService.method.recordDelegates, anew(duty, names));
    else await sendCounts(duty, entry);
  };
  const sendCounts = async ({ own }: Duty, { method, request }: OutboxEntry): Promise<void> => {
    const declared = countsOf(method, request);
    if (!declared) return;
    const said = { bridgePoint: own.name, declared, revision: own.point.value?.attendance?.revision ?? 0n };
    if (own.attendance.value === AttendanceState.CHECKED_IN) {
      await sender.send(AttendanceService.method.declareAttendance, said);
    } else await sender.send(AttendanceService.method.checkIn, said);
  };
  return (
    <section class="panel conflict" role="alert" data-testid="conflict">
      <p>{words.value.reason[Reason.REVISION_STALE]}</p>
      <div class="conflict-sides">
        <div>
          <h3>{texts.mine}</h3>
          <Mine duty={duty} entry={entry} />
          <p class="quiet small">{operatorWords.value.unsent.enteredAt(formatClock(entry.madeAtMs))}</p>
        </div>
        <div>
          <h3>{texts.theirs}</h3>
          <Theirs duty={duty} entry={entry} />
        </div>
      </div>
      <div class="form">
        <Button busy={sender.busy} onPress={() => void sendMine()}>
          {texts.sendMine}
        </Button>
        <Button onPress={() => void duty.outbox.drop(entry.requestId)}>{texts.keepTheirs}</Button>
      </div>
    </section>
  );
}

function Mine({ duty, entry }: OnDuty & { entry: OutboxEntry }) {
  const names = namesOf(entry);
  if (!names) {
    return (
      <CountsBeside
        counts={countsOf(entry.method, entry.request)}
        others={duty.own.point.value?.attendance?.declared}
      />
    );
  }
  return (
    <ul>
      {names.entries.map((named) => (
        <li key={named.delegate}>{nameText(duty, named.delegate, named.state, named.absenceReason)}</li>
      ))}
      {names.restState !== DelegateState.UNSPECIFIED && <li>{operatorWords.value.conflict.rest}</li>}
    </ul>
  );
}

function Theirs({ duty, entry }: OnDuty & { entry: OutboxEntry }) {
  const { conflict } = operatorWords.value;
  const names = namesOf(entry);
  if (names) {
    const delegates = duty.desk.records.table('delegate');
    return (
      <ul>
        {names.entries.map(({ delegate }) => {
          const now = delegates.row(delegate).value;
          return (
            <li key={delegate}>{nameText(duty, delegate, now?.state ?? 0, now?.absenceReason ?? '')}</li>
          );
        })}
      </ul>
    );
  }
  const attendance = duty.own.point.value?.attendance;
  const sinceMs = msOf(attendance?.stateTime);
  return (
    <>
      {duty.own.attendance.value === AttendanceState.CHECKED_IN ? (
        <CountsBeside counts={attendance?.declared} others={countsOf(entry.method, entry.request)} />
      ) : (
        <p>{words.value.attendanceState[duty.own.attendance.value]}</p>
      )}
      {sinceMs > 0 && <p class="quiet small">{conflict.statedAt(formatClock(sinceMs))}</p>}
    </>
  );
}

const COUNTS = ['present', 'absentWithReason', 'absentWithoutReason', 'beyondList'] as const;

interface CountsBesideProps {
  counts: DeclaredCounts | undefined;
  /** On the other side: what differs from them stands out. */
  others: DeclaredCounts | undefined;
}

function CountsBeside({ counts, others }: CountsBesideProps) {
  const labels = pointFormWords.value.counts;
  return (
    <dl class="conflict-counts">
      {COUNTS.map((key) => {
        const count = counts?.[key] ?? 0;
        return (
          <div key={key} class={count === (others?.[key] ?? 0) ? 'quiet' : 'conflict-differs'}>
            <dt>{labels[key]}</dt>
            <dd class="numbers">{formatNumber(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function nameText({ desk }: Duty, delegate: string, state: DelegateState, reason: string): string {
  const name = desk.records.table('delegate').row(delegate).value?.displayName ?? delegate;
  const text = `${name}: ${recordWords.value.delegateState[state]}`;
  return reason ? `${text} (${reason})` : text;
}

function countsOf(method: string, request: Uint8Array): DeclaredCounts | undefined {
  switch (method) {
    case methodName(AttendanceService.method.checkIn):
      return fromBinary(CheckInRequestSchema, request).declared;
    case methodName(AttendanceService.method.declareAttendance):
      return fromBinary(DeclareAttendanceRequestSchema, request).declared;
    default:
      return undefined;
  }
}

function namesOf({ method, request }: OutboxEntry): RecordDelegatesRequest | undefined {
  return method === methodName(AttendanceService.method.recordDelegates)
    ? fromBinary(RecordDelegatesRequestSchema, request)
    : undefined;
}

/** The same names on what the record says now. */
function anew({ desk, own }: Duty, { entries, restState }: RecordDelegatesRequest) {
  const delegates = desk.records.table('delegate');
  return {
    bridgePoint: own.name,
    restState,
    entries: entries.map(({ delegate, state, absenceReason }) => ({
      delegate,
      state,
      absenceReason,
      revision: delegates.row(delegate).peek()?.revision ?? 0n,
    })),
  };
}

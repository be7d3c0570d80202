// Whom a coordinator calls, and in what order: whoever is asked something and has only a telephone, or is to
// speak and has closed its page, then who is missing, then who has trouble, then who is not heard of. The server says what is wrong.

import { computed, type ReadonlySignal } from '@preact/signals';
import { codeOf } from '../../base/code_of';
import { msOf } from '../../base/time';
import { AttendanceState } from '../../gen/nhipcau/v1/bridge_point_pb';
import { SpeechState, DeckState } from '../../gen/nhipcau/v1/floor_pb';
import { ofPoint } from '../../state/of_point';
import type { Overview } from '../../state/overview';
import type { RecordStore } from '../../state/record_store';
import { unacknowledged } from '../../views/point_forms/announcement_acks';
import { openVote } from '../../views/point_forms/ballot_form';
import type { PointInView } from '../../views/point_forms/desk';
import { unreadMessages } from '../../views/point_forms/message_box';
import { placeOf, speechOf } from '../../views/point_forms/own_requests';
import { AttentionCause } from '../../words/enums';
import type { CallsMade, CallMade } from './calls_made';

export type CallGroup = 'asked' | 'missing' | 'trouble' | 'quiet';

export const CALL_GROUPS: readonly CallGroup[] = ['asked', 'missing', 'trouble', 'quiet'];

/** What a point that has only a telephone, or has closed its page, must be told, or asked, by calling it. */
export type Asked = 'floor' | 'onDeck' | 'announcement' | 'vote' | 'message';

export interface CallEntry {
  point: string;
  group: CallGroup;
  asked: readonly Asked[];
  causes: readonly AttentionCause[];
  /** Owes the open roll call an answer. */
  unanswered: boolean;
  /** 0: no moment is known. */
  sinceMs: number;
  /** What the call would be about, to compare. */
  about: string;
  /** The call that was made about it. */
  called: CallMade | undefined;
}

export interface Worklist {
  /** To be called, in order. */
  left: ReadonlySignal<readonly CallEntry[]>;
  /** Called, and still not well. */
  called: ReadonlySignal<readonly CallEntry[]>;
}

const MISSING: ReadonlySet<AttentionCause> = new Set([
  AttentionCause.NOT_ARRIVED,
  AttentionCause.CONNECTED_NOT_CHECKED_IN,
  AttentionCause.SUBMISSION_MISSING,
]);

export function worklistOf(records: RecordStore, overview: Overview, calls: CallsMade): Worklist {
  const entries = computed(() =>
    overview.groups.value
      .flatMap((group) => group.points)
      .flatMap((point) => entryOf({ records, overview, point }, calls) ?? [])
      .sort(byUrgency),
  );
  return {
    left: computed(() => entries.value.filter((entry) => !entry.called)),
    called: computed(() => entries.value.filter((entry) => entry.called)),
  };
}

function entryOf(inView: PointInView, calls: CallsMade): CallEntry | undefined {
  const { overview, point } = inView;
  const byTelephone = overview.point(point)?.byTelephone ?? false;
  const attention = overview.attention(point);
  const causes = attention?.causes ?? [];
  const unanswered = overview.owesAnswer(point);
  const isMissing = unanswered || causes.some((cause) => MISSING.has(cause));
  const pageClosed = !byTelephone && !overview.presence(point)?.live;
  const reported = overview.point(point)?.attendance?.state === AttendanceState.CHECKED_IN;
  const asked = byTelephone || (pageClosed && reported) ? askedOf(inView) : [];
  const callNow = byTelephone ? asked.length > 0 : asked.some((one) => one === 'floor' || one === 'onDeck');
  // Whoever has reported and is asked nothing need not have its page open.
  const isQuiet = pageClosed && (!reported || asked.length > 0);
  const group = groupOf(callNow, isMissing, causes.length > 0, isQuiet);
  if (!group) return undefined;
  const about = [group, ...asked, ...causes, ...(unanswered ? ['unanswered'] : [])].join(' ');
  return {
    point,
    group,
    asked,
    causes,
    unanswered,
    sinceMs: msOf(attention?.sinceTime),
    about,
    called: calls.about(point, about),
  };
}

function groupOf(
  callNow: boolean,
  isMissing: boolean,
  isInTrouble: boolean,
  isQuiet: boolean,
): CallGroup | undefined {
  if (callNow) return 'asked';
  if (isMissing) return 'missing';
  if (isInTrouble) return 'trouble';
  return isQuiet ? 'quiet' : undefined;
}

function askedOf(inView: PointInView): Asked[] {
  const asked: Asked[] = [];
  if (speechOf(inView)?.state === SpeechState.CALLED) asked.push('floor');
  if (isOnDeckUnconfirmed(inView)) asked.push('onDeck');
  const vote = openVote(inView);
  const ballots = inView.records.table('ballot');
  if (vote && !ballots.row(`${vote.name}/ballots/${codeOf(inView.point)}`).value) asked.push('vote');
  if (unacknowledged(inView).length > 0) asked.push('announcement');
  if (unreadMessages(inView, 'point') > 0) asked.push('message');
  return asked;
}

function isOnDeckUnconfirmed(inView: PointInView): boolean {
  return ofPoint(inView.records, 'floorRequest', inView.point).some(
    (request) => request.deckState !== DeckState.READY && placeOf(inView, request)?.onDeck,
  );
}

function byUrgency(a: CallEntry, b: CallEntry): number {
  return CALL_GROUPS.indexOf(a.group) - CALL_GROUPS.indexOf(b.group) || worst(a) - worst(b);
}

/** The API gives causes the worst first. */
function worst(entry: CallEntry): number {
  return entry.causes[0] ?? Number.MAX_SAFE_INTEGER;
}

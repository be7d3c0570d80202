// What a command says, in a few words, for whoever waits for it to be sent; and what else the outbox
// must know of it.

import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import type * as attendance from '../../gen/nhipcau/v1/attendance_service_pb';
import type * as communication from '../../gen/nhipcau/v1/communication_service_pb';
import type { SendWrittenContributionRequest } from '../../gen/nhipcau/v1/contribution_service_pb';
import type * as floor from '../../gen/nhipcau/v1/floor_service_pb';
import type * as incident from '../../gen/nhipcau/v1/incident_service_pb';
import type { RecordReadinessRequest } from '../../gen/nhipcau/v1/readiness_service_pb';
import type { AnswerRollCallRequest } from '../../gen/nhipcau/v1/roll_call_service_pb';
import type { SendSubmissionRequest } from '../../gen/nhipcau/v1/submission_service_pb';
import type { CastBallotRequest } from '../../gen/nhipcau/v1/vote_service_pb';
import type { Intent } from '../../state/outbox';
import { operatorWords } from '../../words/operator';
import { pointFormWords } from '../../words/point_forms';
import { recordWords } from '../../words/records';
import { formatNumber, words } from '../../words/words';
import * as about from './about';

/** Every command that an operator's page sends. */
export type Said =
  | attendance.CheckInRequest
  | attendance.DeclareAttendanceRequest
  | attendance.RecordDelegatesRequest
  | attendance.AddDelegateRequest
  | attendance.AppointSubstituteRequest
  | attendance.MarkAbsentRequest
  | attendance.LeaveConferenceRequest
  | attendance.StateVideoLineRequest
  | attendance.AttachSignedSheetRequest
  | attendance.AttendAtRequest
  | communication.AcknowledgeAnnouncementRequest
  | communication.SendMessageRequest
  | communication.MarkMessagesReadRequest
  | floor.RequestFloorRequest
  | floor.CancelFloorRequestRequest
  | floor.ConfirmReadyRequest
  | floor.StartSpeechRequest
  | floor.ReleaseFloorRequest
  | incident.ReportIncidentRequest
  | incident.ResolveIncidentRequest
  | AnswerRollCallRequest
  | CastBallotRequest
  | RecordReadinessRequest
  | SendSubmissionRequest
  | SendWrittenContributionRequest;

/** What is true only for a moment is dropped after a minute instead of being sent late. */
const MOMENT_MS = 60_000;

export function describe<I extends DescMessage>(input: I, init: MessageInitShape<I>): Intent {
  const said = create(input, init) as unknown as Said;
  return describePoint(said) ?? describeNamed(said);
}

/** About the people and the room. */
function describePoint(said: Said): Intent | undefined {
  const { entered } = operatorWords.value;
  switch (said.$typeName) {
    case 'nhipcau.v1.CheckInRequest': {
      const text = entered.checkIn(formatNumber(said.declared?.present ?? 0));
      return { about: about.attendance, text, restsOn: said.revision ?? 0n };
    }
    case 'nhipcau.v1.DeclareAttendanceRequest': {
      const text = entered.declare(formatNumber(said.declared?.present ?? 0));
      return { about: about.attendance, text, restsOn: said.revision };
    }
    case 'nhipcau.v1.RecordDelegatesRequest':
      return { about: about.delegates, text: entered.delegates };
    case 'nhipcau.v1.AddDelegateRequest':
      return { about: about.each('delegate'), text: entered.addDelegate(said.displayName) };
    case 'nhipcau.v1.AppointSubstituteRequest':
      return { about: about.record(said.delegate), text: entered.substitute(said.displayName) };
    case 'nhipcau.v1.MarkAbsentRequest':
      return { about: about.absence, text: entered.absent };
    case 'nhipcau.v1.LeaveConferenceRequest':
      return { about: about.absence, text: entered.leave };
    case 'nhipcau.v1.StateVideoLineRequest': {
      const text = entered.line(words.value.videoLineState[said.state]);
      return { about: about.line, text, lifetimeMs: MOMENT_MS };
    }
    case 'nhipcau.v1.AttachSignedSheetRequest':
      return { about: about.sheet, text: entered.sheet };
    case 'nhipcau.v1.AttendAtRequest':
      return { about: about.hall, text: said.at ? entered.elsewhere : entered.ownHall };
    case 'nhipcau.v1.RecordReadinessRequest':
      return describeReadiness(said);
    case 'nhipcau.v1.SendSubmissionRequest':
      return { about: about.submission, text: entered.submission };
    default:
      return undefined;
  }
}

function describeReadiness({ checks: [check] }: RecordReadinessRequest): Intent {
  const { passed, failed } = pointFormWords.value.readiness;
  const item = check?.item ?? 0;
  const text = operatorWords.value.entered.readiness(
    recordWords.value.readinessItem[item],
    check?.passed ? passed : failed,
  );
  return { about: about.readiness(item), text };
}

/** About the floor, and what is said back and forth. */
function describeNamed(said: Said): Intent {
  const { entered } = operatorWords.value;
  switch (said.$typeName) {
    case 'nhipcau.v1.RequestFloorRequest': {
      const text = entered.request(said.beneficiary?.displayName ?? '');
      return { about: about.request, text, lifetimeMs: MOMENT_MS };
    }
    case 'nhipcau.v1.CancelFloorRequestRequest':
      return { about: about.withdrawalOf(said.name), text: entered.withdraw };
    case 'nhipcau.v1.ConfirmReadyRequest': {
      const text = said.ready ? entered.ready : entered.notReady;
      return { about: about.readyFor(said.name), text, lifetimeMs: MOMENT_MS };
    }
    case 'nhipcau.v1.StartSpeechRequest':
      return { about: about.startOf(said.name), text: entered.start, lifetimeMs: MOMENT_MS };
    case 'nhipcau.v1.ReleaseFloorRequest':
      return { about: about.endOf(said.name), text: entered.end };
    case 'nhipcau.v1.AnswerRollCallRequest':
      return {
        about: about.record(said.name),
        text: entered.rollCall(formatNumber(said.declared?.present ?? 0)),
      };
    case 'nhipcau.v1.CastBallotRequest': {
      const { inFavour = 0, against = 0, other = 0 } = said.counts ?? {};
      const text = entered.ballot(formatNumber(inFavour), formatNumber(against), formatNumber(other));
      return { about: about.record(said.name), text };
    }
    case 'nhipcau.v1.AcknowledgeAnnouncementRequest':
      return { about: about.record(said.name), text: entered.acknowledge };
    case 'nhipcau.v1.SendMessageRequest':
      return { about: about.each('message'), text: entered.message(said.text) };
    case 'nhipcau.v1.MarkMessagesReadRequest':
      return { about: about.read, text: entered.read };
    case 'nhipcau.v1.ReportIncidentRequest':
      return { about: about.each('incident'), text: entered.incident(words.value.incidents.kind[said.kind]) };
    case 'nhipcau.v1.ResolveIncidentRequest':
      return { about: about.resolutionOf(said.name), text: entered.resolved };
    case 'nhipcau.v1.SendWrittenContributionRequest':
      return { about: about.each('contribution'), text: entered.contribution };
    default:
      return { about: about.each('other'), text: '' };
  }
}

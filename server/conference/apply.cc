// Which room applies which kind of event. Compiled with -Wswitch-enum: a kind without a room does
// not compile.
#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/conference/access/room.h"
#include "server/conference/agenda/room.h"
#include "server/conference/attendance/room.h"
#include "server/conference/floor/room.h"
#include "server/conference/follow/room.h"
#include "server/conference/lines/room.h"
#include "server/conference/minutes/room.h"
#include "server/conference/office/room.h"
#include "server/conference/plan/room.h"
#include "server/conference/points/room.h"
#include "server/conference/rules.h"
#include "server/conference/talk/room.h"

namespace nhipcau::conference {
namespace {

// False: the room does not know the kind.
bool ApplyInItsRoom(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kInvitationCreated:
    case v1::Event::kInvitationReissued:
    case v1::Event::kInvitationRevoked:
    case v1::Event::kAccessCodeCreated:
    case v1::Event::kDeviceEnrolled:
    case v1::Event::kDeviceRevoked:
      return ApplyAccess(event, view);

    case v1::Event::kHolidaysSet:
    case v1::Event::kDocumentTemplateSet:
    case v1::Event::kRetentionSet:
    case v1::Event::kArchiveMade:
    case v1::Event::kArchiveImported:
    case v1::Event::kPurgeProposed:
    case v1::Event::kPurgeWithdrawn:
    case v1::Event::kConferencePurged:
      return ApplyOffice(event, view);

    case v1::Event::kBridgePointAdded:
    case v1::Event::kBridgePointUpdated:
    case v1::Event::kPointAttendsAt:
    case v1::Event::kReadinessRecorded:
    case v1::Event::kIncidentOpened:
    case v1::Event::kIncidentTaken:
    case v1::Event::kIncidentResolved:
      return ApplyPoints(event, view);

    case v1::Event::kPointCheckedIn:
    case v1::Event::kAttendanceDeclared:
    case v1::Event::kPointLeft:
    case v1::Event::kPointMarkedAbsent:
    case v1::Event::kSignedSheetAttached:
    case v1::Event::kDelegatesRecorded:
    case v1::Event::kDelegateAdded:
    case v1::Event::kSubstituteAppointed:
    case v1::Event::kRollCallOpened:
    case v1::Event::kRollCallAnswered:
    case v1::Event::kRollCallDeadlinePassed:
    case v1::Event::kRollCallClosed:
    case v1::Event::kRollCallReopened:
    case v1::Event::kRollCallVoided:
      return ApplyAttendance(event, view);

    case v1::Event::kRegistrationOpened:
    case v1::Event::kRegistrationClosed:
    case v1::Event::kFloorRequested:
    case v1::Event::kFloorRequestDenied:
    case v1::Event::kFloorRequestCancelled:
    case v1::Event::kFloorRequestAccepted:
    case v1::Event::kFloorRequestMoved:
    case v1::Event::kQueuePolicySet:
    case v1::Event::kReadyConfirmed:
    case v1::Event::kFloorRequestSkipped:
    case v1::Event::kFloorGranted:
    case v1::Event::kSpeechStarted:
    case v1::Event::kSpeechPaused:
    case v1::Event::kSpeechResumed:
    case v1::Event::kSpeechExtended:
    case v1::Event::kFloorReleased:
    case v1::Event::kFloorRevoked:
    case v1::Event::kFloorGrantWithdrawn:
    case v1::Event::kFloorRequestRestored:
    case v1::Event::kSpeechLimitSet:
    case v1::Event::kSpeechLimitReached:
    case v1::Event::kSpeakerReminded:
      return ApplyFloor(event, view);

    case v1::Event::kVideoLineStated:
    case v1::Event::kSpeechInterrupted:
    case v1::Event::kFloorPassedOn:
      return ApplyLines(event, view);

    case v1::Event::kAgendaItemAdded:
    case v1::Event::kAgendaItemUpdated:
    case v1::Event::kAgendaItemMoved:
    case v1::Event::kAgendaItemStarted:
    case v1::Event::kAgendaItemEnded:
    case v1::Event::kAgendaItemSkipped:
    case v1::Event::kAgendaItemStartUndone:
      return ApplyAgenda(event, view);

    case v1::Event::kAnnouncementPosted:
    case v1::Event::kAnnouncementAcknowledged:
    case v1::Event::kMessageSent:
    case v1::Event::kMessagesRead:
    case v1::Event::kAnnouncementWithdrawn:
    case v1::Event::kVoteOpened:
    case v1::Event::kBallotCast:
    case v1::Event::kVoteClosed:
    case v1::Event::kShowOfHandsRecorded:
    case v1::Event::kVoteReopened:
    case v1::Event::kVoteVoided:
    case v1::Event::kWrittenContributionSent:
    case v1::Event::kHallScreenSet:
      return ApplyTalk(event, view);

    case v1::Event::kMinutesEntryAdded:
    case v1::Event::kMinutesEntryUpdated:
    case v1::Event::kMinutesEntryWithdrawn:
    case v1::Event::kLetterheadSet:
    case v1::Event::kSectionReworded:
    case v1::Event::kReviewCommentAdded:
    case v1::Event::kReviewCommentResolved:
    case v1::Event::kDocumentSubmitted:
    case v1::Event::kDocumentReturned:
    case v1::Event::kDocumentApproved:
    case v1::Event::kDocumentIssued:
    case v1::Event::kDocumentReopened:
    case v1::Event::kPublicRecordSet:
    case v1::Event::kPublicRecordReleased:
    case v1::Event::kPublicRecordWithdrawn:
    case v1::Event::kAttendanceCorrected:
    case v1::Event::kDelegateCorrected:
    case v1::Event::kBridgePointCorrected:
    case v1::Event::kOfficialsCorrected:
    case v1::Event::kSpeakerCorrected:
      return ApplyMinutes(event, view);

    case v1::Event::kTasksFollowed:
    case v1::Event::kTaskReported:
    case v1::Event::kTaskReportAccepted:
    case v1::Event::kTaskReportReturned:
    case v1::Event::kTaskExtended:
    case v1::Event::kTaskClosed:
    case v1::Event::kTaskWithdrawn:
    case v1::Event::kTaskReopened:
      return ApplyFollow(event, view);

    case v1::Event::kServerStarted:
    case v1::Event::kConferencePlanned:
    case v1::Event::kConferenceUpdated:
    case v1::Event::kRehearsalStarted:
    case v1::Event::kRehearsalEnded:
    case v1::Event::kSessionOpened:
    case v1::Event::kOpeningUndone:
    case v1::Event::kRecessBegun:
    case v1::Event::kSessionResumed:
    case v1::Event::kSessionEnded:
    case v1::Event::kSessionReopened:
    case v1::Event::kConferencePostponed:
    case v1::Event::kConferenceRescheduled:
    case v1::Event::kConferenceCancelled:
    case v1::Event::kRulesSet:
    case v1::Event::kImportStaged:
    case v1::Event::kImportCommitted:
    case v1::Event::kRecordsDeleted:
    case v1::Event::kRecordsRestored:
    case v1::Event::kSubmissionSent:
    case v1::Event::kSubmissionApproved:
    case v1::Event::kSubmissionReturned:
      return ApplyPlan(event, view);

    case v1::Event::KIND_NOT_SET:
      return false;
  }
  return false;
}

}  // namespace

absl::Status Apply(const v1::Event& event, Overlay& view) {
  if (!ApplyInItsRoom(event, view)) {
    return absl::InvalidArgumentError(
        absl::StrCat("Event ", event.sequence(), " is of a kind that this release does not know."));
  }
  view.Advance(event.sequence(), FromProto(event.time()));
  return absl::OkStatus();
}

}  // namespace nhipcau::conference

#include "server/conference/rules.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <unordered_map>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/access/invitations.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/agenda/agenda_course.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/delegates.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/floor/queue.h"
#include "server/conference/floor/registration.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/floor/speeches.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/lines/lost_line.h"
#include "server/conference/lines/video_line.h"
#include "server/conference/minutes/corrections.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/minutes/minutes_entries.h"
#include "server/conference/minutes/public_record.h"
#include "server/conference/office/archives.h"
#include "server/conference/office/office.h"
#include "server/conference/plan/clones.h"
#include "server/conference/plan/conference_plan.h"
#include "server/conference/plan/imports.h"
#include "server/conference/plan/lifecycle.h"
#include "server/conference/plan/rules_document.h"
#include "server/conference/plan/submissions.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/incidents.h"
#include "server/conference/points/readiness.h"
#include "server/conference/points/shared_halls.h"
#include "server/conference/talk/communication.h"
#include "server/conference/talk/contributions.h"
#include "server/conference/talk/hall_screen.h"
#include "server/conference/talk/votes.h"

namespace nhipcau::conference {
namespace {

using Decider = std::function<absl::StatusOr<Events>(const Overlay&, const Command&)>;
// Only looked up in, never iterated.
using Deciders = std::unordered_map<const google::protobuf::Descriptor*, Decider>;

template <typename Request>
void Add(Deciders& deciders,
         absl::StatusOr<Events> (*decide)(const Overlay&, const Command&, const Request&)) {
  deciders[Request::descriptor()] = [decide](const Overlay& view, const Command& command) {
    return decide(view, command, static_cast<const Request&>(*command.request));
  };
}

Deciders AllDeciders() {
  Deciders deciders;
  Add(deciders, DecideCreateConference);
  Add(deciders, DecideCloneConference);
  Add(deciders, DecideUpdateConference);
  Add(deciders, DecideStartRehearsal);
  Add(deciders, DecideEndRehearsal);
  Add(deciders, DecideOpenSession);
  Add(deciders, DecideBeginRecess);
  Add(deciders, DecideResumeSession);
  Add(deciders, DecideEndSession);
  Add(deciders, DecideReopenSession);
  Add(deciders, DecidePostponeConference);
  Add(deciders, DecideRescheduleConference);
  Add(deciders, DecideCancelConference);
  Add(deciders, DecideSetConferenceRules);
  Add(deciders, DecideAddBridgePoint);
  Add(deciders, DecideUpdateBridgePoint);
  Add(deciders, DecideCommitImport);
  Add(deciders, DecideCheckIn);
  Add(deciders, DecideDeclareAttendance);
  Add(deciders, DecideLeaveConference);
  Add(deciders, DecideMarkAbsent);
  Add(deciders, DecideRecordDelegates);
  Add(deciders, DecideAddDelegate);
  Add(deciders, DecideAppointSubstitute);
  Add(deciders, DecideAttachSignedSheet);
  Add(deciders, DecideAttendAt);
  Add(deciders, DecideStateVideoLine);
  Add(deciders, DecideOpenRegistration);
  Add(deciders, DecideCloseRegistration);
  Add(deciders, DecideSetQueuePolicy);
  Add(deciders, DecideRequestFloor);
  Add(deciders, DecideEnterPreparedSpeech);
  Add(deciders, DecideConfirmReady);
  Add(deciders, DecideSkipFloorRequest);
  Add(deciders, DecideAcceptFloorRequest);
  Add(deciders, DecideMoveFloorRequest);
  Add(deciders, DecideDenyFloorRequest);
  Add(deciders, DecideCancelFloorRequest);
  Add(deciders, DecideGrantFloor);
  Add(deciders, DecideCallToFloor);
  Add(deciders, DecideStartSpeech);
  Add(deciders, DecidePauseSpeech);
  Add(deciders, DecideResumeSpeech);
  Add(deciders, DecideRemindSpeaker);
  Add(deciders, DecideExtendSpeech);
  Add(deciders, DecideReleaseFloor);
  Add(deciders, DecideRevokeFloor);
  Add(deciders, DecideAddAgendaItem);
  Add(deciders, DecideUpdateAgendaItem);
  Add(deciders, DecideStartAgendaItem);
  Add(deciders, DecideMoveAgendaItem);
  Add(deciders, DecideSkipAgendaItem);
  Add(deciders, DecideEndAgendaItem);
  Add(deciders, DecidePostAnnouncement);
  Add(deciders, DecideAcknowledgeAnnouncement);
  Add(deciders, DecideSendMessage);
  Add(deciders, DecideMarkMessagesRead);
  Add(deciders, DecideReportIncident);
  Add(deciders, DecideTakeIncident);
  Add(deciders, DecideResolveIncident);
  Add(deciders, DecideAddMinutesEntry);
  Add(deciders, DecideUpdateMinutesEntry);
  Add(deciders, DecideWithdrawMinutesEntry);
  Add(deciders, DecideOpenVote);
  Add(deciders, DecideCastBallot);
  Add(deciders, DecideCloseVote);
  Add(deciders, DecideRecordShowOfHands);
  Add(deciders, DecideSendWrittenContribution);
  Add(deciders, DecideSetHallScreen);
  Add(deciders, DecideCreateInvitation);
  Add(deciders, DecideReissueInvitation);
  Add(deciders, DecideCreateAccessCode);
  Add(deciders, DecideRevokeInvitation);
  Add(deciders, DecideEnrolDevice);
  Add(deciders, DecideRevokeDevice);
  Add(deciders, DecideSendSubmission);
  Add(deciders, DecideApproveSubmission);
  Add(deciders, DecideReturnSubmission);
  Add(deciders, DecideOpenRollCall);
  Add(deciders, DecideAnswerRollCall);
  Add(deciders, DecideCloseRollCall);
  Add(deciders, DecideRecordReadiness);
  Add(deciders, DecideCorrectAttendance);
  Add(deciders, DecideCorrectDelegate);
  Add(deciders, DecideCorrectBridgePoint);
  Add(deciders, DecideCorrectOfficials);
  Add(deciders, DecideCorrectSpeaker);
  Add(deciders, DecideSetLetterhead);
  Add(deciders, DecideRewordSection);
  Add(deciders, DecideAddReviewComment);
  Add(deciders, DecideResolveReviewComment);
  Add(deciders, DecideSubmitDocument);
  Add(deciders, DecideReturnDocument);
  Add(deciders, DecideApproveDocument);
  Add(deciders, DecideIssueDocument);
  Add(deciders, DecideReopenDocument);
  Add(deciders, DecideSetPublicRecord);
  Add(deciders, DecideReleasePublicRecord);
  Add(deciders, DecideWithdrawPublicRecord);
  Add(deciders, DecideSetHolidays);
  Add(deciders, DecideSetDocumentTemplate);
  Add(deciders, DecideSetRetention);
  Add(deciders, DecideImportArchive);
  Add(deciders, DecideProposePurge);
  Add(deciders, DecideWithdrawPurge);
  Add(deciders, DecideConfirmPurge);
  return deciders;
}

const v1::MethodPolicy& PolicyOf(const Command& command) {
  return command.method->options().GetExtension(v1::policy);
}

// The states that the method's policy names.
absl::Status CheckConferenceState(const Overlay& view, const Command& command) {
  const v1::MethodPolicy& policy = PolicyOf(command);
  const v1::ConferenceState state = ConferenceOf(view, command.stream).state();
  const bool accepted =
      policy.states().empty() ||
      std::find(policy.states().begin(), policy.states().end(), state) != policy.states().end();
  if (accepted) return absl::OkStatus();
  std::string message =
      absl::StrCat(command.method->name(), " does not work while the conference is ",
                   v1::ConferenceState_Name(state), "; it works in:");
  for (const int each : policy.states()) {
    absl::StrAppend(&message, " ",
                    v1::ConferenceState_Name(static_cast<v1::ConferenceState>(each)));
  }
  return RefuseResource(v1::REASON_WRONG_CONFERENCE_STATE, command.stream, message + ".");
}

// Many requests say by whom the caller was told; all in the same field.
absl::Status CheckToldBy(const Command& command) {
  const auto* field = command.request->GetDescriptor()->FindFieldByName("told_by");
  if (field == nullptr) return absl::OkStatus();
  const std::string told_by = command.request->GetReflection()->GetString(*command.request, field);
  return CheckText("told_by", told_by, kLabelBytesMax);
}

// The kinds numbered 60 to 69: attendance, names and lines.
void ApplyPresence(const v1::Event& event, const std::string& stream, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kDelegatesRecorded:
    case v1::Event::kDelegateAdded:
    case v1::Event::kSubstituteAppointed:
      return ApplyDelegates(event, stream, view);
    case v1::Event::kVideoLineStated:
      return ApplyVideoLine(event, stream, view);
    case v1::Event::kPointAttendsAt:
      return ApplySharedHalls(event, view);
    default:
      return ApplyAttendance(event, stream, view);
  }
}

void ApplyKind(const v1::Event& event, Overlay& view) {
  const std::string& stream = view.stream();
  switch (event.kind_case() / 10) {
    case 2:
    case 3:
    case 4:
      return ApplyLifecycle(event, stream, view);
    case 5:
      return event.has_import_staged() || event.has_import_committed()
                 ? ApplyImports(event, view)
                 : ApplyBridgePoints(event, view);
    case 6:
      return ApplyPresence(event, stream, view);
    case 7:
    case 8:
    case 20:
      return ApplyFloor(event, stream, view);
    case 9:
      return ApplyAgenda(event, stream, view);
    case 10:
      return ApplyCommunication(event, stream, view);
    case 11:
      return ApplyIncidents(event, view);
    case 12:
      return ApplyMinutesEntries(event, view);
    case 13:
      return ApplyInvitations(event, stream, view);
    case 14:
      return ApplySubmissions(event, view);
    case 15:
      return ApplyRollCalls(event, view);
    case 16:
      return ApplyReadiness(event, view);
    case 19:
      return ApplyCorrections(event, stream, view);
    case 17:
      return ApplyVotes(event, view);
    case 18:
      return ApplyContributions(event, view);
    case 21:
      return ApplyHallScreen(event, view);
    case 22:
      return ApplyDocuments(event, view);
    case 23:
      return ApplyPublicRecord(event, stream, view);
    case 24:
      return ApplyOffice(event, view);
    case 25:
      return ApplyArchives(event, view);
    default:
      return;
  }
}

std::vector<std::string> NamesOf(
    const google::protobuf::RepeatedPtrField<v1::Delegate>& delegates) {
  std::vector<std::string> names;
  for (const v1::Delegate& delegate : delegates) names.push_back(delegate.name());
  return names;
}

}  // namespace

absl::StatusOr<Events> Decide(const Overlay& view, const Command& command) {
  static const Deciders* const deciders = new Deciders(AllDeciders());
  const auto decider = deciders->find(command.request->GetDescriptor());
  if (decider == deciders->end()) {
    return absl::InternalError(absl::StrCat("No rule decides ", command.method->full_name()));
  }
  if (auto status = CheckConferenceState(view, command); !status.ok()) return status;
  if (PolicyOf(command).frozen_by_approval()) {
    if (auto status = CheckNotFrozen(view, command.stream); !status.ok()) return status;
  }
  if (auto status = CheckToldBy(command); !status.ok()) return status;
  return decider->second(view, command);
}

Events DecideTick(const Overlay& view, absl::Time now) {
  Events events;
  for (Events due : {DecideLostLines(view, now), DecideSpeechTime(view, now),
                     DecidePassOn(view, now), DecideRollCallDeadline(view, now)}) {
    std::move(due.begin(), due.end(), std::back_inserter(events));
  }
  return events;
}

std::optional<absl::Time> NextWake(const Overlay& view) {
  std::optional<absl::Time> next;
  for (const std::optional<absl::Time>& due :
       {NextLostLine(view), NextSpeechTime(view), NextPassOn(view), NextRollCallDeadline(view)}) {
    if (due.has_value()) next = next.has_value() ? std::min(*next, *due) : due;
  }
  return next;
}

absl::Status Apply(const v1::Event& event, Overlay& view) {
  if (event.kind_case() == v1::Event::KIND_NOT_SET) {
    return absl::InvalidArgumentError(
        absl::StrCat("Event ", event.sequence(), " is of a kind that this release does not know."));
  }
  ApplyKind(event, view);
  view.Advance(event.sequence(), FromProto(event.time()));
  return absl::OkStatus();
}

std::vector<std::string> CreatedNames(const v1::Event& event) {
  switch (event.kind_case()) {
    case v1::Event::kConferencePlanned:
      return {event.conference_planned().conference().name()};
    case v1::Event::kBridgePointAdded:
      return {event.bridge_point_added().bridge_point().name()};
    case v1::Event::kFloorRequested:
      return {event.floor_requested().floor_request().name()};
    case v1::Event::kFloorGranted:
      return {event.floor_granted().speech().name()};
    case v1::Event::kAgendaItemAdded:
      return {event.agenda_item_added().agenda_item().name()};
    case v1::Event::kAnnouncementPosted:
      return {event.announcement_posted().announcement().name()};
    case v1::Event::kMessageSent:
      return {event.message_sent().message().name()};
    case v1::Event::kIncidentOpened:
      return {event.incident_opened().incident().name()};
    case v1::Event::kMinutesEntryAdded:
      return {event.minutes_entry_added().minutes_entry().name()};
    case v1::Event::kVoteOpened:
      return {event.vote_opened().vote().name()};
    case v1::Event::kShowOfHandsRecorded:
      return {event.show_of_hands_recorded().vote().name()};
    case v1::Event::kArchiveImported:
      return {event.archive_imported().conference()};
    case v1::Event::kReviewCommentAdded:
      return {event.review_comment_added().review_comment().name()};
    case v1::Event::kWrittenContributionSent:
      return {event.written_contribution_sent().written_contribution().name()};
    case v1::Event::kInvitationCreated:
      return {event.invitation_created().invitation().name()};
    case v1::Event::kDelegateAdded:
      return {event.delegate_added().delegate().name()};
    case v1::Event::kSubstituteAppointed:
      return {event.substitute_appointed().substitute().name()};
    case v1::Event::kSubmissionSent:
      return {event.submission_sent().submission().name()};
    case v1::Event::kSubmissionApproved:
      return NamesOf(event.submission_approved().delegates_added());
    case v1::Event::kRollCallOpened:
      return {event.roll_call_opened().roll_call().name()};
    case v1::Event::kDeviceEnrolled:
      return {event.device_enrolled().device().name()};
    default:
      return {};
  }
}

}  // namespace nhipcau::conference

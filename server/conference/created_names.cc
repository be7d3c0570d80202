#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "server/conference/rules.h"

namespace nhipcau::conference {
namespace {

template <typename T>
std::vector<std::string> NamesOf(const google::protobuf::RepeatedPtrField<T>& created) {
  std::vector<std::string> names;
  for (const T& each : created) names.push_back(each.name());
  return names;
}

// The event also holds those that the minutes word anew, without a state.
std::vector<std::string> NamesOfNewTasks(const v1::TasksFollowed& followed) {
  std::vector<std::string> names;
  for (const v1::Task& task : followed.tasks()) {
    if (task.state() == v1::TASK_STATE_NOT_STARTED) names.push_back(task.name());
  }
  return names;
}

}  // namespace

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
    case v1::Event::kTasksFollowed:
      return NamesOfNewTasks(event.tasks_followed());
    case v1::Event::kDeviceEnrolled:
      return {event.device_enrolled().device().name()};
    default:
      return {};
  }
}

}  // namespace nhipcau::conference

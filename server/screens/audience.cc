#include "server/screens/audience.h"

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

Audience ForPoint(const Overlay& view, const std::string& bridge_point) {
  return {AudienceKind::kPoints, PathOf(view, bridge_point)};
}

Audience ForDesk(const Overlay& view, const std::string& bridge_point) {
  return {AudienceKind::kDesk, PathOf(view, bridge_point)};
}

bool IsOnHallScreen(const Overlay& view, const v1::Announcement& announcement) {
  const v1::HallScreen* screen = FindHallScreen(view);
  return screen != nullptr && screen->announcement() == announcement.name();
}

Audience ForAnnouncement(const Overlay& view, const v1::Announcement& announcement) {
  const v1::AnnouncementTarget& target = announcement.target();
  if (IsOnHallScreen(view, announcement)) return {AudienceKind::kEveryone};
  if (!target.level().empty()) return {AudienceKind::kLevel, {}, target.level()};
  if (!target.subtree().empty()) return {AudienceKind::kSubtree, PathOf(view, target.subtree())};
  if (!target.bridge_point().empty()) return ForPoint(view, target.bridge_point());
  return {AudienceKind::kEveryone};
}

// Coordinators hand out the links of operators below them, and of nobody else.
Audience ForInvitation(const Overlay& view, const v1::Invitation& invitation) {
  if (invitation.role() != v1::ROLE_OPERATOR) return {AudienceKind::kPreparation, {}};
  return {AudienceKind::kPreparation, PathOf(view, invitation.bridge_point())};
}

Audience ForDevice(const Overlay& view, const v1::Device& device) {
  const auto* invitation = view.Find<v1::Invitation>(device.invitation());
  return invitation ? ForInvitation(view, *invitation) : Audience{AudienceKind::kPreparation, {}};
}

Audience ForTask(const v1::Task& task) {
  const auto& leads = task.assignment().leads();
  return {AudienceKind::kUnits, {}, "", {leads.begin(), leads.end()}};
}

// The tally of a level is for those who see all points of it, that of the host point is the whole
// conference's.
Audience ForTally(const Overlay& view, const v1::Tally& tally) {
  if (tally.bridge_point().empty()) return {AudienceKind::kControl};
  Audience audience = ForPoint(view, tally.bridge_point());
  return audience.points.size() == 1 ? Audience{AudienceKind::kEveryone} : audience;
}

}  // namespace

Audience AudienceOf(const Overlay& view, const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kConference:
    case v1::Record::kFloor:
    case v1::Record::kSpeech:
    case v1::Record::kAgendaItem:
    case v1::Record::kFloorSummary:
    case v1::Record::kRollCall:
    case v1::Record::kVote:
    case v1::Record::kAgendaForecast:
    case v1::Record::kHallScreen:
      return {AudienceKind::kEveryone, {}};
    case v1::Record::kAnnouncement:
      return ForAnnouncement(view, record.announcement());
    case v1::Record::kBridgePoint:
      return ForPoint(view, record.bridge_point().name());
    case v1::Record::kDelegate:
      return ForPoint(view, record.delegate().bridge_point());
    case v1::Record::kFloorRequest:
      return ForPoint(view, record.floor_request().bridge_point());
    case v1::Record::kFloorPlace:
      return ForPoint(view, record.floor_place().bridge_point());
    case v1::Record::kAcknowledgement:
      return ForDesk(view, record.acknowledgement().bridge_point());
    case v1::Record::kMessage:
      return ForDesk(view, record.message().bridge_point());
    case v1::Record::kIncident:
      return ForPoint(view, record.incident().bridge_point());
    case v1::Record::kAttention:
      return ForPoint(view, record.attention().bridge_point());
    case v1::Record::kSubmission:
      return ForDesk(view, record.submission().bridge_point());
    case v1::Record::kRollCallAnswer:
      return ForPoint(view, record.roll_call_answer().bridge_point());
    case v1::Record::kReadiness:
      return ForPoint(view, record.readiness().bridge_point());
    case v1::Record::kBallot:
      return ForPoint(view, record.ballot().bridge_point());
    case v1::Record::kWrittenContribution:
      return ForPoint(view, record.written_contribution().bridge_point());
    case v1::Record::kTally:
      return ForTally(view, record.tally());
    case v1::Record::kPagePresence:
      return ForPoint(view, record.page_presence().bridge_point());
    case v1::Record::kAttendanceStatement:
    case v1::Record::kMinutesEntry:
    case v1::Record::kOfficialDocument:
    case v1::Record::kSectionText:
    case v1::Record::kReviewComment:
    case v1::Record::kPublicRecord:
      return {AudienceKind::kMinutes, {}};
    case v1::Record::kTask:
      return ForTask(record.task());
    case v1::Record::kUnanswered:
      return {AudienceKind::kCoordination, PathOf(view, record.unanswered().bridge_point())};
    case v1::Record::kInvitation:
      return ForInvitation(view, record.invitation());
    case v1::Record::kDevice:
      return ForDevice(view, record.device());
    case v1::Record::kPointCard:
      return {AudienceKind::kOwnPoint, {record.point_card().bridge_point()}};
    case v1::Record::kOfficeSettings:
    case v1::Record::kConferenceArchive:
      return {AudienceKind::kPreparation, {}};
    // Points and coordinators are told by ListRollCallAnswers, each of its own.
    case v1::Record::kMissingAnswers:
    case v1::Record::kFloorQueue:
    case v1::Record::kAnnouncementProgress:
    case v1::Record::kAlarm:
    case v1::Record::KIND_NOT_SET:
      return {AudienceKind::kControl, {}};
  }
  return {AudienceKind::kControl, {}};
}

}  // namespace nhipcau::conference

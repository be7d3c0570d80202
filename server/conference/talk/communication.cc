#include "server/conference/talk/communication.h"

#include <algorithm>
#include <utility>

#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/target.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

std::string AcknowledgementName(const std::string& announcement, std::string_view bridge_point) {
  return ChildName(announcement, "acknowledgements", IdOf(bridge_point));
}

bool SpeaksForPoint(v1::Role role) {
  return role == v1::ROLE_OPERATOR || role == v1::ROLE_COORDINATOR;
}

absl::StatusOr<const v1::Announcement*> RequireNotWithdrawn(const Overlay& view,
                                                            const std::string& name) {
  auto announcement = Require<v1::Announcement>(view, name);
  if (!announcement.ok() || !(*announcement)->has_withdraw_time()) return announcement;
  return RefuseResource(v1::REASON_TAKEN_BACK, name,
                        absl::StrCat(name, " was withdrawn. Post another, if need be."));
}

void ApplyWithdrawn(const v1::Event& event, Overlay& view) {
  const v1::AnnouncementWithdrawn& withdrawn = event.announcement_withdrawn();
  view.Edit<v1::Announcement>(withdrawn.announcement(), [&](v1::Announcement& announcement) {
    *announcement.mutable_withdraw_time() = event.time();
    announcement.set_withdraw_reason(withdrawn.reason());
  });
}

void ApplyAcknowledged(const v1::Event& event, Overlay& view) {
  const v1::AnnouncementAcknowledged& acknowledged = event.announcement_acknowledged();
  v1::Acknowledgement acknowledgement;
  acknowledgement.set_name(
      AcknowledgementName(acknowledged.announcement(), acknowledged.bridge_point()));
  acknowledgement.set_announcement(acknowledged.announcement());
  acknowledgement.set_bridge_point(acknowledged.bridge_point());
  *acknowledgement.mutable_time() = event.time();
  acknowledgement.set_in_rehearsal(Rehearsing(view));
  view.Put(RecordOf(std::move(acknowledgement)));
}

void ApplyRead(const v1::Event& event, Overlay& view) {
  const v1::MessagesRead& read = event.messages_read();
  for (const std::string& name : read.messages()) {
    view.Edit<v1::Message>(name, [&event, &read](v1::Message& message) {
      *message.mutable_read_time() = event.time();
      message.set_read_by(read.read_by());
    });
  }
}

absl::StatusOr<Events> DecidePostAnnouncement(const Overlay& view, const Command& command,
                                              const v1::PostAnnouncementRequest& request) {
  if (auto status = CheckRequiredText("text", request.text(), kTextBytesMax); !status.ok()) {
    return status;
  }
  if (auto status = CheckTarget(view, request.target()); !status.ok()) return status;
  Events events;
  v1::Announcement& announcement =
      *events.emplace_back().mutable_announcement_posted()->mutable_announcement();
  announcement.set_name(
      NumberedName(view.stream(), "announcements", view.NextNumber("announcements")));
  announcement.set_text(request.text());
  *announcement.mutable_target() = request.target();
  announcement.set_acknowledgement_wanted(request.acknowledgement_wanted());
  announcement.set_posted_by(command.principal.display_name());
  announcement.set_in_rehearsal(Rehearsing(view));
  return events;
}

absl::StatusOr<Events> DecideWithdrawAnnouncement(const Overlay& view, const Command&,
                                                  const v1::WithdrawAnnouncementRequest& request) {
  const auto announcement = RequireNotWithdrawn(view, request.name());
  if (!announcement.ok()) return announcement.status();
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::AnnouncementWithdrawn& withdrawn = *events.emplace_back().mutable_announcement_withdrawn();
  withdrawn.set_announcement(request.name());
  withdrawn.set_reason(request.reason());
  AddHallScreenFreed(view, request.name(), events);
  return events;
}

absl::StatusOr<Events> DecideAcknowledgeAnnouncement(
    const Overlay& view, const Command& command,
    const v1::AcknowledgeAnnouncementRequest& request) {
  const auto announcement = RequireNotWithdrawn(view, request.name());
  if (!announcement.ok()) return announcement.status();
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (!(*announcement)->acknowledgement_wanted() ||
      !IsAddressed(view, (*announcement)->target(), **point)) {
    return RefuseResource(v1::REASON_NOT_ADDRESSED, request.name(),
                          absl::StrCat(request.name(), " wants no acknowledgement from ",
                                       request.bridge_point(), "."));
  }
  Events events;
  if (view.Find(AcknowledgementName(request.name(), request.bridge_point()))) return events;
  v1::Event& event = events.emplace_back();
  event.mutable_announcement_acknowledged()->set_announcement(request.name());
  event.mutable_announcement_acknowledged()->set_bridge_point(request.bridge_point());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideSendMessage(const Overlay& view, const Command& command,
                                         const v1::SendMessageRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckRequiredText("text", request.text(), kTextBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::Message& message = *events.emplace_back().mutable_message_sent()->mutable_message();
  message.set_name(NumberedName(view.stream(), "messages", view.NextNumber("messages")));
  message.set_bridge_point(request.bridge_point());
  message.set_from_point(SpeaksForPoint(command.principal.role()));
  message.set_text(request.text());
  message.set_sent_by(command.principal.display_name());
  message.set_in_rehearsal(Rehearsing(view));
  return events;
}

absl::StatusOr<Events> DecideMarkMessagesRead(const Overlay& view, const Command& command,
                                              const v1::MarkMessagesReadRequest& request) {
  const auto last = Require<v1::Message>(view, request.last_message());
  if (!last.ok()) return last.status();
  if ((*last)->bridge_point() != request.bridge_point()) {
    return RefuseField(
        "last_message", {v1::FIELD_RULE_OF_THIS_POINT},
        absl::StrCat(request.last_message(), " is not of ", request.bridge_point(), "."));
  }
  v1::MessagesRead read;
  read.set_bridge_point(request.bridge_point());
  read.set_from_point(!SpeaksForPoint(command.principal.role()));
  read.set_read_by(command.principal.display_name());
  const NameLess less;
  for (const RecordPtr& record :
       view.Indexed(Index::kUnreadMessagesOfPoint, request.bridge_point())) {
    const v1::Message& message = record->message();
    if (message.from_point() != read.from_point()) continue;
    if (!less(request.last_message(), message.name())) read.add_messages(message.name());
  }
  Events events;
  if (!read.messages().empty()) *events.emplace_back().mutable_messages_read() = std::move(read);
  return events;
}

}  // namespace

absl::StatusOr<v1::ListPendingAcknowledgementsResponse> ListPendingAcknowledgements(
    const Overlay& view, const Question& question,
    const v1::ListPendingAcknowledgementsRequest& request) {
  const auto announcement = Require<v1::Announcement>(view, request.name());
  if (!announcement.ok()) return announcement.status();
  v1::ListPendingAcknowledgementsResponse response;
  view.ForEach<v1::BridgePoint>(
      question.stream + "/bridgePoints/", [&](const v1::BridgePoint& point) {
        if (!IsAddressed(view, (*announcement)->target(), point) ||
            !IsHeldBy(view, question, point.name())) {
          return;
        }
        response.set_addressed_point_count(response.addressed_point_count() + 1);
        if (view.Find(AcknowledgementName(request.name(), point.name()))) {
          response.set_acknowledged_point_count(response.acknowledged_point_count() + 1);
        } else if ((*announcement)->acknowledgement_wanted() &&
                   !(*announcement)->has_withdraw_time()) {
          response.add_bridge_points(point.name());
        }
      });
  return response;
}

void AddCommunication(Deciders& deciders) {
  deciders.Add(DecidePostAnnouncement);
  deciders.Add(DecideWithdrawAnnouncement);
  deciders.Add(DecideAcknowledgeAnnouncement);
  deciders.Add(DecideSendMessage);
  deciders.Add(DecideMarkMessagesRead);
}

bool ApplyCommunication(const v1::Event& event, Overlay& view) {
  if (event.has_announcement_posted()) {
    v1::Announcement announcement = event.announcement_posted().announcement();
    *announcement.mutable_post_time() = event.time();
    view.Put(RecordOf(std::move(announcement)));
  } else if (event.has_announcement_withdrawn()) {
    ApplyWithdrawn(event, view);
  } else if (event.has_announcement_acknowledged()) {
    ApplyAcknowledged(event, view);
  } else if (event.has_message_sent()) {
    v1::Message message = event.message_sent().message();
    *message.mutable_send_time() = event.time();
    view.Put(RecordOf(std::move(message)));
  } else if (event.has_messages_read()) {
    ApplyRead(event, view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference

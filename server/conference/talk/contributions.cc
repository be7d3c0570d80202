#include "server/conference/talk/contributions.h"

#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

absl::Status CheckInTime(const v1::Conference& conference, absl::Time now) {
  const bool dated = conference.has_written_contributions_until_time();
  const bool over = dated ? now > FromProto(conference.written_contributions_until_time())
                          : conference.state() == v1::CONFERENCE_STATE_ENDED;
  if (!over) return absl::OkStatus();
  return RefuseResource(v1::REASON_DEADLINE_PASSED, conference.name(),
                        dated ? "The date for written contributions has passed. Ask the planner "
                                "for another."
                              : "Written contributions were taken until the session ended. Ask the "
                                "planner to set a date.");
}

// The delegate and the floor request, where they are named, must be this point's.
absl::Status CheckReferences(const Overlay& view, const std::string& bridge_point,
                             const v1::WrittenContribution& written) {
  if (const std::string& name = written.author().delegate(); !name.empty()) {
    const auto delegate = Require<v1::Delegate>(view, name);
    if (!delegate.ok()) return delegate.status();
    if ((*delegate)->bridge_point() != bridge_point) {
      return RefuseField("written_contribution.author.delegate", {v1::FIELD_RULE_OF_THIS_POINT},
                         absl::StrCat(name, " is on the list of another point."));
    }
  }
  if (written.floor_request().empty()) return absl::OkStatus();
  const auto request = Require<v1::FloorRequest>(view, written.floor_request());
  if (!request.ok()) return request.status();
  if ((*request)->bridge_point() == bridge_point) return absl::OkStatus();
  return RefuseField("written_contribution.floor_request", {v1::FIELD_RULE_OF_THIS_POINT},
                     absl::StrCat(written.floor_request(), " is of another point."));
}

absl::Status CheckWritten(const v1::WrittenContribution& written) {
  if (written.text().empty() && !written.has_attachment()) {
    return RefuseField("written_contribution.text", {v1::FIELD_RULE_REQUIRED},
                       "Send the text, or the file that holds it.");
  }
  for (const absl::Status& status :
       {CheckName("written_contribution.author.display_name", written.author().display_name()),
        CheckName("written_contribution.author.office", written.author().office()),
        CheckText("written_contribution.topic", written.topic(), kLabelBytesMax),
        CheckText("written_contribution.text", written.text(), kTextBytesMax)}) {
    if (!status.ok()) return status;
  }
  return written.has_attachment()
             ? CheckAttachment("written_contribution.attachment", written.attachment())
             : absl::OkStatus();
}

// The item of the request that was not heard; without one, the item under way.
std::string ItemOf(const Overlay& view, const std::string& floor_request) {
  const auto* request = view.Find<v1::FloorRequest>(floor_request);
  return request ? request->agenda_item() : ConferenceOf(view).current_agenda_item();
}

absl::StatusOr<Events> DecideSendWrittenContribution(
    const Overlay& view, const Command& command,
    const v1::SendWrittenContributionRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  const v1::WrittenContribution& sent = request.written_contribution();
  for (const absl::Status& status :
       {CheckInTime(ConferenceOf(view), command.time), CheckWritten(sent),
        CheckReferences(view, request.bridge_point(), sent)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  v1::WrittenContribution& written =
      *event.mutable_written_contribution_sent()->mutable_written_contribution();
  written.set_name(
      NumberedName(view.stream(), "writtenContributions", view.NextNumber("writtenContributions")));
  written.set_bridge_point(request.bridge_point());
  *written.mutable_author() = ResolvedBeneficiary(view, **point, sent.author());
  written.set_topic(sent.topic());
  written.set_text(sent.text());
  if (sent.has_attachment()) *written.mutable_attachment() = sent.attachment();
  written.set_floor_request(sent.floor_request());
  written.set_agenda_item(ItemOf(view, sent.floor_request()));
  written.set_sent_by(command.principal.display_name());
  written.set_entered_by(EnteredBy(command));
  written.set_in_rehearsal(Rehearsing(view));
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

}  // namespace

void AddContributions(Deciders& deciders) { deciders.Add(DecideSendWrittenContribution); }

bool ApplyContributions(const v1::Event& event, Overlay& view) {
  if (!event.has_written_contribution_sent()) return false;
  v1::WrittenContribution written = event.written_contribution_sent().written_contribution();
  *written.mutable_send_time() = event.time();
  view.Put(RecordOf(std::move(written)));
  return true;
}

}  // namespace nhipcau::conference

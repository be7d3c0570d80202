#include "server/minutes/invitations.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/base/proto_time.h"
#include "server/minutes/facts.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/people.h"
#include "server/minutes/programme.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

constexpr char kInvitationSign[] = "GM";

std::string Invited(const Facts& facts, const v1::BridgePoint& point) {
  if (point.head_name().empty()) return "lãnh đạo " + PointInText(facts, point.name());
  return Addressed(facts.form_of_address, point.head_name(), point.head_office());
}

// Where its people sit.
std::string HallOf(const Facts& facts, const v1::BridgePoint& point) {
  const auto attends_at = facts.points_by_name.find(point.attends_at());
  const v1::BridgePoint& hall =
      attends_at == facts.points_by_name.end() ? point : attends_at->second;
  const bool is_host = hall.parent().empty() && !facts.conference.place().empty();
  std::string text = is_host ? facts.conference.place()
                             : absl::StrCat("điểm cầu ", PointInText(facts, hall.name()));
  if (!hall.room().empty()) absl::StrAppend(&text, " (", hall.room(), ")");
  return text;
}

// "Trần Văn A, Chuyên viên, điện thoại 0912 345 678".
std::string ContactAtHost(const Facts& facts) {
  if (facts.points.empty()) return "";
  const v1::BridgePoint& host = facts.points.front();
  const v1::Contact& contact = host.operator_contact();
  const std::string& telephone =
      contact.telephone().empty() ? host.telephone() : contact.telephone();
  std::vector<std::string> parts;
  for (const std::string& part : {contact.display_name(), contact.office()}) {
    if (!part.empty()) parts.push_back(part);
  }
  if (!telephone.empty()) parts.push_back("điện thoại " + telephone);
  return absl::StrJoin(parts, ", ");
}

v1::InvitationLetter InvitationOf(const Facts& facts, const v1::BridgePoint& point,
                                  const LinksByPoint& links) {
  v1::InvitationLetter invitation;
  invitation.set_invited(Nfc(Invited(facts, point)));
  if (point.expected_count() > 0) invitation.set_expected(Number(point.expected_count()));
  invitation.set_place(Nfc(HallOf(facts, point)));
  if (const auto link = links.find(point.name()); link != links.end()) {
    invitation.set_link(link->second);
    invitation.set_link_qr(link->second);
  }
  return invitation;
}

}  // namespace

v1::InvitationsFacts InvitationsOf(const conference::Overlay& view, const std::string& bridge_point,
                                   const LinksByPoint& links) {
  Facts facts = CollectFacts(view, view.stream());
  facts.form_of_address = NoticeDocument(view).letterhead().form_of_address();
  const v1::Conference& conference = facts.conference;
  v1::InvitationsFacts invitations;
  *invitations.mutable_head() = PaperHeadOf(view, facts, kInvitationSign);
  invitations.set_chair(Nfc(WithCapitalFirst(Addressed(
      facts.form_of_address, conference.chair().display_name(), conference.chair().office()))));
  invitations.set_start(MomentInText(FromProto(conference.planned_start_time())));
  if (conference.has_submission_deadline_time()) {
    invitations.set_lists_until(MomentInText(FromProto(conference.submission_deadline_time())));
  }
  invitations.set_contact(Nfc(ContactAtHost(facts)));
  for (v1::ProgrammeRow& row : ProgrammeRows(facts)) {
    *invitations.add_programme() = std::move(row);
  }
  invitations.set_has_programme(invitations.programme_size() > 0);
  for (const v1::BridgePoint* point : PointsBelow(facts, bridge_point)) {
    if (!links.empty() && !links.contains(point->name())) continue;
    if (invitations.invitations_size() > 0) {
      invitations.mutable_invitations()->rbegin()->set_is_followed(true);
    }
    *invitations.add_invitations() = InvitationOf(facts, *point, links);
  }
  return invitations;
}

}  // namespace nhipcau::minutes

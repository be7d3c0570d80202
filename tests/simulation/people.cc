#include "tests/simulation/people.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/role.pb.h"
#include "server/conference/kernel/names.h"
#include "tests/support/methods.h"

namespace nhipcau::simulation {
namespace {

struct Part {
  v1::Role role;
  // Of the bridge point; empty: none.
  const char* code;
};

constexpr Part kParts[] = {
    {v1::ROLE_MODERATOR, ""},  {v1::ROLE_MINUTES, ""},       {v1::ROLE_COORDINATOR, "150"},
    {v1::ROLE_TECHNICIAN, ""}, {v1::ROLE_OPERATOR, "04867"}, {v1::ROLE_OPERATOR, "04870"},
    {v1::ROLE_CHAIR, ""},      {v1::ROLE_SCREEN, ""},        {v1::ROLE_AUDITOR, ""},
    {v1::ROLE_PLANNER, ""},    {v1::ROLE_UNIT, ""}};

// Invitations of the office to the office are few.
constexpr int kRoles = 10;

}  // namespace

Link People::SenderOf(const google::protobuf::Message& request) {
  if (OneIn(100, random_)) return {stream_.substr(stream_.find('/') + 1) + ".khong-ai", {}};
  if (OneIn(40, random_)) return Anybody();
  const auto& roles = PolicyOf(MethodOf(request)).roles();
  const int role = roles.empty() ? 1 + Below(kRoles, random_) : roles[Below(roles.size(), random_)];
  const std::string bytes = request.SerializeAsString();
  std::vector<const Link*> some;
  std::vector<const Link*> of_the_point;
  for (const Link& link : links_) {
    if (link.holder.role() != role) continue;
    some.push_back(&link);
    if (absl::StrContains(bytes, link.holder.bridge_point())) of_the_point.push_back(&link);
  }
  if (!of_the_point.empty() && !OneIn(10, random_)) some.swap(of_the_point);
  if (some.empty()) return Anybody();
  // Mostly the newest that they were given.
  return OneIn(6, random_) ? *some[Below(static_cast<int>(some.size()), random_)] : *some.back();
}

Link People::Anybody() { return links_[Below(static_cast<int>(links_.size()), random_)]; }

Link People::Newest(v1::Role role) const {
  return *std::find_if(links_.rbegin(), links_.rend(),
                       [role](const Link& link) { return link.holder.role() == role; });
}

std::optional<v1::CreateInvitationRequest> People::Missing(const Replay& conference) {
  for (const Part& part : kParts) {
    const std::string point =
        *part.code == '\0' ? "" : conference::BridgePointName(stream_, part.code);
    const bool is_there = std::any_of(links_.begin(), links_.end(), [&](const Link& link) {
      return link.holder.role() == part.role && link.holder.bridge_point() == point &&
             conference.HolderOf(link.token).has_value();
    });
    if (is_there) continue;
    v1::CreateInvitationRequest request;
    request.set_conference(stream_);
    request.mutable_invitation()->set_role(part.role);
    request.mutable_invitation()->set_bridge_point(point);
    if (part.role == v1::ROLE_UNIT) request.mutable_invitation()->set_unit(kUnit);
    request.mutable_invitation()->set_display_name(v1::Role_Name(part.role));
    return request;
  }
  return std::nullopt;
}

}  // namespace nhipcau::simulation

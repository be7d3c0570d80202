#include "server/access/visibility.h"

#include <algorithm>

#include "nhipcau/v1/role.pb.h"

namespace nhipcau::access {
namespace {

bool IsControl(v1::Role role) {
  switch (role) {
    case v1::ROLE_ADMINISTRATOR:
    case v1::ROLE_PLANNER:
    case v1::ROLE_MODERATOR:
    case v1::ROLE_MINUTES:
    case v1::ROLE_TECHNICIAN:
    case v1::ROLE_CHAIR:
    case v1::ROLE_SCREEN:
    case v1::ROLE_AUDITOR:
      return true;
    default:
      return false;
  }
}

bool ReadsMinutes(v1::Role role) {
  return IsControl(role) && role != v1::ROLE_TECHNICIAN && role != v1::ROLE_SCREEN;
}

bool Prepares(v1::Role role) {
  return role == v1::ROLE_ADMINISTRATOR || role == v1::ROLE_PLANNER || role == v1::ROLE_AUDITOR;
}

bool Coordinates(const v1::Principal& principal, const std::vector<std::string>& points) {
  return principal.role() == v1::ROLE_COORDINATOR &&
         std::find(points.begin(), points.end(), principal.bridge_point()) != points.end();
}

bool Operates(const v1::Principal& principal, const std::vector<std::string>& points) {
  return principal.role() == v1::ROLE_OPERATOR && !points.empty() &&
         points.front() == principal.bridge_point();
}

bool HasPoint(const v1::Principal& principal, const std::vector<std::string>& points) {
  return Operates(principal, points) || Coordinates(principal, points);
}

}  // namespace

bool BelongsTo(const v1::Principal& principal, const conference::Audience& audience) {
  switch (audience.kind) {
    case conference::AudienceKind::kEveryone:
      return true;
    case conference::AudienceKind::kPoints:
      return IsControl(principal.role()) || HasPoint(principal, audience.points);
    case conference::AudienceKind::kControl:
      return IsControl(principal.role());
    case conference::AudienceKind::kMinutes:
      return ReadsMinutes(principal.role());
    case conference::AudienceKind::kPreparation:
      return Prepares(principal.role()) || Coordinates(principal, audience.points);
    case conference::AudienceKind::kOwnPoint:
      return HasPoint(principal, audience.points);
  }
  return false;
}

bool Visible(const conference::Overlay& view, const v1::Principal& principal,
             const v1::Record& record) {
  return BelongsTo(principal, conference::AudienceOf(view, record));
}

}  // namespace nhipcau::access

#include "server/access/visibility.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "server/conference/kernel/point_tree.h"

namespace nhipcau::access {
namespace {

using conference::Audience;
using conference::AudienceKind;
using conference::Overlay;
using Names = std::vector<std::string>;

// Sets of roles, a bit for each.
using Roles = uint32_t;

constexpr Roles SetOf(std::initializer_list<v1::Role> roles) {
  Roles set = 0;
  for (const v1::Role role : roles) set |= Roles{1} << role;
  return set;
}

constexpr Roles kNobody = 0;
constexpr Roles kAll = ~SetOf({v1::ROLE_UNIT});
constexpr Roles kPreparing = SetOf({v1::ROLE_ADMINISTRATOR, v1::ROLE_PLANNER, v1::ROLE_AUDITOR});
constexpr Roles kWriting =
    kPreparing | SetOf({v1::ROLE_MODERATOR, v1::ROLE_MINUTES, v1::ROLE_CHAIR});
constexpr Roles kControlling = kWriting | SetOf({v1::ROLE_TECHNICIAN});

Roles RolesOf(AudienceKind kind) {
  switch (kind) {
    case AudienceKind::kEveryone:
      return kAll;
    case AudienceKind::kPoints:
    case AudienceKind::kControl:
    case AudienceKind::kCoordination:
    case AudienceKind::kSubtree:
    case AudienceKind::kLevel:
      return kControlling;
    case AudienceKind::kDesk:
      return kControlling & ~SetOf({v1::ROLE_CHAIR});
    case AudienceKind::kMinutes:
    case AudienceKind::kUnits:
      return kWriting;
    case AudienceKind::kPreparation:
      return kPreparing;
    case AudienceKind::kOwnPoint:
      return kNobody;
  }
  return kNobody;
}

bool Holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool Coordinates(const v1::Principal& principal, const Names& points) {
  return principal.role() == v1::ROLE_COORDINATOR && Holds(points, principal.bridge_point());
}

bool Operates(const v1::Principal& principal, const Names& points) {
  return principal.role() == v1::ROLE_OPERATOR && !points.empty() &&
         points.front() == principal.bridge_point();
}

bool IsWithinSubtree(const Overlay& view, const v1::Principal& principal, const Names& points) {
  return !points.empty() &&
         Holds(conference::PathOf(view, principal.bridge_point()), points.front());
}

bool IsOfLevel(const Overlay& view, const v1::Principal& principal, const std::string& level) {
  const auto* point = view.Find<v1::BridgePoint>(principal.bridge_point());
  return point != nullptr && point->level() == level;
}

// What those see who are held to a bridge point.
bool ConcernsPointOf(const Overlay& view, const v1::Principal& principal,
                     const Audience& audience) {
  if (principal.bridge_point().empty()) return false;
  switch (audience.kind) {
    case AudienceKind::kPoints:
    case AudienceKind::kDesk:
    case AudienceKind::kOwnPoint:
      return Operates(principal, audience.points) || Coordinates(principal, audience.points);
    case AudienceKind::kCoordination:
    case AudienceKind::kPreparation:
      return Coordinates(principal, audience.points);
    case AudienceKind::kSubtree:
      return Coordinates(principal, audience.points) ||
             IsWithinSubtree(view, principal, audience.points);
    case AudienceKind::kLevel:
      return principal.role() == v1::ROLE_COORDINATOR || IsOfLevel(view, principal, audience.level);
    case AudienceKind::kEveryone:
    case AudienceKind::kControl:
    case AudienceKind::kMinutes:
    case AudienceKind::kUnits:
      return false;
  }
  return false;
}

bool AnswersForUnit(const v1::Principal& principal, const Audience& audience) {
  return principal.role() == v1::ROLE_UNIT && Holds(audience.units, principal.unit());
}

}  // namespace

bool ReadsAll(v1::Role role, AudienceKind kind) { return (RolesOf(kind) & SetOf({role})) != 0; }

bool BelongsTo(const Overlay& view, const v1::Principal& principal, const Audience& audience) {
  return ReadsAll(principal.role(), audience.kind) || ConcernsPointOf(view, principal, audience) ||
         AnswersForUnit(principal, audience);
}

bool Visible(const Overlay& view, const v1::Principal& principal, const v1::Record& record) {
  return BelongsTo(view, principal, conference::AudienceOf(view, record));
}

}  // namespace nhipcau::access

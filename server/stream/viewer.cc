#include "server/stream/viewer.h"

namespace nhipcau::stream {
namespace {

bool SeesControl(v1::Role role) {
  return role != v1::ROLE_UNSPECIFIED && role != v1::ROLE_OPERATOR && role != v1::ROLE_COORDINATOR;
}

bool SeesMinutes(v1::Role role) {
  switch (role) {
    case v1::ROLE_ADMINISTRATOR:
    case v1::ROLE_PLANNER:
    case v1::ROLE_MODERATOR:
    case v1::ROLE_MINUTES:
    case v1::ROLE_CHAIR:
    case v1::ROLE_AUDITOR:
      return true;
    default:
      return false;
  }
}

bool SeesPreparation(v1::Role role) {
  return role == v1::ROLE_ADMINISTRATOR || role == v1::ROLE_PLANNER || role == v1::ROLE_AUDITOR;
}

}  // namespace

Viewer ViewerOf(const v1::Principal& principal) {
  Viewer viewer;
  viewer.principal = principal.name();
  viewer.device = principal.device();
  viewer.control = SeesControl(principal.role());
  viewer.minutes = SeesMinutes(principal.role());
  viewer.preparation = SeesPreparation(principal.role());
  if (!viewer.control) viewer.bridge_point = principal.bridge_point();
  viewer.is_page_of_point = principal.role() == v1::ROLE_OPERATOR;
  return viewer;
}

}  // namespace nhipcau::stream

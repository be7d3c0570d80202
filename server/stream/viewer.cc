#include "server/stream/viewer.h"

#include "nhipcau/v1/role.pb.h"
#include "server/access/visibility.h"

namespace nhipcau::stream {

using conference::AudienceKind;

Viewer ViewerOf(const v1::Principal& principal) {
  Viewer viewer;
  viewer.principal = principal.name();
  viewer.device = principal.device();
  viewer.control = access::ReadsAll(principal.role(), AudienceKind::kControl);
  viewer.desk = access::ReadsAll(principal.role(), AudienceKind::kDesk);
  viewer.minutes = access::ReadsAll(principal.role(), AudienceKind::kMinutes);
  viewer.preparation = access::ReadsAll(principal.role(), AudienceKind::kPreparation);
  if (!viewer.control) viewer.bridge_point = principal.bridge_point();
  viewer.unit = principal.unit();
  viewer.is_page_of_point = principal.role() == v1::ROLE_OPERATOR;
  return viewer;
}

}  // namespace nhipcau::stream

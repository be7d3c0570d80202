#include "server/stream/viewer.h"

#include "nhipcau/v1/role.pb.h"
#include "server/access/visibility.h"

namespace nhipcau::stream {

using conference::AudienceKind;

Viewer ViewerOf(const v1::Principal& principal) {
  Viewer viewer;
  viewer.principal = principal.name();
  viewer.device = principal.device();
  viewer.control = access::BelongsTo(principal, {AudienceKind::kControl, {}});
  viewer.minutes = access::BelongsTo(principal, {AudienceKind::kMinutes, {}});
  viewer.preparation = access::BelongsTo(principal, {AudienceKind::kPreparation, {}});
  if (!viewer.control) viewer.bridge_point = principal.bridge_point();
  viewer.is_page_of_point = principal.role() == v1::ROLE_OPERATOR;
  return viewer;
}

}  // namespace nhipcau::stream

#include "tests/simulation/replay.h"

#include <memory>
#include <utility>

#include "server/access/visibility.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/names.h"
#include "server/stream/revocations.h"

namespace nhipcau::simulation {
namespace {

v1::Principal PrincipalOf(const v1::Invitation& invitation) {
  v1::Principal principal;
  principal.set_name(invitation.name());
  principal.set_role(invitation.role());
  principal.set_bridge_point(invitation.bridge_point());
  principal.set_unit(invitation.unit());
  return principal;
}

}  // namespace

Replay::Replay(const std::string& stream, journal::Journal& journal)
    : live_(stream), status_(live_.CatchUp(journal)) {
  if (!status_.ok() || !live_.exists()) return;
  everything_ = live_.Everything();
  for (const coordinator::PublishedChange& change : everything_.changes) {
    records_[change.name] = change.record;
  }
  for (const v1::Tally& tally : everything_.tallies) {
    records_[tally.name()] =
        std::make_shared<const v1::Record>(conference::RecordOf<v1::Tally>(v1::Tally(tally)));
  }
}

std::map<std::string, std::string> Replay::VisibleTo(const v1::Principal& principal) const {
  std::map<std::string, std::string> visible;
  const conference::Overlay state = view();
  for (const coordinator::PublishedChange& change : everything_.changes) {
    if (!access::BelongsTo(state, principal, change.audience)) continue;
    const bool holds_secrets = change.record->has_invitation() || change.record->has_device();
    visible[change.name] = holds_secrets
                               ? stream::WithoutSecrets(*change.record).SerializeAsString()
                               : change.record->SerializeAsString();
  }
  return visible;
}

std::optional<v1::Principal> Replay::HolderOf(const std::string& token) const {
  const std::string hash = Sha256(token);
  std::optional<v1::Principal> holder;
  for (const auto& [name, record] : records_) {
    const v1::Invitation* invitation = nullptr;
    if (record->has_invitation() && (record->invitation().secret_sha256() == hash ||
                                     record->invitation().access_code_sha256() == hash)) {
      invitation = &record->invitation();
    }
    if (record->has_device() && record->device().credential_sha256() == hash &&
        !record->device().revoked()) {
      invitation = &records_.at(record->device().invitation())->invitation();
    }
    if (invitation == nullptr || invitation->revoked()) continue;
    holder = PrincipalOf(*invitation);
    if (record->has_device()) holder->set_device(name);
  }
  return holder;
}

}  // namespace nhipcau::simulation

#include "server/access/credential_index.h"

namespace nhipcau::access {

std::string CredentialIndex::Find(const conference::Overlay& view, const std::string& hash) {
  const conference::RecordRange holders = view.Indexed(conference::Index::kHoldersOfSecret, hash);
  if (!holders.empty()) {
    if (found_.size() >= kRememberedMax) found_.clear();
    return found_[{view.stream(), hash}] = holders.begin().name();
  }
  const auto known = found_.find({view.stream(), hash});
  return known == found_.end() ? "" : known->second;
}

}  // namespace nhipcau::access

#include "server/screens/named_counts.h"

#include "server/conference/attendance/counting.h"

namespace nhipcau::conference {

void NamedCounts::Take(const Change& change) {
  if (change.before) Add(change.before->delegate(), -1);
  if (change.after) Add(change.after->delegate(), 1);
}

NamedCount NamedCounts::Of(const std::string& bridge_point, bool rehearsing) const {
  const auto found = counts_.find(bridge_point);
  if (found == counts_.end()) return {};
  const auto& [stated, rehearsed] = found->second;
  if (rehearsing) return stated;
  return {stated.checked - rehearsed.checked, stated.present - rehearsed.present};
}

void NamedCounts::Add(const v1::Delegate& delegate, int sign) {
  const bool checked =
      IsNamedPresent(delegate.state()) || delegate.state() == v1::DELEGATE_STATE_ABSENT;
  if (!checked || !delegate.substituted_by().empty()) return;
  const auto count = [&delegate, sign](NamedCount& counted) {
    counted.checked += sign;
    if (IsNamedPresent(delegate.state())) counted.present += sign;
  };
  Counts& counts = counts_[delegate.bridge_point()];
  count(counts.stated);
  if (delegate.in_rehearsal()) count(counts.rehearsed);
}

}  // namespace nhipcau::conference

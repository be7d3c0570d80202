#include "server/stream/live_records.h"

#include <google/protobuf/util/time_util.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/record.pb.h"
#include "server/stream/bucket.h"
#include "server/stream/wire.h"

namespace nhipcau::stream {

void LiveRecords::SetTally(v1::Tally tally) {
  if (tally.bridge_point().empty()) return SetLevelTally(std::move(tally));
  std::string point = tally.bridge_point();
  changed_tallies_.insert(point);
  tallies_[std::move(point)] = std::move(tally);
}

void LiveRecords::SetLevelTally(v1::Tally tally) {
  level_tallies_[tally.name()] = std::move(tally);
}

void LiveRecords::OpenPage(const std::string& point, const PointTree& tree, absl::Time now) {
  Page& page = pages_[point];
  if (++page.open_count > 1) return;
  page.since = now;
  changed_points_.insert(point);
  CountAbove(point, tree, 1);
}

void LiveRecords::ClosePage(const std::string& point, const PointTree& tree, absl::Time now) {
  Page& page = pages_[point];
  if (--page.open_count > 0) return;
  page.since = now;
  changed_points_.insert(point);
  CountAbove(point, tree, -1);
}

void LiveRecords::AddPoint(const std::string& point) {
  changed_points_.insert(point);
  counts_are_old_ = counts_are_old_ || pages_.count(point) > 0;
}

void LiveRecords::Clear() {
  tallies_.clear();
  level_tallies_.clear();
  live_counts_.clear();
  changed_tallies_.clear();
  changed_points_.clear();
  std::erase_if(pages_, [](const auto& page) { return page.second.open_count == 0; });
  counts_are_old_ = !pages_.empty();
  ledger_.Clear();
}

void LiveRecords::CountAbove(const std::string& point, const PointTree& tree, int by) {
  for (const std::string& above : tree.Chain(point)) {
    live_counts_[above] += by;
    changed_tallies_.insert(above);
  }
}

void LiveRecords::Recount(const PointTree& tree) {
  counts_are_old_ = false;
  live_counts_.clear();
  for (const auto& [point, page] : pages_) {
    if (page.open_count > 0) CountAbove(point, tree, 1);
  }
}

void LiveRecords::Flush(const PointTree& tree) {
  ++flush_count_;
  if (counts_are_old_) Recount(tree);
  for (const std::string& point : changed_tallies_) PutTally(point, tree);
  for (const std::string& point : changed_points_) PutPresence(point, tree);
  for (const auto& [name, tally] : level_tallies_) {
    v1::Record record;
    *record.mutable_tally() = tally;
    ledger_.Put(name, RecordField(record), Buckets{kControlBucket}, flush_count_);
  }
  level_tallies_.clear();
  changed_tallies_.clear();
  changed_points_.clear();
}

void LiveRecords::PutTally(const std::string& point, const PointTree& tree) {
  const auto found = tallies_.find(point);
  if (found == tallies_.end()) return;
  v1::Record record;
  *record.mutable_tally() = found->second;
  record.mutable_tally()->set_page_live_point_count(live_counts_[point]);
  ledger_.Put(found->second.name(), RecordField(record),
              tree.IsTop(point) ? Buckets{kEveryoneBucket} : ControlAndChain(tree.Chain(point)),
              flush_count_);
}

void LiveRecords::PutPresence(const std::string& point, const PointTree& tree) {
  const std::string name = PresenceName(point);
  if (!tree.Has(point)) return ledger_.Remove(name, flush_count_);
  const Page& page = pages_[point];
  v1::Record record;
  v1::PagePresence& presence = *record.mutable_page_presence();
  presence.set_name(name);
  presence.set_bridge_point(point);
  presence.set_live(page.open_count > 0);
  if (page.since != absl::InfinitePast()) {
    *presence.mutable_since_time() =
        google::protobuf::util::TimeUtil::NanosecondsToTimestamp(absl::ToUnixNanos(page.since));
  }
  // The point itself need not be told that it is looking.
  std::vector<std::string> above = tree.Chain(point);
  above.erase(above.begin());
  ledger_.Put(name, RecordField(record), ControlAnd(above), flush_count_);
}

std::string LiveRecords::PresenceName(const std::string& point) const {
  return absl::StrCat(conference_, "/pagePresences/", point.substr(point.rfind('/') + 1));
}

}  // namespace nhipcau::stream

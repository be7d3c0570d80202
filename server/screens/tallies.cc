#include "server/screens/tallies.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/screens/counting.h"

namespace nhipcau::conference {
namespace {

constexpr std::string_view kCounted[] = {"bridgePoints", "delegates", "readinesses", "submissions"};

bool Counts(const std::string& name) {
  const std::string_view collection = CollectionOf(name);
  return std::find(std::begin(kCounted), std::end(kCounted), collection) != std::end(kCounted);
}

}  // namespace

Tallies::Tallies(std::string stream) : stream_(std::move(stream)) {}

Tallies::Share Tallies::ShareOf(const Overlay& view, const v1::Record& record) const {
  const v1::Conference& conference = ConferenceOf(view);
  const auto share_at = [&view](const std::string& bridge_point, v1::Tally counts) {
    const auto* point = view.Find<v1::BridgePoint>(bridge_point);
    return Share{PathOf(view, bridge_point), point == nullptr ? "" : point->level(),
                 std::move(counts)};
  };
  switch (record.kind_case()) {
    case v1::Record::kBridgePoint:
      return share_at(record.bridge_point().name(), CountPoint(record.bridge_point(), conference));
    case v1::Record::kDelegate:
      return share_at(record.delegate().bridge_point(),
                      CountDelegate(record.delegate(), Rehearsing(view)));
    case v1::Record::kReadiness:
      return share_at(record.readiness().bridge_point(), CountReadiness(record.readiness()));
    case v1::Record::kSubmission:
      return share_at(record.submission().bridge_point(),
                      CountSubmission(record.submission(), conference));
    default:
      return {};
  }
}

void Tallies::Add(const Share& share, int sign, std::set<std::string, NameLess>& touched) {
  for (const std::string& point : share.path) {
    const std::string name = ChildName(stream_, "tallies", IdOf(point));
    tallies_[name].set_bridge_point(point);
    Accumulate(share.counts, sign, tallies_[name]);
    touched.insert(name);
  }
  if (share.level.empty()) return;
  const std::string name = LevelTallyName(stream_, share.level);
  tallies_[name].set_level(share.level);
  Accumulate(share.counts, sign, tallies_[name]);
  touched.insert(name);
}

void Tallies::Replace(const std::string& name, Share share,
                      std::set<std::string, NameLess>& touched) {
  Share& current = shares_[name];
  Add(current, -1, touched);
  current = std::move(share);
  Add(current, 1, touched);
}

void Tallies::ReplaceAll(const Overlay& view, std::set<std::string, NameLess>& touched) {
  for (const std::string_view collection : kCounted) {
    view.ForEachRecord(ChildName(stream_, collection, ""),
                       [&](const std::string& name, const RecordPtr& record) {
                         Replace(name, ShareOf(view, *record), touched);
                       });
  }
}

std::vector<v1::Tally> Tallies::Update(const Overlay& view, const std::vector<Change>& changes) {
  std::set<std::string, NameLess> touched;
  bool all = false;
  for (const Change& change : changes) {
    all = all || change.name == stream_;
    if (!Counts(change.name)) continue;
    Share share = change.record ? ShareOf(view, *change.record) : Share();
    // A point under another parent, or of another level, takes all that belongs to it along.
    const auto known = shares_.find(change.name);
    all = all || (known != shares_.end() && change.record &&
                  (known->second.path != share.path || known->second.level != share.level));
    Replace(change.name, std::move(share), touched);
    if (!change.record) shares_.erase(change.name);
  }
  if (all) ReplaceAll(view, touched);
  std::vector<v1::Tally> changed;
  for (const std::string& name : touched) {
    v1::Tally& tally = tallies_[name];
    tally.set_name(name);
    *tally.mutable_as_of_time() = ToProto(view.time());
    tally.set_as_of_sequence(view.sequence());
    changed.push_back(tally);
  }
  return changed;
}

}  // namespace nhipcau::conference

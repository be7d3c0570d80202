#include "server/screens/tallies.h"

#include <algorithm>
#include <tuple>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/plan/submissions.h"
#include "server/screens/counting.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {
namespace {

// What one record adds, and to which point.
struct Share {
  std::string_view bridge_point;
  TallyCounts counts;
};

std::optional<Share> ShareOf(const v1::Record& record, const v1::Conference& conference) {
  const bool rehearsing = conference.state() == v1::CONFERENCE_STATE_REHEARSING;
  switch (record.kind_case()) {
    case v1::Record::kBridgePoint:
      return Share{record.bridge_point().name(), CountPoint(record.bridge_point(), conference)};
    case v1::Record::kDelegate:
      return Share{record.delegate().bridge_point(), CountDelegate(record.delegate(), rehearsing)};
    case v1::Record::kReadiness:
      return Share{record.readiness().bridge_point(), CountReadiness(record.readiness())};
    case v1::Record::kSubmission:
      return Share{record.submission().bridge_point(),
                   CountSubmission(record.submission(), conference)};
    default:
      return std::nullopt;
  }
}

// A point under another parent, or of another level, takes all that belongs to it along.
bool IsMoved(const Change& change) {
  return change.before && change.before->has_bridge_point() &&
         Differs(change, &v1::Record::bridge_point, [](const v1::BridgePoint& point) {
           return std::make_tuple(point.level(), point.parent());
         });
}

}  // namespace

std::vector<v1::Tally> Tallies::Update(const Overlay& view, std::span<const Change> changes) {
  if (AllMayDiffer(changes)) {
    Recount(view);
  } else {
    const v1::Conference& conference = ConferenceOf(view);
    for (const Change& change : changes) {
      if (change.before) AddRecord(view, conference, *change.before, -1);
      if (change.after) AddRecord(view, conference, *change.after, 1);
    }
    std::sort(touched_.begin(), touched_.end(), NameLess());
    touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  }
  std::vector<v1::Tally> different;
  for (auto& [name, entry] : levels_) {
    v1::Tally named;
    named.set_name(name);
    named.set_level(entry.level);
    TakeIfDifferent(view, std::move(named), entry, different);
  }
  for (const std::string& point : touched_) {
    v1::Tally named;
    named.set_name(ChildName(stream_, "tallies", IdOf(point)));
    named.set_bridge_point(point);
    TakeIfDifferent(view, std::move(named), points_[point], different);
  }
  touched_.clear();
  return different;
}

bool Tallies::AllMayDiffer(std::span<const Change> changes) const {
  const auto part = [](const v1::Conference& conference) {
    return std::make_tuple(conference.state() == v1::CONFERENCE_STATE_REHEARSING,
                           AsksForSubmissions(conference));
  };
  return ConferenceDiffers(changes, stream_, part) ||
         std::any_of(changes.begin(), changes.end(), IsMoved);
}

void Tallies::AddRecord(const Overlay& view, const v1::Conference& conference,
                        const v1::Record& record, int32_t sign) {
  const std::optional<Share> share = ShareOf(record, conference);
  if (!share) return;
  for (const std::string& point : PathOf(view, share->bridge_point)) touched_.push_back(point);
  Add(view, std::string(share->bridge_point), share->counts, sign);
}

void Tallies::Add(const Overlay& view, const std::string& bridge_point, const TallyCounts& counts,
                  int32_t sign) {
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  if (point == nullptr) return;
  if (!point->level().empty()) {
    LevelEntry& entry = levels_[LevelTallyName(stream_, point->level())];
    entry.level = point->level();
    entry.counts.Add(counts, sign);
  }
  for (const std::string& above : PathOf(view, bridge_point)) {
    points_[above].counts.Add(counts, sign);
  }
}

// First what each point has of its own, so that the way up is gone once for each.
void Tallies::Recount(const Overlay& view) {
  for (auto& [point, entry] : points_) entry.counts = {};
  for (auto& [name, entry] : levels_) entry.counts = {};
  const v1::Conference& conference = ConferenceOf(view);
  absl::flat_hash_map<std::string, TallyCounts> own;
  for (const char* collection : {"bridgePoints", "delegates", "readinesses", "submissions"}) {
    for (const RecordPtr& record : view.All(ChildName(stream_, collection, ""))) {
      const std::optional<Share> share = ShareOf(*record, conference);
      if (share) own[std::string(share->bridge_point)].Add(share->counts, 1);
    }
  }
  touched_.clear();
  for (const v1::BridgePoint& point :
       view.All<v1::BridgePoint>(ChildName(stream_, "bridgePoints", ""))) {
    Add(view, point.name(), own[point.name()], 1);
    touched_.push_back(point.name());
  }
}

void Tallies::TakeIfDifferent(const Overlay& view, v1::Tally named, Entry& entry,
                              std::vector<v1::Tally>& different) const {
  if (entry.told == entry.counts) return;
  entry.told = entry.counts;
  entry.counts.WriteTo(named);
  *named.mutable_as_of_time() = ToProto(view.time());
  named.set_as_of_sequence(view.sequence());
  different.push_back(std::move(named));
}

}  // namespace nhipcau::conference

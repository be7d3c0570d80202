#include "server/conference/tallies.h"

#include <google/protobuf/descriptor.h>

#include <set>
#include <utility>

#include "server/conference/attendance.h"
#include "server/conference/bridge_points.h"
#include "server/conference/deciding.h"
#include "server/conference/names.h"

namespace nhipcau::conference {
namespace {

// Adds each count of `from`, `sign` times.
void Accumulate(const v1::Tally& from, int sign, v1::Tally& to) {
  const google::protobuf::Reflection* reflection = v1::Tally::GetReflection();
  const google::protobuf::Descriptor* descriptor = v1::Tally::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = descriptor->field(i);
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_INT32) continue;
    reflection->SetInt32(
        &to, field, reflection->GetInt32(to, field) + sign * reflection->GetInt32(from, field));
  }
}

void CountDeclared(const v1::DeclaredCounts& declared, v1::Tally& counts) {
  counts.set_present_count(declared.present());
  counts.set_absent_with_reason_count(declared.absent_with_reason());
  counts.set_absent_without_reason_count(declared.absent_without_reason());
  counts.set_beyond_list_count(declared.beyond_list());
}

// Who left has attended: the counts of the point go on adding up.
void CountAttendance(const v1::BridgePoint& point, bool rehearsing, v1::Tally& counts) {
  switch (AttendanceNow(point, rehearsing)) {
    case v1::ATTENDANCE_STATE_CHECKED_IN:
      counts.set_checked_in_point_count(1);
      return CountDeclared(point.attendance().declared(), counts);
    case v1::ATTENDANCE_STATE_LEFT:
      counts.set_left_point_count(1);
      return CountDeclared(point.attendance().declared(), counts);
    case v1::ATTENDANCE_STATE_ABSENT:
      counts.set_absent_point_count(1);
      counts.set_absent_with_reason_count(point.expected_count());
      return;
    default:
      counts.set_not_arrived_point_count(1);
      counts.set_not_declared_count(point.expected_count());
      return;
  }
}

v1::Tally CountPoint(const v1::BridgePoint& point, bool rehearsing) {
  v1::Tally counts;
  counts.set_point_count(1);
  counts.set_expected_count(point.expected_count());
  const v1::VideoLineState line = point.video_line().state();
  if (line == v1::VIDEO_LINE_STATE_CONNECTED || line == v1::VIDEO_LINE_STATE_DEGRADED) {
    counts.set_line_connected_point_count(1);
  }
  CountAttendance(point, rehearsing, counts);
  return counts;
}

v1::Tally CountDelegate(const v1::Delegate& delegate, bool rehearsing) {
  v1::Tally counts;
  counts.set_listed_delegate_count(1);
  const bool present = delegate.state() == v1::DELEGATE_STATE_PRESENT_IN_HALL ||
                       delegate.state() == v1::DELEGATE_STATE_PRESENT_ONLINE;
  if (present && delegate.in_rehearsal() == rehearsing) counts.set_named_present_count(1);
  return counts;
}

bool Counts(const std::string& name) {
  const std::string_view collection = CollectionOf(name);
  return collection == "bridgePoints" || collection == "delegates";
}

}  // namespace

Tallies::Tallies(std::string stream) : stream_(std::move(stream)) {}

Tallies::Share Tallies::ShareOf(const Overlay& view, const v1::Record& record) const {
  const bool rehearsing = Rehearsing(view, stream_);
  if (const auto* point = KindOf<v1::BridgePoint>(record)) {
    return {PathOf(view, point->name()), CountPoint(*point, rehearsing)};
  }
  const auto* delegate = KindOf<v1::Delegate>(record);
  return {PathOf(view, delegate->bridge_point()), CountDelegate(*delegate, rehearsing)};
}

void Tallies::Replace(const std::string& name, Share share, std::vector<std::string>& touched) {
  Share& current = shares_[name];
  for (const std::string& point : current.path) {
    Accumulate(current.counts, -1, tallies_[point]);
    touched.push_back(point);
  }
  current = std::move(share);
  for (const std::string& point : current.path) {
    Accumulate(current.counts, 1, tallies_[point]);
    touched.push_back(point);
  }
}

std::vector<v1::Tally> Tallies::Update(const Overlay& view, const std::vector<Change>& changes) {
  std::vector<std::string> touched;
  bool all = false;
  for (const Change& change : changes) {
    all = all || change.name == stream_;
    if (!change.record || !Counts(change.name)) continue;
    Share share = ShareOf(view, *change.record);
    // A point under another parent takes all below it along.
    const auto known = shares_.find(change.name);
    all = all || (known != shares_.end() && known->second.path != share.path);
    Replace(change.name, std::move(share), touched);
  }
  if (all) {
    for (const std::string_view collection : {"/bridgePoints/", "/delegates/"}) {
      view.ForEachRecord(stream_ + std::string(collection),
                         [&](const std::string& name, const RecordPtr& record) {
                           Replace(name, ShareOf(view, *record), touched);
                         });
    }
  }
  std::vector<v1::Tally> changed;
  for (const std::string& point : std::set<std::string, NameLess>(touched.begin(), touched.end())) {
    v1::Tally& tally = tallies_[point];
    tally.set_name(ChildName(stream_, "tallies", IdOf(point)));
    tally.set_bridge_point(point);
    *tally.mutable_as_of_time() = ToProto(view.time());
    tally.set_as_of_sequence(view.sequence());
    changed.push_back(tally);
  }
  return changed;
}

}  // namespace nhipcau::conference

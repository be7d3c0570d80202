#include "server/conference/plan/rescheduling.h"

#include <string>
#include <utility>

#include "absl/time/time.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

using google::protobuf::Timestamp;

absl::Duration DelayOf(const v1::Conference& before, const Timestamp& planned_start_time) {
  return FromProto(planned_start_time) - FromProto(before.planned_start_time());
}

void MoveBy(absl::Duration delay, Timestamp& time) { time = ToProto(FromProto(time) + delay); }

bool ForgetPoint(v1::BridgePoint& point) {
  if (point.attendance().state() == v1::ATTENDANCE_STATE_NOT_ARRIVED &&
      point.video_line().state() == v1::VIDEO_LINE_STATE_UNKNOWN) {
    return false;
  }
  ResetAttendance(point);
  ResetVideoLine(point);
  return true;
}

bool ForgetDelegate(v1::Delegate& delegate) {
  if (delegate.state() == v1::DELEGATE_STATE_NOT_CHECKED) return false;
  delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
  delegate.clear_absence_reason();
  delegate.set_revision(delegate.revision() + 1);
  return true;
}

bool ForgetArrival(v1::Record& record) {
  if (record.has_bridge_point()) return ForgetPoint(*record.mutable_bridge_point());
  return record.has_delegate() && ForgetDelegate(*record.mutable_delegate());
}

void ForgetArrivals(Overlay& view) {
  std::vector<std::string> gone;
  std::vector<v1::Record> reset;
  view.ForEachRecord(view.stream() + "/",
                     [&gone, &reset](const std::string& name, const RecordPtr& record) {
                       if (record->has_attendance_statement()) gone.push_back(name);
                       v1::Record copy = *record;
                       if (ForgetArrival(copy)) reset.push_back(std::move(copy));
                     });
  for (const std::string& name : gone) view.Erase(name);
  for (v1::Record& record : reset) view.Put(std::move(record));
}

}  // namespace

std::vector<v1::AgendaItem> ItemsMovedTo(const Overlay& view, const Timestamp& planned_start_time) {
  const v1::Conference& before = ConferenceOf(view);
  const absl::Time start = FromProto(before.planned_start_time());
  const absl::Time end = FromProto(before.planned_end_time());
  const absl::Duration delay = DelayOf(before, planned_start_time);
  std::vector<v1::AgendaItem> moved;
  view.ForEach<v1::AgendaItem>(view.stream() + "/agendaItems/", [&](const v1::AgendaItem& item) {
    const absl::Time planned = FromProto(item.planned_start_time());
    if (!item.has_planned_start_time() || planned < start || planned > end) return;
    moved.push_back(item);
    MoveBy(delay, *moved.back().mutable_planned_start_time());
  });
  return moved;
}

void ApplyRescheduled(const v1::Event& event, v1::Conference& conference, Overlay& view) {
  const Timestamp& start = event.conference_rescheduled().planned_start_time();
  const absl::Duration delay = DelayOf(ConferenceOf(view), start);
  if (conference.has_submission_deadline_time()) {
    MoveBy(delay, *conference.mutable_submission_deadline_time());
  }
  if (conference.has_written_contributions_until_time()) {
    MoveBy(delay, *conference.mutable_written_contributions_until_time());
  }
  for (v1::AgendaItem& item : ItemsMovedTo(view, start)) {
    item.set_revision(item.revision() + 1);
    view.Put(RecordOf(std::move(item)));
  }
  ForgetArrivals(view);
}

}  // namespace nhipcau::conference

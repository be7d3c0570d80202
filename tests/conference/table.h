// A conference on a table: records put there by hand, commands decided on it and
// applied, without a coordinator.
#ifndef NHIPCAU_TESTS_CONFERENCE_TABLE_H_
#define NHIPCAU_TESTS_CONFERENCE_TABLE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/state.h"
#include "server/conference/rules.h"
#include "tests/support/house.h"
#include "tests/support/methods.h"

namespace nhipcau::conference {

inline constexpr char kStream[] = "conferences/hoa-binh";
// What `Do` answers when nothing was refused.
inline constexpr v1::Reason kAccepted = v1::REASON_UNSPECIFIED;
inline const absl::Time kMorning = absl::FromUnixSeconds(1623373200);

inline std::string Point(const std::string& code) { return BridgePointName(kStream, code); }
inline std::string Numbered(const std::string& collection, int number) {
  return NumberedName(kStream, collection, number);
}

// Not thread-safe.
class Table {
 public:
  explicit Table(v1::ConferenceState conference_state = v1::CONFERENCE_STATE_IN_SESSION) {
    v1::Conference conference;
    conference.set_name(kStream);
    conference.set_title("Giao ban");
    conference.set_state(conference_state);
    conference.set_revision(1);
    *conference.mutable_state_time() = ToProto(kMorning);
    Put(conference);
    v1::Floor floor;
    floor.set_name(FloorName(kStream));
    floor.set_registration_open(true);
    Put(floor);
  }

  template <typename T>
  void Put(const T& message) {
    Overlay overlay(state);
    overlay.Put(RecordOf(message));
    overlay.Advance(state.sequence() + 1, now);
    std::move(overlay).MergeInto(state);
  }

  void AddPoint(const std::string& code, const std::string& parent = "", int expected = 19,
                v1::AttendanceState attendance = v1::ATTENDANCE_STATE_NOT_ARRIVED) {
    v1::BridgePoint point;
    point.set_name(Point(code));
    point.set_code(code);
    point.set_kind(v1::BRIDGE_POINT_KIND_INTERACTIVE);
    point.set_display_name("Điểm cầu " + code);
    point.set_level("commune");
    if (!parent.empty()) point.set_parent(Point(parent));
    point.set_expected_count(expected);
    point.mutable_attendance()->set_state(attendance);
    point.mutable_attendance()->set_revision(1);
    point.mutable_video_line()->set_state(v1::VIDEO_LINE_STATE_UNKNOWN);
    point.set_revision(1);
    Put(point);
  }

  absl::StatusOr<Events> Decide(const google::protobuf::Message& request,
                                v1::Role role = v1::ROLE_MODERATOR) const {
    Command command;
    command.method = &MethodOf(request);
    command.request = &request;
    command.stream = state.stream();
    command.principal.set_role(role);
    command.principal.set_display_name("Điều hành");
    command.time = now;
    if (rendition != nullptr) command.enclosure = std::make_shared<const Rendition>(*rendition);
    return conference::Decide(Overlay(state), command);
  }

  // Decides and applies. kAccepted, or why not.
  v1::Reason Do(const google::protobuf::Message& request, v1::Role role = v1::ROLE_MODERATOR) {
    auto events = Decide(request, role);
    if (!events.ok()) {
      error_ = ErrorOf(events.status());
      return error_.reason();
    }
    Apply(*events);
    return kAccepted;
  }

  void Apply(Events& events) {
    Overlay overlay(state);
    for (v1::Event& event : events) {
      event.set_sequence(overlay.sequence() + 1);
      *event.mutable_time() = ToProto(now);
      EXPECT_TRUE(conference::Apply(event, overlay).ok());
    }
    std::move(overlay).MergeInto(state);
  }

  template <typename T>
  T Get(const std::string& name) const {
    const Overlay view(state);
    const T* found = view.Find<T>(name);
    return found == nullptr ? T() : *found;
  }

  Overlay view() const { return Overlay(state); }
  // Of the last Do that was refused.
  const v1::Error& error() const { return error_; }

  State state{kStream};
  absl::Time now = kMorning;
  // With approvals: what the door made. Not owned.
  const Rendition* rendition = nullptr;

 private:
  v1::Error error_;
};

// The office on the same table.
inline Table OfficeTable() {
  Table table;
  table.state = State(std::string(kOffice));
  return table;
}

inline v1::Reason ReasonOf(const absl::Status& status) {
  return status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason();
}

}  // namespace nhipcau::conference

#endif  // NHIPCAU_TESTS_CONFERENCE_TABLE_H_

// What one step costs on the state thread: decided, applied, made durable in memory, and followed
// by all that screens show; in a province (112 points) and in the whole nation (31,000 points,
// 62,000 delegates, 500 open incidents). `records` and `tallies` are what each step sends.
//
// To be kept on a quiet two-core machine, optimized, at 31,000: a step of the agenda, a recess, the
// opening and the closing of a roll call 30 ms, a check-in and a reissued link 0.1 ms, the room's
// loading 1 s.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <ctime>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "server/access/gatekeeper.h"
#include "server/access/token.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/names.h"
#include "server/conference/rules.h"
#include "server/coordinator/live_conference.h"
#include "tests/support/methods.h"

namespace nhipcau {
namespace {

constexpr char kStream[] = "conferences/do";
constexpr int kItems = 12;
constexpr int kPointsPerDistrict = 40;
// Points that have not come since the rehearsal.
constexpr int kAwayMax = 1'000;
const absl::Time kStart = absl::FromUnixSeconds(1623373200);

std::string PointName(int number) {
  return conference::BridgePointName(kStream, absl::StrCat(10'000 + number));
}

[[noreturn]] void Die(const absl::Status& status) {
  std::cerr << status << "\n";
  std::abort();
}

// That this thread has computed for: whatever else the machine does changes little of it.
absl::Duration ThreadTime() {
  timespec time = {};
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) Die(absl::InternalError("no clock"));
  return absl::DurationFromTimespec(time);
}

// A conference in session, of which nothing is in a journal.
class Room {
 public:
  explicit Room(int points) : point_count_(points), live_(kStream) {
    conference::Overlay overlay(live_.state());
    PutConference(overlay);
    for (int number = 0; number < points; ++number) PutPoint(number, overlay);
    for (int number = 1; number <= points / 62; ++number) PutIncident(number, overlay);
    overlay.Advance(++sequence_, now_);
    Commit(std::move(overlay), {});
  }

  // Decides and carries out. The time that it took, with what it sends in `sent`.
  absl::Duration Do(const google::protobuf::Message& request) {
    now_ += absl::Seconds(1);
    conference::Command command;
    command.method = &MethodOf(request);
    command.request = &request;
    command.stream = kStream;
    command.principal.set_role(v1::ROLE_MODERATOR);
    command.secret_sha256 = absl::StrCat("secret ", sequence_);
    command.time = now_;
    // The last publication is let go of before the time is taken.
    sent_ = {};
    const absl::Duration begin = ThreadTime();
    conference::Overlay overlay(live_.state());
    auto events = conference::Decide(overlay, command);
    if (!events.ok()) Die(events.status());
    for (v1::Event& event : *events) {
      event.set_sequence(++sequence_);
      *event.mutable_time() = ToProto(now_);
      if (auto status = conference::Apply(event, overlay); !status.ok()) Die(status);
    }
    Commit(std::move(overlay), *events);
    return ThreadTime() - begin;
  }

  int64_t Load() { return static_cast<int64_t>(live_.Everything().changes.size()); }

  const conference::State& state() const { return live_.state(); }
  const coordinator::Publication& sent() const { return sent_; }
  int away_count() const { return std::min(kAwayMax, point_count_ / 2); }
  bool IsAway(int number) const { return number >= point_count_ - away_count(); }
  // Each point that is away once, then from the beginning.
  int NextAway() { return point_count_ - 1 - next_away_++ % away_count(); }

 private:
  void Commit(conference::Overlay overlay, const std::vector<v1::Event>& events) {
    journal::Head head;
    head.sequence = sequence_;
    sent_ = live_.Commit(std::move(overlay), events, head);
  }

  static void PutConference(conference::Overlay& overlay) {
    v1::Conference conference;
    conference.set_name(kStream);
    conference.set_state(v1::CONFERENCE_STATE_IN_SESSION);
    *conference.mutable_state_time() = ToProto(kStart);
    *conference.mutable_planned_start_time() = ToProto(kStart);
    *conference.mutable_planned_end_time() = ToProto(kStart + absl::Hours(3));
    overlay.Put(conference::RecordOf(conference));
    v1::Floor floor;
    floor.set_name(conference::FloorName(kStream));
    overlay.Put(conference::RecordOf(floor));
    for (int number = 1; number <= kItems; ++number) {
      v1::AgendaItem item;
      item.set_name(conference::NumberedName(kStream, "agendaItems", number));
      item.set_title("Báo cáo");
      item.set_position(number);
      item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
      *item.mutable_planned_duration() = ToProto(absl::Minutes(15));
      overlay.Put(conference::RecordOf(item));
    }
  }

  // The first is the host; below it districts, below each its communes.
  void PutPoint(int number, conference::Overlay& overlay) const {
    v1::BridgePoint point;
    point.set_name(PointName(number));
    point.set_code(absl::StrCat(10'000 + number));
    point.set_display_name(absl::StrCat("Xã ", number));
    point.set_kind(v1::BRIDGE_POINT_KIND_INTERACTIVE);
    const int district = (number - 1) / kPointsPerDistrict * kPointsPerDistrict + 1;
    if (number > 0) point.set_parent(PointName(district == number ? 0 : district));
    point.set_level(number == 0 ? "province" : district == number ? "district" : "commune");
    point.set_expected_count(19);
    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    point.mutable_attendance()->mutable_declared()->set_present(19);
    point.mutable_attendance()->set_in_rehearsal(IsAway(number));
    overlay.Put(conference::RecordOf(point));
    PutBelongings(number, overlay);
  }

  static void PutBelongings(int number, conference::Overlay& overlay) {
    v1::AttendanceStatement statement;
    statement.set_name(conference::NumberedName(kStream, "attendanceStatements", number + 1));
    statement.set_bridge_point(PointName(number));
    statement.set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    statement.mutable_declared()->set_present(19);
    statement.set_in_rehearsal(true);
    overlay.Put(conference::RecordOf(statement));
    for (int i = 1; i <= 2; ++i) {
      v1::Delegate delegate;
      delegate.set_name(conference::NumberedName(kStream, "delegates", number * 2 + i));
      delegate.set_bridge_point(PointName(number));
      delegate.set_display_name("Bùi Văn Đông");
      delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
      overlay.Put(conference::RecordOf(delegate));
    }
    v1::Invitation invitation;
    invitation.set_name(conference::NumberedName(kStream, "invitations", number + 1));
    invitation.set_role(v1::ROLE_OPERATOR);
    invitation.set_bridge_point(PointName(number));
    overlay.Put(conference::RecordOf(invitation));
    v1::Device device;
    device.set_name(conference::NumberedName(kStream, "devices", number + 1));
    device.set_invitation(invitation.name());
    overlay.Put(conference::RecordOf(device));
  }

  void PutIncident(int number, conference::Overlay& overlay) const {
    v1::Incident incident;
    incident.set_name(conference::NumberedName(kStream, "incidents", number));
    incident.set_bridge_point(PointName(number * 61 % point_count_));
    incident.set_state(v1::INCIDENT_STATE_OPEN);
    *incident.mutable_open_time() = ToProto(kStart);
    overlay.Put(conference::RecordOf(incident));
  }

  const int point_count_;
  coordinator::LiveConference live_;
  coordinator::Publication sent_;
  absl::Time now_ = kStart + absl::Hours(1);
  int64_t sequence_ = 0;
  int next_away_ = 0;
};

// One of each size for all benchmarks: making one takes longer than they do.
Room& RoomOf(const benchmark::State& state) {
  static auto* const rooms = new std::map<int64_t, std::unique_ptr<Room>>;
  std::unique_ptr<Room>& room = (*rooms)[state.range(0)];
  if (!room) room = std::make_unique<Room>(static_cast<int>(state.range(0)));
  return *room;
}

// Measures one command, time after time; `undo` is done after each and not measured.
template <typename Make, typename Undo>
void Measure(benchmark::State& state, const Make& make, const Undo& undo) {
  Room& room = RoomOf(state);
  size_t records = 0;
  size_t tallies = 0;
  // Settles the memory that making the room, or the steps before, have left.
  room.Do(make(room));
  undo(room);
  for (auto _ : state) {
    state.SetIterationTime(absl::ToDoubleSeconds(room.Do(make(room))));
    records += room.sent().changes.size();
    tallies += room.sent().tallies.size();
    undo(room);
  }
  constexpr auto kEach = benchmark::Counter::kAvgIterations;
  state.counters["records"] = benchmark::Counter(static_cast<double>(records), kEach);
  state.counters["tallies"] = benchmark::Counter(static_cast<double>(tallies), kEach);
}

void Nothing(Room&) {}

v1::StartAgendaItemRequest StartItem() {
  v1::StartAgendaItemRequest request;
  request.set_name(conference::NumberedName(kStream, "agendaItems", 1));
  return request;
}

v1::EndAgendaItemRequest EndItem() {
  v1::EndAgendaItemRequest request;
  request.set_name(conference::NumberedName(kStream, "agendaItems", 1));
  return request;
}

void AgendaStep(benchmark::State& state) {
  Measure(
      state, [](Room&) { return StartItem(); }, [](Room& room) { room.Do(EndItem()); });
}

v1::BeginRecessRequest Pause() {
  v1::BeginRecessRequest request;
  request.set_conference(kStream);
  return request;
}

v1::ResumeSessionRequest Resume() {
  v1::ResumeSessionRequest request;
  request.set_conference(kStream);
  return request;
}

void Recess(benchmark::State& state) {
  Measure(
      state, [](Room&) { return Pause(); }, [](Room& room) { room.Do(Resume()); });
}

// Of all points: each owes an answer from then on.
v1::OpenRollCallRequest OpenRollCall() {
  v1::OpenRollCallRequest request;
  request.set_conference(kStream);
  request.set_title("Điểm danh");
  return request;
}

v1::CloseRollCallRequest CloseRollCall(const Room& room) {
  v1::CloseRollCallRequest request;
  for (const coordinator::PublishedChange& change : room.sent().changes) {
    if (conference::CollectionOf(change.name) == "rollCalls") request.set_name(change.name);
  }
  return request;
}

void RollCallOpened(benchmark::State& state) {
  Measure(
      state, [](Room&) { return OpenRollCall(); },
      [](Room& room) { room.Do(CloseRollCall(room)); });
}

void RollCallClosed(benchmark::State& state) {
  Measure(
      state,
      [](Room& room) {
        room.Do(OpenRollCall());
        return CloseRollCall(room);
      },
      Nothing);
}

v1::CheckInRequest CheckIn(const std::string& bridge_point) {
  v1::CheckInRequest request;
  request.set_bridge_point(bridge_point);
  request.mutable_declared()->set_present(18);
  request.mutable_declared()->set_absent_with_reason(1);
  return request;
}

void FirstCheckIn(benchmark::State& state) {
  Measure(
      state, [](Room& room) { return CheckIn(PointName(room.NextAway())); }, Nothing);
}

void LaterCheckIn(benchmark::State& state) {
  Measure(
      state,
      [](Room& room) {
        v1::LeaveConferenceRequest leave;
        leave.set_bridge_point(PointName(1));
        room.Do(leave);
        return CheckIn(PointName(1));
      },
      Nothing);
}

void ReissuedLink(benchmark::State& state) {
  int number = 0;
  Measure(
      state,
      [&](Room&) {
        v1::ReissueInvitationRequest request;
        const int64_t which = number++ % state.range(0) + 1;
        request.set_name(conference::NumberedName(kStream, "invitations", which));
        return request;
      },
      Nothing);
}

// A link to this conference that nobody was given.
void UnknownToken(benchmark::State& state) {
  const Room& room = RoomOf(state);
  const conference::State office(std::string(conference::kOffice));
  const access::Gatekeeper gatekeeper;
  const v1::GetPrincipalRequest request;
  const std::string token = *access::MakeToken(kStream);
  for (auto _ : state) {
    const auto admitted =
        gatekeeper.Admit(conference::Overlay(room.state()), conference::Overlay(office), token,
                         MethodOf(request), request, kStart);
    if (admitted.ok()) Die(absl::InternalError("admitted"));
  }
}

// What follows from the records, made from nothing.
void Load(benchmark::State& state) {
  Room& room = RoomOf(state);
  int64_t records = 0;
  for (auto _ : state) records += room.Load();
  state.counters["records"] =
      benchmark::Counter(static_cast<double>(records), benchmark::Counter::kAvgIterations);
}

void Sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgName("points")->Arg(112)->Arg(31'000)->Unit(benchmark::kMillisecond);
}

// In this order: the first check-ins are those of points that have not come.
BENCHMARK(LaterCheckIn)->Apply(Sizes)->UseManualTime()->Iterations(50);
BENCHMARK(FirstCheckIn)->Apply(Sizes)->UseManualTime()->Iterations(50);
BENCHMARK(ReissuedLink)->Apply(Sizes)->UseManualTime()->Iterations(50);
BENCHMARK(UnknownToken)->Apply(Sizes);
BENCHMARK(AgendaStep)->Apply(Sizes)->UseManualTime()->Iterations(3);
BENCHMARK(Recess)->Apply(Sizes)->UseManualTime()->Iterations(3);
BENCHMARK(RollCallOpened)->Apply(Sizes)->UseManualTime()->Iterations(2);
BENCHMARK(RollCallClosed)->Apply(Sizes)->UseManualTime()->Iterations(2);
BENCHMARK(Load)->Apply(Sizes)->Iterations(2);

}  // namespace
}  // namespace nhipcau

BENCHMARK_MAIN();

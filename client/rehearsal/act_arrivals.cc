// Before the session: the lines are tried, then the halls fill.
#include <algorithm>
#include <string>
#include <vector>

#include "client/rehearsal/acts.h"
#include "client/rehearsal/sample.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/incident_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr absl::Duration kRehearsalStart = absl::Minutes(-38);
constexpr absl::Duration kRehearsalEnd = absl::Minutes(-33);

v1::DeclaredCounts FullHouse(const v1::BridgePoint& point) {
  v1::DeclaredCounts counts;
  counts.set_present(point.expected_count());
  return counts;
}

// Most who are missing have said why; a few come without being summoned.
v1::DeclaredCounts SampleCounts(const v1::BridgePoint& point, Random& random) {
  const int expected = point.expected_count();
  v1::DeclaredCounts counts;
  if (random.Chance(30)) counts.set_absent_with_reason(std::min(expected, random.Between(1, 2)));
  if (random.Chance(8) && expected > 5) counts.set_absent_without_reason(1);
  if (random.Chance(8)) counts.set_beyond_list(random.Between(1, 2));
  counts.set_present(expected - counts.absent_with_reason() - counts.absent_without_reason() +
                     counts.beyond_list());
  return counts;
}

int CheckIn(Script& script, const Player& player, absl::Duration at, const v1::BridgePoint& point,
            const v1::DeclaredCounts& counts, const std::string& told_by = "") {
  v1::CheckInRequest request;
  request.set_bridge_point(point.name());
  *request.mutable_declared() = counts;
  request.set_told_by(told_by);
  return script.Call(player, at, request);
}

int StateLine(Script& script, const Player& player, absl::Duration at, const v1::BridgePoint& point,
              const std::string& told_by = "") {
  v1::StateVideoLineRequest request;
  request.set_bridge_point(point.name());
  request.set_state(v1::VIDEO_LINE_STATE_CONNECTED);
  request.set_told_by(told_by);
  return script.Call(player, at, request);
}

void RehearseFloor(Script& script, const v1::BridgePoint& point) {
  const std::string& conference = script.scene().conference.name();
  v1::OpenRegistrationRequest open;
  open.set_conference(conference);
  const int opened = script.Call(kModerator, absl::Minutes(-37), open);
  v1::RequestFloorRequest request;
  request.set_bridge_point(point.name());
  *request.mutable_beneficiary() = SampleSpeaker(point, script.random());
  request.set_topic("Thử micro");
  const int requested = script.Call(OperatorOf(point), absl::Minutes(-37), request, {opened});
  v1::GrantFloorRequest grant;
  grant.set_name(Script::Created(requested, "floorRequests"));
  const int granted = script.Call(kModerator, absl::Seconds(-2190), grant, {requested});
  v1::ReleaseFloorRequest release;
  release.set_name(Script::Created(granted, "speeches"));
  const int released = script.Call(OperatorOf(point), absl::Minutes(-36), release, {granted});
  v1::CloseRegistrationRequest close;
  close.set_conference(conference);
  script.Call(kModerator, absl::Minutes(-35), close, {released});
}

void RehearseTrouble(Script& script, const v1::BridgePoint& point) {
  v1::ReportIncidentRequest report;
  report.set_bridge_point(point.name());
  report.set_kind(v1::INCIDENT_KIND_NO_SOUND);
  report.set_description("Kiểm tra đường truyền: không nghe được điểm cầu trung tâm");
  script.Call(OperatorOf(point), absl::Minutes(-36), report);
}

void ArriveOnTime(Script& script, const v1::BridgePoint& point) {
  Random& random = script.random();
  const Player player = OperatorOf(point);
  const int checked_in =
      CheckIn(script, player, random.Between(absl::Minutes(-30), absl::Minutes(-5)), point,
              SampleCounts(point, random));
  const absl::Duration line =
      script.At(checked_in) + random.Between(absl::Seconds(10), absl::Seconds(90));
  script.Edit(checked_in).tapped_twice = random.Chance(10);
  StateLine(script, player, line, point);
}

void ArriveLate(Script& script, const v1::BridgePoint& point) {
  Random& random = script.random();
  const absl::Duration at = random.Between(absl::Minutes(3), absl::Minutes(25));
  CheckIn(script, OperatorOf(point), at, point, SampleCounts(point, random));
  StateLine(script, OperatorOf(point), at + absl::Seconds(40), point);
}

// The technician does it for a point that only has a telephone.
void ArriveByTelephone(Script& script, const v1::BridgePoint& point) {
  Random& random = script.random();
  const std::string told_by = SampleName(random) + ", qua điện thoại";
  const absl::Duration at = random.Between(absl::Minutes(-15), absl::Minutes(-8));
  CheckIn(script, kTechnician, at, point, SampleCounts(point, random), told_by);
}

void StayAway(Script& script, const v1::BridgePoint& point) {
  v1::MarkAbsentRequest request;
  request.set_bridge_point(point.name());
  request.set_reason(script.random().Pick(AbsenceReasons()));
  request.set_told_by(SampleName(script.random()) + ", qua điện thoại");
  script.Call(kTechnician, absl::Minutes(-6), request);
}

// Somebody tries to check in for another hall.
void TryForAnother(Script& script, const v1::BridgePoint& point, const v1::BridgePoint& other) {
  const int tried = CheckIn(script, OperatorOf(point), absl::Minutes(-31), other, FullHouse(other));
  script.Edit(tried).refusal = v1::REASON_OUTSIDE_SCOPE;
}

// Two more came after the count.
void CountAgain(Script& script, const v1::BridgePoint& point) {
  v1::DeclareAttendanceRequest request;
  request.set_bridge_point(point.name());
  *request.mutable_declared() = FullHouse(point);
  const int declared = script.Call(
      OperatorOf(point), script.random().Between(absl::Minutes(2), absl::Minutes(15)), request);
  script.Edit(declared).lookup = Lookup::kAttendanceRevision;
}

// Shorter, for whoever was not there the first time.
void RehearseAgain(Script& script, const Cast& cast) {
  v1::StartRehearsalRequest start;
  start.set_conference(script.scene().conference.name());
  const int started = script.Call(kModerator, kRehearsalEnd, start);
  script.Edit(started).headline = "Chạy thử lần hai";
  script.SetGate(started);
  for (size_t i = 1; i < cast.punctual.size(); i += 7) {
    const v1::BridgePoint& point = *cast.punctual[i];
    CheckIn(script, OperatorOf(point), kRehearsalEnd + absl::Seconds(20), point, FullHouse(point));
  }
  v1::EndRehearsalRequest end;
  end.set_conference(start.conference());
  script.SetGate(script.Call(kModerator, absl::Minutes(-32), end, script.AllSteps()));
}

}  // namespace

void PlayRehearsal(Script& script, const Cast& cast) {
  v1::StartRehearsalRequest start;
  start.set_conference(script.scene().conference.name());
  const int started = script.Call(kModerator, kRehearsalStart, start, script.AllSteps());
  script.Edit(started).headline = "Chạy thử";
  script.SetGate(started);
  for (size_t i = 0; i < cast.punctual.size(); i += 3) {
    const absl::Duration at = script.random().Between(absl::Minutes(-39), absl::Minutes(-37));
    const v1::BridgePoint& point = *cast.punctual[i];
    CheckIn(script, OperatorOf(point), at, point, FullHouse(point));
    StateLine(script, OperatorOf(point), at + absl::Seconds(20), point);
  }
  if (!cast.punctual.empty()) {
    RehearseFloor(script, *cast.punctual.front());
    RehearseTrouble(script, *cast.punctual.front());
  }
  v1::EndRehearsalRequest end;
  end.set_conference(script.scene().conference.name());
  script.SetGate(script.Call(kModerator, kRehearsalEnd, end, script.AllSteps()));
  RehearseAgain(script, cast);
}

void PlayArrivals(Script& script, const Cast& cast) {
  if (cast.host != nullptr) {
    const std::string told_by = "Văn phòng UBND tỉnh";
    CheckIn(script, kModerator, absl::Minutes(-20), *cast.host,
            SampleCounts(*cast.host, script.random()), told_by);
    StateLine(script, kModerator, absl::Minutes(-19), *cast.host, told_by);
  }
  for (const v1::BridgePoint* point : cast.punctual) ArriveOnTime(script, *point);
  for (const v1::BridgePoint* point : cast.by_telephone) ArriveByTelephone(script, *point);
  for (const v1::BridgePoint* point : cast.absent) StayAway(script, *point);
  if (cast.quiet.size() >= 2) TryForAnother(script, *cast.quiet[0], *cast.quiet[1]);
}

void PlayLateArrivals(Script& script, const Cast& cast) {
  for (const v1::BridgePoint* point : cast.late) ArriveLate(script, *point);
  for (size_t i = 0; i < std::min<size_t>(6, cast.quiet.size()); ++i) {
    CountAgain(script, *cast.quiet[i]);
  }
}

}  // namespace nhipcau::rehearsal

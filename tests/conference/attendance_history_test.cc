// The attendance of a point is what its statements say: at random, and after rehearsals.
#include "server/conference/attendance/attendance_history.h"

#include <gtest/gtest.h>

#include <random>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/proto_time.h"
#include "tests/conference/table.h"
#include "tests/support/recount.h"

namespace nhipcau::conference {
namespace {

const char* const kCodes[] = {"17", "150", "04867"};

class AttendanceHistoryTest : public testing::TestWithParam<int> {
 protected:
  int Below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  v1::DeclaredCounts AnyCounts() {
    v1::DeclaredCounts counts;
    counts.set_present(2 + Below(20));
    counts.set_absent_with_reason(Below(5));
    counts.set_beyond_list(Below(2));
    return counts;
  }

  void StateAnything(Table& table) {
    const std::string point = Point(kCodes[Below(3)]);
    v1::CheckInRequest check_in;
    check_in.set_bridge_point(point);
    *check_in.mutable_declared() = AnyCounts();
    v1::DeclareAttendanceRequest declare;
    declare.set_bridge_point(point);
    declare.set_revision(table.Get<v1::BridgePoint>(point).attendance().revision());
    *declare.mutable_declared() = AnyCounts();
    v1::LeaveConferenceRequest leave;
    leave.set_bridge_point(point);
    v1::MarkAbsentRequest absent;
    absent.set_bridge_point(point);
    absent.set_reason("Mất điện");
    const std::vector<const google::protobuf::Message*> statements = {&check_in, &declare, &leave,
                                                                      &absent};
    table.Do(*statements[static_cast<size_t>(Below(4))]);
  }

  // Of the state that held at any moment, or from the last statement on.
  void CorrectAnything(Table& table) {
    v1::CorrectAttendanceRequest correct;
    correct.set_bridge_point(Point(kCodes[Below(3)]));
    correct.set_state(static_cast<v1::AttendanceState>(1 + Below(4)));
    const bool there = correct.state() == v1::ATTENDANCE_STATE_CHECKED_IN ||
                       correct.state() == v1::ATTENDANCE_STATE_LEFT;
    if (there && Below(3) > 0) *correct.mutable_declared() = AnyCounts();
    if (correct.state() == v1::ATTENDANCE_STATE_ABSENT) correct.set_absence_reason("Bão");
    if (Below(2) == 0) {
      const auto ago = absl::Minutes(Below(60));
      *correct.mutable_effective_time() = ToProto(std::max(kMorning, table.now - ago));
    }
    correct.set_reason("Nhầm");
    EXPECT_EQ(table.Do(correct), v1::REASON_UNSPECIFIED);
  }

  std::mt19937 random_{static_cast<unsigned>(GetParam())};
};

v1::Attendance Stated(v1::Attendance attendance) {
  attendance.clear_revision();
  return attendance;
}

TEST_P(AttendanceHistoryTest, IsTheAttendance) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  table.AddPoint("04867", "150");
  for (int step = 0; step < 80; ++step) {
    table.now += absl::Minutes(Below(3));
    if (Below(4) == 0) {
      CorrectAnything(table);
    } else {
      StateAnything(table);
    }
    AttendanceHistory history = HistoryOf(table.view());
    for (const char* code : kCodes) {
      const v1::BridgePoint point = table.Get<v1::BridgePoint>(Point(code));
      ASSERT_EQ(AttendanceAt(history[point.name()], table.now).DebugString(),
                Stated(point.attendance()).DebugString())
          << "step " << step;
    }
    const auto now = GetAttendanceAt(table.view(), Question{kStream, {}, table.now}, {});
    ASSERT_TRUE(now.ok()) << now.status();
    ASSERT_EQ(now->tallies_size(), 3);
    for (const v1::Tally& tally : now->tallies()) {
      const v1::Tally wanted = Recount(table.view(), kStream).at(tally.bridge_point());
      ASSERT_EQ(CountsOnly(tally).DebugString(), wanted.DebugString()) << "step " << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AttendanceHistoryTest, testing::Range(1, 21));

// What a point declared while it waited stands again when the rehearsal is forgotten.
TEST(AttendanceHistoryTest, RehearsalsLeaveNothing) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("17");
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("17"));
  check_in.mutable_declared()->set_present(19);
  EXPECT_EQ(table.Do(check_in), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table.Do(v1::StartRehearsalRequest()), v1::REASON_UNSPECIFIED);
  v1::DeclareAttendanceRequest declare;
  declare.set_bridge_point(Point("17"));
  declare.set_revision(table.Get<v1::BridgePoint>(Point("17")).attendance().revision());
  declare.mutable_declared()->set_present(2);
  EXPECT_EQ(table.Do(declare), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table.Do(v1::OpenSessionRequest()), v1::REASON_UNSPECIFIED);
  const v1::Attendance attendance = table.Get<v1::BridgePoint>(Point("17")).attendance();
  EXPECT_EQ(attendance.state(), v1::ATTENDANCE_STATE_CHECKED_IN);
  EXPECT_EQ(attendance.declared().present(), 19);
  EXPECT_FALSE(attendance.in_rehearsal());
}

}  // namespace
}  // namespace nhipcau::conference

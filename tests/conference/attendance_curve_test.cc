// The curve of attendance says at each of its moments what was so then.
#include "server/screens/attendance_curve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/attendance_history.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

v1::GetAttendanceCurveResponse CurveAt(const Table& table,
                                       const v1::GetAttendanceCurveRequest& request = {}) {
  const auto curve = GetAttendanceCurve(table.view(), Question{kStream, {}, table.now}, request);
  EXPECT_TRUE(curve.ok()) << curve.status();
  return curve.ok() ? *curve : v1::GetAttendanceCurveResponse();
}

void CheckIn(Table& table, const std::string& code, int present) {
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point(code));
  check_in.mutable_declared()->set_present(present);
  check_in.set_counts_confirmed(true);
  EXPECT_EQ(table.Do(check_in), kAccepted);
}

void Leave(Table& table, const std::string& code) {
  v1::LeaveConferenceRequest leave;
  leave.set_bridge_point(Point(code));
  EXPECT_EQ(table.Do(leave), kAccepted);
}

// What the tally of the host point was at the moment.
v1::Tally HostTallyAt(const Table& table, const google::protobuf::Timestamp& time) {
  v1::GetAttendanceAtRequest request;
  *request.mutable_time() = time;
  const auto then = GetAttendanceAt(table.view(), Question{kStream, {}, table.now}, request);
  EXPECT_TRUE(then.ok()) << then.status();
  for (const v1::Tally& tally : then->tallies()) {
    if (tally.bridge_point() == Point("17")) return tally;
  }
  return {};
}

class AttendanceCurveTest : public testing::TestWithParam<int> {};

TEST_P(AttendanceCurveTest, AgreesWithTheTally) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  const auto below = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  table.AddPoint("04867", "150");
  const char* const codes[] = {"17", "150", "04867"};
  for (int step = 0; step < 60; ++step) {
    table.now += absl::Seconds(below(200));
    v1::CorrectAttendanceRequest correct;
    correct.set_bridge_point(Point(codes[below(3)]));
    correct.set_state(static_cast<v1::AttendanceState>(1 + below(4)));
    if (correct.state() == v1::ATTENDANCE_STATE_ABSENT) correct.set_absence_reason("Bão");
    correct.mutable_declared()->set_present(below(30));
    if (below(2) == 0) {
      const absl::Time earlier = table.now - absl::Minutes(below(60));
      *correct.mutable_effective_time() = ToProto(std::max(kMorning, earlier));
    }
    correct.set_reason("Nhầm");
    table.Do(correct);
  }
  const v1::GetAttendanceCurveResponse curve = CurveAt(table);
  ASSERT_GT(curve.moments_size(), 2);
  for (const v1::AttendanceMoment& moment : curve.moments()) {
    const v1::Tally tally = HostTallyAt(table, moment.time());
    EXPECT_EQ(moment.present_count(), tally.present_count()) << moment.ShortDebugString();
    EXPECT_EQ(moment.checked_in_point_count(), tally.checked_in_point_count());
    EXPECT_EQ(moment.left_point_count(), tally.left_point_count());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AttendanceCurveTest, testing::Range(1, 11));

TEST(AttendanceCurveTest, BeginsAndEndsAsAskedAndSaysWhatChanged) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  CheckIn(table, "17", 19);
  table.now += absl::Hours(1);
  CheckIn(table, "150", 12);
  table.now += absl::Hours(1);
  Leave(table, "150");
  table.now += absl::Hours(2);
  const v1::GetAttendanceCurveResponse curve = CurveAt(table);
  ASSERT_EQ(curve.moments_size(), 4) << curve.DebugString();
  EXPECT_EQ(FromProto(curve.moments(0).time()), kMorning);
  EXPECT_EQ(curve.moments(0).present_count(), 19);
  EXPECT_EQ(curve.moments(1).present_count(), 31);
  EXPECT_EQ(curve.moments(2).present_count(), 31);
  EXPECT_EQ(curve.moments(2).left_point_count(), 1);
  EXPECT_EQ(FromProto(curve.moments(3).time()), table.now);

  v1::GetAttendanceCurveRequest part;
  *part.mutable_start_time() = ToProto(kMorning - absl::Hours(1));
  *part.mutable_end_time() = ToProto(kMorning + absl::Minutes(30));
  const v1::GetAttendanceCurveResponse of_part = CurveAt(table, part);
  ASSERT_EQ(of_part.moments_size(), 3) << of_part.DebugString();
  EXPECT_EQ(of_part.moments(0).present_count(), 0);
  EXPECT_EQ(of_part.moments(1).present_count(), 19);
  EXPECT_EQ(FromProto(of_part.moments(2).time()), kMorning + absl::Minutes(30));
}

TEST(AttendanceCurveTest, IsBoundedAndEndsNow) {
  Table table;
  for (int i = 0; i < 600; ++i) {
    const std::string code = absl::StrCat(i);
    table.AddPoint(code);
    table.now += absl::Seconds(7);
    CheckIn(table, code, 1);
  }
  v1::GetAttendanceCurveRequest request;
  *request.mutable_end_time() = ToProto(table.now + absl::Hours(9));
  const v1::GetAttendanceCurveResponse curve = CurveAt(table, request);
  EXPECT_EQ(curve.moments_size(), kCurveSteps + 1);
  EXPECT_LT(curve.ByteSizeLong(), 8'192U);
  EXPECT_EQ(FromProto(curve.moments(kCurveSteps).time()), table.now);
  EXPECT_EQ(curve.moments(kCurveSteps).present_count(), 600);
}

TEST(AttendanceCurveTest, IsEmptyWhereThereIsNothing) {
  Table table;
  table.AddPoint("17");
  EXPECT_EQ(CurveAt(table).moments_size(), 0);
  CheckIn(table, "17", 19);
  v1::GetAttendanceCurveRequest ahead;
  *ahead.mutable_start_time() = ToProto(table.now + absl::Hours(1));
  EXPECT_EQ(CurveAt(table, ahead).moments_size(), 0);
}

// A session begins with empty halls, whatever was tried out the day before.
TEST(AttendanceCurveTest, KnowsNoRehearsal) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("17");
  EXPECT_EQ(table.Do(v1::StartRehearsalRequest()), kAccepted);
  CheckIn(table, "17", 19);
  table.now += absl::Minutes(1);
  EXPECT_EQ(CurveAt(table).moments(0).present_count(), 19);
  EXPECT_EQ(table.Do(v1::EndRehearsalRequest()), kAccepted);
  EXPECT_EQ(CurveAt(table).moments_size(), 0);
}

}  // namespace
}  // namespace nhipcau::conference

// The sentence that the chair reads out: large numbers, many that are missing, nobody at all.
#include "server/minutes/attendance_sentence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::HasSubstr;

void CheckIn(Table& table, const std::string& code, int present, int beyond) {
  v1::CheckInRequest request;
  request.set_bridge_point(Point(code));
  request.mutable_declared()->set_present(present);
  request.mutable_declared()->set_beyond_list(beyond);
  EXPECT_EQ(table.Do(request), v1::REASON_UNSPECIFIED);
}

v1::DescribeAttendanceResponse Describe(const Table& table, const Question& question,
                                        const std::string& point = "") {
  v1::DescribeAttendanceRequest request;
  if (!point.empty()) request.set_bridge_point(Point(point));
  return minutes::DescribeAttendance(table.view(), question, request).value();
}

TEST(AttendanceSentenceTest, SaysWhatThereIsToSay) {
  Table table;
  table.AddPoint("17", "", 2500);
  for (const char* code : {"150", "151", "152", "153", "154", "155", "156"}) {
    table.AddPoint(code, "17", 10);
  }
  table.now = absl::FromUnixSeconds(1623374100);  // 8:15 in Hanoi
  CheckIn(table, "17", 2412, 12);
  v1::MarkAbsentRequest absent;
  absent.set_bridge_point(Point("156"));
  absent.set_reason("Bão");
  EXPECT_EQ(table.Do(absent), v1::REASON_UNSPECIFIED);
  const auto told = Describe(table, {kStream, {}, table.now});
  EXPECT_EQ(told.vietnamese(),
            "Tính đến 8 giờ 15 phút, đã có 1 trên 8 điểm cầu báo có mặt, với 2.412 đại biểu dự họp "
            "(trong đó 12 đại biểu ngoài danh sách triệu tập) trên tổng số 2.570 đại biểu triệu "
            "tập; vắng có lý do 10; 1 điểm cầu không tham dự; còn 6 điểm cầu chưa báo: Điểm cầu "
            "150; Điểm cầu 151; Điểm cầu 152; Điểm cầu 153; Điểm cầu 154 và các điểm cầu khác.");
  EXPECT_THAT(told.english(), HasSubstr("1 of 8 bridge points have reported present"));
  EXPECT_THAT(told.english(), HasSubstr("Điểm cầu 154 and others."));
  EXPECT_EQ(told.as_of_sequence(), table.state.sequence());
}

TEST(AttendanceSentenceTest, OfOnePointSaysWhetherItIsThere) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17", 10);
  const Question question = {kStream, {}, table.now};
  EXPECT_THAT(Describe(table, question, "150").vietnamese(),
              HasSubstr(", điểm cầu Điểm cầu 150 chưa báo có mặt."));
  CheckIn(table, "150", 10, 0);
  EXPECT_THAT(Describe(table, question, "150").vietnamese(),
              HasSubstr(" đã báo có mặt, với 10 đại biểu dự họp trên tổng số 10"));
}

TEST(AttendanceSentenceTest, OfNobody) {
  const Table table;
  EXPECT_EQ(Describe(table, {kStream, {}, table.now}).vietnamese(),
            "Hội nghị chưa có điểm cầu nào.");
}

TEST(AttendanceSentenceTest, CoordinatorsHearOfTheirOwn) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  table.AddPoint("152", "17");
  Question question = {kStream, {}, table.now};
  question.principal.set_role(v1::ROLE_COORDINATOR);
  question.principal.set_bridge_point(Point("150"));
  EXPECT_THAT(Describe(table, question).english(), HasSubstr(", Điểm cầu 150 has not reported"));
  v1::DescribeAttendanceRequest request;
  request.set_bridge_point(Point("152"));
  EXPECT_EQ(ReasonOf(minutes::DescribeAttendance(table.view(), question, request).status()),
            v1::REASON_NOT_FOUND);
}

}  // namespace
}  // namespace nhipcau::conference

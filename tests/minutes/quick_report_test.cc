// The quick report stays one page, however much there is to say.
#include "server/minutes/quick_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "server/minutes/report_page.h"
#include "tests/minutes/small_conference.h"

namespace nhipcau::minutes {
namespace {

using conference::kStream;
using conference::Table;
using testing::HasSubstr;

// A province of 11 districts and 100 communes.
class FullReportTest : public testing::Test {
 protected:
  FullReportTest() {
    auto conference = table_.Get<v1::Conference>(kStream);
    conference.set_title(
        "Hội nghị trực tuyến toàn tỉnh tổng kết công tác bảo vệ, chăm sóc trẻ em giai đoạn "
        "2016-2020, triển khai nhiệm vụ giai đoạn 2021-2025 và 6 tháng cuối năm 2021");
    conference.set_convener("Ủy ban nhân dân tỉnh Hòa Bình");
    conference.set_place("Hội trường lớn, trụ sở Ủy ban nhân dân tỉnh Hòa Bình");
    conference.mutable_chair()->set_display_name("Nguyễn Văn Toàn");
    conference.mutable_chair()->set_office(
        "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Ủy ban nhân dân tỉnh");
    conference.set_simulated_clock(true);
    *conference.mutable_open_time() = At(8, 0);
    *conference.mutable_end_time() = At(11, 20);
    table_.Put(conference);
    AddPoint("17", "", "Ủy ban nhân dân tỉnh");
    for (int district = 1; district <= 11; ++district) {
      AddPoint(absl::StrCat("h", district), "17", absl::StrCat("Huyện Lương Sơn ", district));
    }
    for (int commune = 1; commune <= 100; ++commune) {
      AddPoint(absl::StrCat("x", commune), absl::StrCat("h", 1 + commune % 11),
               absl::StrCat("Xã Thanh Hối Đông ", commune));
    }
  }

  void AddPoint(const std::string& code, const std::string& parent, const std::string& name) {
    table_.AddPoint(code, parent);
    auto point = table_.Get<v1::BridgePoint>(conference::Point(code));
    point.set_display_name(name);
    table_.Put(point);
  }

  void Miss(const std::string& code, const char* reason) {
    auto point = table_.Get<v1::BridgePoint>(conference::Point(code));
    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_ABSENT);
    point.mutable_attendance()->set_absence_reason(reason);
    table_.Put(point);
  }

  void Propose(int number) {
    v1::MinutesEntry entry;
    entry.set_name(absl::StrCat(kStream, "/minutesEntries/", number));
    entry.set_kind(v1::MINUTES_ENTRY_KIND_PROPOSAL);
    entry.set_text(
        "Đề nghị Ủy ban nhân dân tỉnh xem xét, bố trí kinh phí cho nhóm thường trực bảo vệ trẻ em "
        "cấp xã, bổ sung biên chế làm công tác trẻ em và hỗ trợ xây dựng bể bơi tại các trường "
        "học");
    entry.mutable_proposal()->set_answering_unit(
        absl::StrCat("Sở Lao động - Thương binh và Xã hội ", number));
    *entry.mutable_write_time() = At(9, 0);
    table_.Put(entry);
  }

  Table table_;
};

TEST_F(FullReportTest, SumsUpWhatTheAnnexesHold) {
  for (int commune = 1; commune <= 60; ++commune) {
    Miss(absl::StrCat("x", commune),
         "mưa lũ gây sạt lở đường tỉnh 433, mất điện và mất liên lạc từ 5 giờ sáng, chính quyền xã "
         "phải tập trung sơ tán các hộ dân ra khỏi vùng nguy hiểm");
  }
  for (int number = 1; number <= 30; ++number) Propose(number);
  const v1::QuickReportFacts report = QuickReportOf(table_.view(), {});
  EXPECT_TRUE(FitsOnePage(report));
  EXPECT_THAT(report.parts(0).text(), HasSubstr("Không tham dự 60 điểm cầu: "));
  EXPECT_THAT(report.parts(0).text(), HasSubstr("; và 59 điểm cầu khác (Phụ lục I của Biên bản)"));
  EXPECT_THAT(report.parts(2).text(), HasSubstr("; và 29 kiến nghị khác (Tổng hợp kiến nghị)"));
}

TEST_F(FullReportTest, NamesAllWhereThereIsRoom) {
  auto conference = table_.Get<v1::Conference>(kStream);
  conference.set_simulated_clock(false);
  conference.set_title("Hội nghị giao ban");
  table_.Put(conference);
  for (const char* commune : {"x1", "x2", "x3"}) Miss(commune, "mất điện");
  const v1::QuickReportFacts report = QuickReportOf(table_.view(), {});
  EXPECT_TRUE(FitsOnePage(report));
  EXPECT_EQ(report.groups_size(), 13);
  EXPECT_THAT(report.parts(0).text(), HasSubstr("xã Thanh Hối Đông 3"));
}

}  // namespace
}  // namespace nhipcau::minutes

// What the sections of documents say by themselves.
#include "server/minutes/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/base/proto_time.h"

namespace nhipcau::minutes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kItem[] = "conferences/hoa-binh/agendaItems/1";
const absl::Time kOpening = absl::FromUnixSeconds(1623373200);  // 8:00 in Hanoi

v1::MinutesEntry Entry(v1::MinutesEntryKind kind, const std::string& text) {
  v1::MinutesEntry entry;
  entry.set_kind(kind);
  entry.set_text(text);
  return entry;
}

std::string Task(const std::string& deadline) {
  v1::MinutesEntry entry = Entry(v1::MINUTES_ENTRY_KIND_TASK, "Rà soát cán bộ\ncấp xã. ");
  entry.mutable_task()->add_leads("Sở Nội vụ");
  entry.mutable_task()->set_deadline(deadline);
  return TaskSentence(entry);
}

TEST(SectionsTest, ATaskSaysUntilWhen) {
  EXPECT_EQ(Task("30/6/2021"),
            "Giao Sở Nội vụ chủ trì rà soát cán bộ cấp xã; hoàn thành trước ngày 30/6/2021.");
  EXPECT_EQ(Task("quý III/2021"),
            "Giao Sở Nội vụ chủ trì rà soát cán bộ cấp xã; hoàn thành trong quý III/2021.");
  EXPECT_EQ(Task("Quý III/2021"),
            "Giao Sở Nội vụ chủ trì rà soát cán bộ cấp xã; hoàn thành trong quý III/2021.");
  EXPECT_EQ(Task("Thường xuyên"),
            "Giao Sở Nội vụ chủ trì rà soát cán bộ cấp xã, thực hiện thường xuyên.");
  EXPECT_EQ(Task(""), "Giao Sở Nội vụ chủ trì rà soát cán bộ cấp xã.");
}

TEST(SectionsTest, ATaskNamesWhoLeadsAndWhoHelps) {
  v1::MinutesEntry entry = Entry(v1::MINUTES_ENTRY_KIND_TASK, "Kiểm tra bể bơi");
  for (const char* lead : {"Sở Y tế", "các huyện"}) entry.mutable_task()->add_leads(lead);
  for (const char* partner : {"Sở Tài chính", "Công an tỉnh"}) {
    entry.mutable_task()->add_partners(partner);
  }
  EXPECT_EQ(TaskSentence(entry),
            "Giao Sở Y tế, các huyện chủ trì, phối hợp với Sở Tài chính, Công an tỉnh kiểm tra bể "
            "bơi.");
}

TEST(SectionsTest, AttendanceLeavesOutWhatIsNought) {
  Facts facts;
  facts.total.point_count = 112;
  facts.total.attended_point_count = 111;
  facts.total.expected = 2500;
  facts.total.present = 2318;
  EXPECT_EQ(AttendanceSection(facts).text,
            "111/112 điểm cầu; triệu tập 2.500 đại biểu, có mặt 2.318, vắng có lý do 0, vắng không "
            "lý do 0 (danh sách các điểm cầu tại Phụ lục I).");
  facts.total.beyond_list = 3;
  facts.total.not_declared = 19;
  EXPECT_THAT(AttendanceSection(facts).text,
              HasSubstr("có mặt 2.318 (trong đó 3 ngoài danh sách triệu tập), vắng"));
  EXPECT_THAT(AttendanceSection(facts).text, HasSubstr(", chưa báo 19 (danh sách"));
}

std::vector<std::string> IdsOf(const std::vector<Section>& sections) {
  std::vector<std::string> ids;
  for (const Section& section : sections) ids.push_back(section.id);
  return ids;
}

Facts OneItem() {
  Facts facts;
  v1::AgendaItem& item = facts.items.emplace_back();
  item.set_name(kItem);
  item.set_title("Thảo luận");
  facts.item_numbers[kItem] = "1";
  return facts;
}

TEST(SectionsTest, OnlyAgendaItemsStandWithoutWords) {
  Facts facts = OneItem();
  EXPECT_THAT(IdsOf(CourseSections(facts)), ElementsAre("item-1"));
  EXPECT_EQ(CourseSections(facts)[0].heading, "1. Thảo luận");
  EXPECT_EQ(CourseSections(facts)[0].text, "Không thực hiện.");
  facts.items[0].set_skip_reason("Hết giờ");
  EXPECT_EQ(CourseSections(facts)[0].text, "Không thực hiện: Hết giờ.");
  EXPECT_THAT(CourseSections(Facts()), IsEmpty());
}

TEST(SectionsTest, WhatWasSaidStandsUnderItsItem) {
  Facts facts = OneItem();
  *facts.items[0].mutable_start_time() = ToProto(kOpening);
  v1::MinutesEntry note = Entry(v1::MINUTES_ENTRY_KIND_NOTE, "Báo cáo\tvề\ntrẻ em");
  note.set_agenda_item(kItem);
  facts.entries = {note, Entry(v1::MINUTES_ENTRY_KIND_NOTE, "Ngoài lề"),
                   Entry(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Thống nhất"),
                   Entry(v1::MINUTES_ENTRY_KIND_DECISION, "Thành lập tổ")};
  const std::vector<Section> sections = CourseSections(facts);
  EXPECT_THAT(IdsOf(sections), ElementsAre("item-1", "outside-agenda", "conclusions", "decisions"));
  EXPECT_EQ(sections[0].text, "Từ 8 giờ 00.\n- Báo cáo về trẻ em");
  EXPECT_EQ(sections[1].text, "- Ngoài lề");
  EXPECT_EQ(sections[2].text, "Thống nhất");
}

TEST(SectionsTest, TheNoticeSaysWhatWasConcluded) {
  Facts facts;
  facts.conference.set_title("Hội nghị trẻ em");
  *facts.conference.mutable_open_time() = ToProto(kOpening);
  facts.conference.mutable_chair()->set_display_name("Nguyễn Văn Toàn");
  EXPECT_THAT(IdsOf(NoticeSections(facts)), ElementsAre("opening"));
  EXPECT_THAT(
      NoticeSections(facts)[0].text,
      HasSubstr("Ngày 11 tháng 6 năm 2021, tại …, Nguyễn Văn Toàn chủ trì Hội nghị trẻ em"));
  facts.entries = {Entry(v1::MINUTES_ENTRY_KIND_NOTE, "Không đưa vào"),
                   Entry(v1::MINUTES_ENTRY_KIND_DECISION, "Thành lập tổ"),
                   Entry(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Thống nhất")};
  ASSERT_THAT(IdsOf(NoticeSections(facts)), ElementsAre("opening", "assessment"));
  EXPECT_EQ(NoticeSections(facts)[1].text, "Thống nhất\nThành lập tổ");
}

}  // namespace
}  // namespace nhipcau::minutes

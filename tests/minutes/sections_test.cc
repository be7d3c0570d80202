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

TEST(SectionsTest, AttendanceLeavesOutWhatIsNought) {
  Facts facts;
  facts.points.emplace_back();
  facts.total.point_count = 112;
  facts.total.checked_in_point_count = 110;
  facts.total.left_point_count = 1;
  facts.total.expected_count = 2500;
  facts.total.present_count = 2318;
  EXPECT_EQ(AttendanceSection(facts).text,
            "111/112 điểm cầu; triệu tập 2.500 đại biểu, có mặt 2.318, vắng có lý do 0, vắng không "
            "lý do 0 (danh sách các điểm cầu tại Phụ lục I).");
  facts.total.beyond_list_count = 3;
  facts.total.not_declared_count = 19;
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

TEST(SectionsTest, ABreakHasItsTimeAndNoNumberAndIsNoItemThatWasNotHeld) {
  Facts facts = OneItem();
  v1::AgendaItem pause = facts.items[0];
  pause.set_name(std::string(kItem) + "0");
  pause.set_title("Nghỉ giải lao");
  pause.set_kind(v1::AGENDA_ITEM_KIND_BREAK);
  facts.items.push_back(pause);
  facts.item_numbers[pause.name()] = "";
  EXPECT_THAT(IdsOf(CourseSections(facts)), ElementsAre("item-1"));
  *facts.items[1].mutable_start_time() = ToProto(kOpening);
  *facts.items[1].mutable_end_time() = ToProto(kOpening + absl::Minutes(15));
  facts.entries = {Entry(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Thống nhất")};
  const std::vector<Section> sections = CourseSections(facts);
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[1].heading, "Nghỉ giải lao");
  EXPECT_THAT(sections[1].text, testing::StartsWith("Từ "));
  EXPECT_EQ(sections[2].heading, "2. Kết luận");
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
  EXPECT_EQ(sections[1].heading, "2. Ngoài chương trình");
  EXPECT_EQ(sections[2].text, "Thống nhất");
  facts.items[0].set_kind(v1::AGENDA_ITEM_KIND_CONCLUSION);
  EXPECT_THAT(IdsOf(CourseSections(facts)), ElementsAre("item-1", "outside-agenda"));
  EXPECT_THAT(CourseSections(facts)[0].text,
              HasSubstr("\nNội dung kết luận:\n- Thống nhất\nQuyết định:\n- Thành lập tổ"));
}

TEST(SectionsTest, TheNoticeSaysWhatWasConcluded) {
  Facts facts;
  facts.conference.set_title("Hội nghị trẻ em");
  *facts.conference.mutable_open_time() = ToProto(kOpening);
  facts.conference.mutable_chair()->set_display_name("Nguyễn Văn Toàn");
  ASSERT_THAT(IdsOf(NoticeSections(facts)), ElementsAre("opening", "assessment"));
  EXPECT_EQ(NoticeSections(facts)[1].text, "…") << "room to write";
  EXPECT_THAT(
      NoticeSections(facts)[0].text,
      HasSubstr("Ngày 11 tháng 6 năm 2021, tại …, đồng chí Nguyễn Văn Toàn chủ trì Hội nghị trẻ "
                "em."));
  facts.entries = {Entry(v1::MINUTES_ENTRY_KIND_NOTE, "Không đưa vào"),
                   Entry(v1::MINUTES_ENTRY_KIND_DECISION, "Thành lập tổ"),
                   Entry(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Thống nhất")};
  ASSERT_THAT(IdsOf(NoticeSections(facts)), ElementsAre("opening", "assessment", "decisions"));
  EXPECT_EQ(NoticeSections(facts)[1].heading, "I. ĐÁNH GIÁ CHUNG");
  EXPECT_EQ(NoticeSections(facts)[1].text, "Thống nhất");
  EXPECT_EQ(NoticeSections(facts)[2].heading, "II. QUYẾT ĐỊNH");
  EXPECT_EQ(TasksPart(facts), "III");
  facts.entries = {Entry(v1::MINUTES_ENTRY_KIND_TASK, "Rà soát")};
  EXPECT_EQ(TasksPart(facts), "I");
}

}  // namespace
}  // namespace nhipcau::minutes

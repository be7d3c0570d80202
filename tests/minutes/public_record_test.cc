// What the public record says: what was chosen, whole and harmless, and nothing else.
#include "server/minutes/public_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/public_record.pb.h"
#include "server/base/proto_time.h"
#include "server/minutes/document_facts.h"
#include "tests/conference/table.h"

namespace nhipcau::minutes {
namespace {

using conference::kMorning;
using conference::kStream;
using conference::Table;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

constexpr char kTitle[] = "Hội nghị giao ban";

class PublicRecordTest : public testing::Test {
 protected:
  PublicRecordTest() {
    table_.AddPoint("17", "", 60);
    v1::Conference conference = table_.Get<v1::Conference>(kStream);
    conference.set_title(kTitle);
    conference.set_place("Hòa Bình");
    conference.mutable_chair()->set_display_name("Nguyễn Văn Toàn");
    conference.mutable_chair()->set_office("Phó Chủ tịch");
    *conference.mutable_open_time() = ToProto(kMorning);
    *conference.mutable_end_time() = ToProto(kMorning + absl::Hours(3));
    table_.Put(conference);
  }

  v1::MinutesEntry Write(v1::MinutesEntryKind kind, const std::string& text) {
    v1::MinutesEntry entry;
    entry.set_name(conference::Numbered("minutesEntries", ++entry_count_));
    entry.set_kind(kind);
    entry.set_text(text);
    entry.set_revision(1);
    table_.Put(entry);
    return entry;
  }

  void Choose(const v1::MinutesEntry& entry) {
    v1::ReleasedEntry& chosen = *record_.add_entries();
    chosen.set_minutes_entry(entry.name());
    chosen.set_revision(entry.revision());
  }

  PublicText Made() {
    record_.set_name(std::string(kStream) + "/publicRecord");
    table_.Put(record_);
    return PublicTextOf(table_.view());
  }

  Table table_{v1::CONFERENCE_STATE_ENDED};
  v1::PublicRecord record_;
  int entry_count_ = 0;
};

TEST_F(PublicRecordTest, NothingIsToldThatWasNotChosen) {
  Write(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Nội bộ");
  const PublicText text = Made();
  EXPECT_EQ(text.title, kTitle);
  EXPECT_THAT(text.labelled, ElementsAre(Pair("Bắt đầu", "8 giờ 00, ngày 11 tháng 6 năm 2021"),
                                         Pair("Kết thúc", "11 giờ 00, ngày 11 tháng 6 năm 2021"),
                                         Pair("Địa điểm", "Hòa Bình")));
  EXPECT_THAT(text.introduction, IsEmpty());
  EXPECT_THAT(text.parts, IsEmpty());
  for (const std::string& file : {RenderText(text), RenderHtml(text)}) {
    EXPECT_THAT(file, Not(HasSubstr("Nội bộ")));
    EXPECT_THAT(file, Not(HasSubstr("Nguyễn Văn Toàn")));
    EXPECT_THAT(file, Not(HasSubstr("đại biểu")));
  }
}

TEST_F(PublicRecordTest, ADraftSaysSoAtTheTop) {
  EXPECT_EQ(RenderText(Made()).find("DỰ THẢO – chưa công khai"), 0);
  EXPECT_THAT(RenderHtml(Made()), HasSubstr("<header>\n<p class=\"status draft\">DỰ THẢO – chưa"));
  *record_.mutable_release_time() = ToProto(kMorning + absl::Hours(100));
  EXPECT_EQ(RenderText(Made()).find("Công khai ngày 15 tháng 6 năm 2021\n"), 0);
  EXPECT_THAT(RenderHtml(Made()), Not(HasSubstr("DỰ THẢO")));
}

TEST_F(PublicRecordTest, ASimulatedClockIsSaid) {
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.set_simulated_clock(true);
  table_.Put(conference);
  EXPECT_THAT(RenderText(Made()), HasSubstr(kSimulated));
  EXPECT_THAT(RenderHtml(Made()), HasSubstr(kSimulated));
}

TEST_F(PublicRecordTest, NumbersAreThoseOfTheDocuments) {
  v1::BridgePoint point = table_.Get<v1::BridgePoint>(conference::Point("17"));
  point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  point.mutable_attendance()->mutable_declared()->set_present(2318);
  table_.Put(point);
  record_.set_attendance(true);
  record_.set_officials(true);
  const PublicText text = Made();
  EXPECT_THAT(text.labelled[3], Pair("Chủ trì", "Nguyễn Văn Toàn, Phó Chủ tịch"));
  EXPECT_THAT(text.labelled[4], Pair("Tham dự", "2.318 đại biểu tại 1 điểm cầu"));
  EXPECT_THAT(FactsJson(DraftOf(table_.view(), v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE)),
              HasSubstr(text.labelled[4].second));
}

TEST_F(PublicRecordTest, KindsStandInOrderAndWithinThemAsChosen) {
  v1::MinutesEntry task = Write(v1::MINUTES_ENTRY_KIND_TASK, "Rà soát cán bộ");
  task.mutable_task()->add_leads("Sở Nội vụ");
  task.mutable_task()->set_deadline("30/6/2021");
  table_.Put(task);
  Choose(task);
  Choose(Write(v1::MINUTES_ENTRY_KIND_DECISION, "Thành lập Ban Chỉ đạo"));
  const v1::MinutesEntry first = Write(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Viết trước");
  Choose(Write(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Viết sau"));
  Choose(first);
  EXPECT_THAT(
      RenderText(Made()),
      HasSubstr("\nKết luận\n1. Viết sau\n2. Viết trước\n\nQuyết định\n1. Thành lập Ban Chỉ "
                "đạo\n\nNhiệm vụ giao\n1. Giao Sở Nội vụ rà soát cán bộ; hoàn "
                "thành trước ngày 30/6/2021.\n"));
}

TEST_F(PublicRecordTest, WhatWasChangedSinceIsGone) {
  v1::MinutesEntry entry = Write(v1::MINUTES_ENTRY_KIND_CONCLUSION, "Thống nhất");
  Choose(entry);
  *record_.mutable_release_time() = ToProto(kMorning);
  EXPECT_THAT(RenderText(Made()), HasSubstr("1. Thống nhất\n"));
  entry.set_text("Chưa thống nhất");
  entry.set_revision(2);
  table_.Put(entry);
  EXPECT_THAT(RenderText(Made()), Not(HasSubstr("hống nhất")));
  EXPECT_THAT(RenderHtml(Made()), Not(HasSubstr("hống nhất")));
}

TEST_F(PublicRecordTest, AConferenceWithoutAnEndHasNone) {
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.clear_open_time();
  conference.clear_end_time();
  table_.Put(conference);
  EXPECT_THAT(Made().labelled, ElementsAre(Pair("Địa điểm", "Hòa Bình")));
}

// Texts that no rule would let in today come whole and harmless from an older record, too.
TEST_F(PublicRecordTest, HostileTextsAreOnlyText) {
  const std::string script = "</p><script>alert('&amp;')</script><img src=\"//x\">";
  const std::string long_name(10000, 'n');
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.set_title(
      "A\u202EB\u2066C\x01"
      "D\xFF"
      "E");
  conference.set_place(long_name);
  table_.Put(conference);
  Choose(Write(v1::MINUTES_ENTRY_KIND_CONCLUSION, script + "\n2. dòng giả"));
  record_.set_introduction("اختبار\nTie\u0302\u0301ng Vie\u0323\u0302t 🙂");
  const PublicText text = Made();
  EXPECT_EQ(text.title, "A\uFFFDB\uFFFDC\uFFFDD\uFFFDE");
  EXPECT_THAT(text.introduction, ElementsAre("اختبار", "Tiếng Việt 🙂"));
  EXPECT_THAT(RenderText(text), HasSubstr(long_name));
  EXPECT_THAT(RenderText(text), HasSubstr("1. " + script + " 2. dòng giả\n"));
  const std::string html = RenderHtml(text);
  EXPECT_THAT(html, HasSubstr(long_name));
  EXPECT_THAT(html,
              HasSubstr("<li>&lt;/p&gt;&lt;script&gt;alert(&#39;&amp;amp;&#39;)&lt;/script&gt;&lt;"
                        "img src=&quot;//x&quot;&gt; 2. dòng giả</li>"));
  for (const char* markup : {"<script", "<img", "<link", "<a ", "http:", "https:", "url("}) {
    EXPECT_THAT(html, Not(HasSubstr(markup)));
  }
  EXPECT_THAT(html, HasSubstr("<html lang=\"vi\">"));
}

}  // namespace
}  // namespace nhipcau::minutes

// A draft: the record's words, with people's in their place, and what has changed between drafts.
#include "server/minutes/document_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "server/conference/minutes/documents.h"
#include "server/minutes/papers.h"
#include "server/minutes/text.h"
#include "tests/conference/table.h"

namespace nhipcau::minutes {
namespace {

using conference::kMorning;
using conference::kStream;
using conference::Table;
using testing::HasSubstr;

constexpr auto kMinutes = v1::OFFICIAL_DOCUMENT_KIND_MINUTES;
constexpr auto kNotice = v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE;

class DocumentFactsTest : public testing::Test {
 protected:
  DocumentFactsTest() {
    table_.AddPoint("17", "", 60);
    v1::Conference conference = table_.Get<v1::Conference>(kStream);
    conference.set_convener("Ủy ban nhân dân tỉnh Hòa Bình");
    conference.mutable_chair()->set_display_name("TS. Nguyễn Văn Toàn");
    *conference.mutable_open_time() = ToProto(kMorning);
    *conference.mutable_end_time() = ToProto(kMorning + absl::Hours(3));
    table_.Put(conference);
  }

  void Write(const std::string& text, v1::MinutesEntryKind kind) {
    v1::MinutesEntry entry;
    entry.set_name(conference::Numbered("minutesEntries", ++entry_count_));
    entry.set_kind(kind);
    entry.set_text(text);
    table_.Put(entry);
  }

  void Reword(const std::string& section, const std::string& text, const std::string& automatic) {
    v1::RewordSectionRequest request;
    request.set_name(conference::OfficialDocumentName(kStream, kMinutes));
    request.set_section(section);
    request.set_text(text);
    request.set_automatic_sha256(Sha256(automatic));
    request.set_revision(Section(section).revision());
    ASSERT_EQ(table_.Do(request), v1::REASON_UNSPECIFIED);
  }

  DocumentDraft Draft(v1::OfficialDocumentKind kind = kMinutes) const {
    return DraftOf(table_.view(), kind);
  }

  v1::DraftSection Section(const std::string& id) const {
    for (const v1::DraftSection& section : Draft().sections) {
      if (section.section() == id) return section;
    }
    return {};
  }

  v1::GetDocumentDraftResponse Ask(v1::OfficialDocumentKind kind, absl::Time now) const {
    const conference::State state{std::string(conference::kOffice)};
    const conference::Overlay office(state);
    v1::GetDocumentDraftRequest request;
    request.set_name(conference::OfficialDocumentName(kStream, kind));
    return GetDocumentDraft(table_.view(), {kStream, {}, now, &office}, request).value();
  }

  Table table_{v1::CONFERENCE_STATE_ENDED};
  int entry_count_ = 0;
};

TEST_F(DocumentFactsTest, APersonsWordsStandInPlaceOfTheRecords) {
  const v1::DraftSection before = Section("attendance");
  EXPECT_TRUE(before.automatic());
  EXPECT_EQ(before.text(), before.automatic_text());
  Reword("attendance", "Theo danh sách.", before.automatic_text());
  v1::DraftSection after = Section("attendance");
  EXPECT_EQ(after.text(), "Theo danh sách.");
  EXPECT_EQ(after.automatic_text(), before.automatic_text());
  EXPECT_FALSE(after.automatic() || after.record_changed());
  EXPECT_EQ(Draft().minutes.attendance(), "Theo danh sách.");
  table_.AddPoint("150", "17", 44);
  EXPECT_TRUE(Section("attendance").record_changed());
  EXPECT_EQ(Section("attendance").text(), "Theo danh sách.");
  Reword("attendance", "", "");
  EXPECT_TRUE(Section("attendance").automatic());
  EXPECT_FALSE(Section("attendance").record_changed());
}

TEST_F(DocumentFactsTest, WhatWasWrittenIsNotLostWithItsSection) {
  Write("Thống nhất", v1::MINUTES_ENTRY_KIND_CONCLUSION);
  Reword("conclusions", "Hội nghị thống nhất.", "Thống nhất");
  EXPECT_FALSE(Section("conclusions").record_changed());
  v1::MinutesEntry entry = table_.Get<v1::MinutesEntry>(conference::Numbered("minutesEntries", 1));
  entry.set_withdrawn(true);
  table_.Put(entry);
  EXPECT_EQ(Section("conclusions").text(), "Hội nghị thống nhất.");
  EXPECT_TRUE(Section("conclusions").record_changed());
  EXPECT_THAT(FactsJson(Draft()), HasSubstr("Hội nghị thống nhất."));
  Reword("conclusions", "", "");
  EXPECT_EQ(Section("conclusions").section(), "");
}

TEST_F(DocumentFactsTest, AStatementStandsWithItsSpeechOnly) {
  for (const int number : {1, 2}) {
    v1::Speech speech;
    speech.set_name(conference::Numbered("speeches", number));
    *speech.mutable_call_time() = ToProto(kMorning);
    table_.Put(speech);
  }
  for (const char* text : {"Đề nghị bổ sung kinh phí.", "Đề nghị tập huấn."}) {
    Write(text, v1::MINUTES_ENTRY_KIND_STATEMENT);
    v1::MinutesEntry entry =
        table_.Get<v1::MinutesEntry>(conference::Numbered("minutesEntries", entry_count_));
    entry.set_speech(conference::Numbered("speeches", 2));
    table_.Put(entry);
  }
  const v1::MinutesFacts minutes = Draft().minutes;
  ASSERT_EQ(minutes.speakers_size(), 2);
  EXPECT_EQ(minutes.speakers(0).summary(), "");
  EXPECT_EQ(minutes.speakers(1).summary(), "Đề nghị bổ sung kinh phí. Đề nghị tập huấn.");
  EXPECT_THAT(Section("outside-agenda").text(),
              testing::EndsWith(": Đề nghị bổ sung kinh phí. Đề nghị tập huấn."));
}

TEST_F(DocumentFactsTest, WhatHasNoEndIsGivenNone) {
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.clear_end_time();
  conference.set_state(v1::CONFERENCE_STATE_IN_SESSION);
  table_.Put(conference);
  v1::Speech speech;
  speech.set_name(conference::Numbered("speeches", 1));
  *speech.mutable_start_time() = ToProto(kMorning);
  table_.Put(speech);
  const v1::MinutesFacts minutes = Draft().minutes;
  EXPECT_EQ(minutes.closing(), "Hội nghị chưa kết thúc./.");
  EXPECT_THAT(minutes.annex_of(),
              HasSubstr(" ngày      tháng      năm       của Ủy ban nhân dân tỉnh Hòa Bình)"));
  EXPECT_EQ(minutes.speakers(0).duration(), "…");
  EXPECT_THAT(Draft(kNotice).notice.place_and_date(), testing::EndsWith("tháng      năm      "));
  EXPECT_FALSE(Ask(kNotice, kMorning).has_due_date());
}

TEST_F(DocumentFactsTest, TheSameRecordIsTheSameBytes) {
  Write("Thống nhất", v1::MINUTES_ENTRY_KIND_CONCLUSION);
  EXPECT_EQ(FactsJson(Draft()), FactsJson(Draft()));
  for (const auto kind : {kMinutes, kNotice}) {
    const DocumentDraft draft = Draft(kind);
    DocumentDraft read;
    read.document = draft.document;
    ASSERT_TRUE(ReadFacts(FactsJson(draft), read).ok());
    EXPECT_EQ(FactsJson(read), FactsJson(draft));
    EXPECT_EQ(DifferencesOf(read, draft).differences_size(), 0);
    EXPECT_FALSE(ReadFacts("{", read).ok());
  }
}

TEST_F(DocumentFactsTest, WhatDiffersIsToldSectionBySection) {
  Write("Ngoài lề", v1::MINUTES_ENTRY_KIND_NOTE);
  const DocumentDraft older = Draft();
  v1::MinutesEntry note = table_.Get<v1::MinutesEntry>(conference::Numbered("minutesEntries", 1));
  note.set_withdrawn(true);
  table_.Put(note);
  Write("Thống nhất", v1::MINUTES_ENTRY_KIND_CONCLUSION);
  const auto response = DifferencesOf(older, Draft());
  ASSERT_EQ(response.differences_size(), 2) << response.ShortDebugString();
  EXPECT_EQ(response.differences(0).section(), "conclusions");
  EXPECT_EQ(response.differences(0).old_text(), "");
  EXPECT_EQ(response.differences(0).new_text(), "Thống nhất");
  EXPECT_EQ(response.differences(1).section(), "outside-agenda");
  EXPECT_EQ(response.differences(1).new_text(), "");
}

TEST_F(DocumentFactsTest, TheLetterheadHasItsDefaultsAndBlanks) {
  EXPECT_EQ(Draft().minutes.issuing_agency(), "ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH");
  EXPECT_EQ(Draft().minutes.number(), "Số:       /BB");
  EXPECT_EQ(Draft().minutes.chair(), "Đồng chí TS. Nguyễn Văn Toàn");
  EXPECT_EQ(Draft().minutes.chair_name(), "Nguyễn Văn Toàn");
  EXPECT_EQ(Draft(kNotice).notice.place_and_date(), "…, ngày      tháng      năm 2021");
  v1::OfficialDocument document = Draft(kNotice).document;
  document.mutable_letterhead()->set_number_sign("TB-UBND");
  document.mutable_letterhead()->set_place_name("Hòa Bình");
  document.mutable_issue()->set_number("5");
  *document.mutable_issue()->mutable_date() = ToProto(kMorning);
  table_.Put(document);
  EXPECT_EQ(Draft(kNotice).notice.number(), "Số: 05/TB-UBND");
  EXPECT_EQ(Draft(kNotice).notice.place_and_date(), "Hòa Bình, ngày 11 tháng 6 năm 2021");
}

TEST_F(DocumentFactsTest, ASimulatedClockIsSaid) {
  EXPECT_EQ(Draft().minutes.simulated(), "");
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.set_simulated_clock(true);
  table_.Put(conference);
  EXPECT_THAT(Draft().minutes.simulated(), HasSubstr("giờ mô phỏng"));
  EXPECT_THAT(Draft(kNotice).notice.simulated(), HasSubstr("giờ mô phỏng"));
}

TEST_F(DocumentFactsTest, TheNoticeIsDueFiveWorkingDaysAfterTheEnd) {
  const auto response = Ask(kNotice, kMorning + absl::Hours(4));
  EXPECT_EQ(
      absl::FormatTime("%Y-%m-%d", FromProto(response.due_date()), absl::FixedTimeZone(7 * 3600)),
      "2021-06-18");
  EXPECT_EQ(response.working_days_left(), 5);
  EXPECT_EQ(Ask(kNotice, kMorning + absl::Hours(10 * 24)).working_days_left(), -1);
  EXPECT_FALSE(Ask(kMinutes, kMorning).has_working_days_left());
  v1::OfficialDocument document = Draft(kNotice).document;
  document.set_state(v1::OFFICIAL_DOCUMENT_STATE_ISSUED);
  table_.Put(document);
  EXPECT_FALSE(Ask(kNotice, kMorning).has_due_date());
}

// What templates may name: also what is neither a text nor a table.
TEST(ExampleFactsTest, HasEveryFieldAndALineOfEachTable) {
  DocumentDraft example;
  example.document.set_kind(kMinutes);
  ASSERT_TRUE(ReadFacts(ExampleFactsJson(kMinutes), example).ok());
  EXPECT_EQ(example.minutes.subject(), "subject");
  EXPECT_TRUE(example.minutes.has_tasks());
  EXPECT_EQ(example.minutes.points_total().expected(), "expected");
  ASSERT_EQ(example.minutes.points_size(), 1);
  EXPECT_EQ(example.minutes.points(0).expected(), "expected");
}

}  // namespace
}  // namespace nhipcau::minutes

// Whole documents of a small conference in which everything happens once, against files that a
// clerk can read and correct. NHIPCAU_REWRITE=1 writes them anew.
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/markdown.h"
#include "tests/minutes/golden.h"
#include "tests/minutes/small_conference.h"

namespace nhipcau::minutes {
namespace {

// As the template has it, line by line.
std::string TextOf(const v1::ConclusionNoticeFacts& notice) {
  std::string text =
      absl::StrCat(notice.issuing_agency(), "\n", notice.number(), "\n", notice.draft(),
                   notice.draft().empty() ? "" : "\n", notice.place_and_date(), "\n\nTHÔNG BÁO\n",
                   notice.subject(), "\n\n");
  for (const v1::FactsSection& section : notice.content()) {
    if (!section.heading().empty()) absl::StrAppend(&text, section.heading(), "\n");
    for (const v1::FactsParagraph& paragraph : section.paragraphs()) {
      absl::StrAppend(&text, paragraph.text(), "\n");
    }
  }
  absl::StrAppend(&text, notice.tasks_part(), ". NHIỆM VỤ\n");
  for (const v1::TaskRow& task : notice.tasks()) {
    absl::StrAppend(&text, task.no(), ". ", task.sentence(), "\n");
  }
  absl::StrAppend(&text, notice.closing(), "\n\n", notice.signer_authority(), "\n",
                  notice.signer_in_place_of(), "\n", notice.signer_office(), "\n\nNơi nhận:\n");
  for (const v1::FactsParagraph& recipient : notice.recipients()) {
    absl::StrAppend(&text, recipient.text(), "\n");
  }
  return text;
}

TEST(GoldenTextsTest, TheMinutesReadAsAClerkWroteThem) {
  SmallConference small;
  const DocumentDraft draft = DraftOf(small.table().view(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
  ExpectGolden("bien_ban.md", RenderMarkdown(draft.minutes));
}

TEST(GoldenTextsTest, TheNoticeReadsAsAClerkWroteIt) {
  SmallConference small;
  const DocumentDraft draft =
      DraftOf(small.table().view(), v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE);
  ExpectGolden("thong_bao.txt", TextOf(draft.notice));
}

// A session of a council, without items that conclude and without lines.
TEST(GoldenTextsTest, AMeetingOfOneHallIsCalledWhatItIs) {
  Table table(v1::CONFERENCE_STATE_ENDED);
  auto conference = table.Get<v1::Conference>(kStream);
  conference.set_title("Kỳ họp thứ hai, Hội đồng nhân dân tỉnh");
  conference.set_place("Hội trường tỉnh");
  *conference.mutable_end_time() = At(11, 20);
  table.Put(conference);
  table.AddPoint("17", "", 50, v1::ATTENDANCE_STATE_CHECKED_IN);
  const v1::MinutesFacts minutes =
      DraftOf(table.view(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES).minutes;
  EXPECT_EQ(minutes.meeting(), "Kỳ họp");
  EXPECT_EQ(minutes.place(), "Hội trường tỉnh");
  EXPECT_EQ(minutes.closing(), "Kỳ họp kết thúc vào 11 giờ 20, ngày 11 tháng 6 năm 2021./.");
  EXPECT_EQ(minutes.draft(), "DỰ THẢO");
  EXPECT_EQ(minutes.points_annex(), "I");
  EXPECT_EQ(minutes.delegates_annex() + minutes.speakers_annex() + minutes.incidents_annex(), "");
}

}  // namespace
}  // namespace nhipcau::minutes

// The way of an official document through review, and what approval closes.
#include "server/conference/minutes/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/office/office.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using State = v1::OfficialDocumentState;

constexpr v1::Reason kWrongDocumentState = v1::REASON_WRONG_DOCUMENT_STATE;
constexpr State kDraft = v1::OFFICIAL_DOCUMENT_STATE_DRAFT;
constexpr State kUnderReview = v1::OFFICIAL_DOCUMENT_STATE_UNDER_REVIEW;
constexpr State kApproved = v1::OFFICIAL_DOCUMENT_STATE_APPROVED;
constexpr State kIssued = v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
constexpr State kStates[] = {kDraft, kUnderReview, kApproved, kIssued};

const std::string kSha256(32, 's');

std::string Minutes() { return OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_MINUTES); }
std::string Notice() {
  return OfficialDocumentName(kStream, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE);
}

template <typename Request>
Request For(const std::string& document) {
  Request request;
  request.set_name(document);
  return request;
}

v1::RewordSectionRequest Reword(const std::string& section, const std::string& text,
                                int64_t revision = 0) {
  auto request = For<v1::RewordSectionRequest>(Minutes());
  request.set_section(section);
  request.set_text(text);
  request.set_revision(revision);
  request.set_automatic_sha256(kSha256);
  return request;
}

v1::AddReviewCommentRequest Comment(const std::string& text) {
  auto request = For<v1::AddReviewCommentRequest>(Minutes());
  request.set_text(text);
  return request;
}

v1::ReturnDocumentRequest Return() {
  auto request = For<v1::ReturnDocumentRequest>(Minutes());
  request.set_reason("Sai số đại biểu");
  return request;
}

v1::ReopenDocumentRequest Reopen(const std::string& document) {
  auto request = For<v1::ReopenDocumentRequest>(document);
  request.set_reason("Sai số đại biểu");
  return request;
}

v1::ApproveDocumentRequest Approve(const std::string& document) {
  auto request = For<v1::ApproveDocumentRequest>(document);
  request.mutable_approver()->set_display_name("Nguyễn Văn Toàn");
  request.set_content_sha256(kSha256);
  return request;
}

v1::IssueDocumentRequest Issue(const std::string& document) {
  auto request = For<v1::IssueDocumentRequest>(document);
  request.set_number("05");
  *request.mutable_date() = ToProto(kMorning);
  request.mutable_signed_file()->set_title("Bản ký");
  request.mutable_signed_file()->set_uri("https://hoabinh.gov.vn/05.pdf");
  request.mutable_signed_file()->set_sha256(kSha256);
  return request;
}

class DocumentsTest : public testing::Test {
 protected:
  DocumentsTest() { table_.AddPoint("04867"); }

  v1::OfficialDocument Document(const std::string& name = Minutes()) const {
    return OfficialDocumentOf(table_.view(), name);
  }

  // With what the door made from the record as it stands.
  v1::Reason DoApprove(const std::string& document = Minutes()) {
    Rendition rendition;
    rendition.sequence = table_.state.sequence();
    rendition.sequence_sha256 = kSha256;
    rendition.content_sha256 = kSha256;
    rendition.files.emplace_back().set_sha256(kSha256);
    table_.rendition = &rendition;
    const v1::Reason reason = table_.Do(Approve(document));
    table_.rendition = nullptr;
    return reason;
  }

  // Along the way that people take.
  void Bring(State state, const std::string& document = Minutes()) {
    if (state == kDraft) return;
    ASSERT_EQ(table_.Do(For<v1::SubmitDocumentRequest>(document)), kAccepted);
    if (state == kUnderReview) return;
    ASSERT_EQ(DoApprove(document), kAccepted);
    if (state == kApproved) return;
    ASSERT_EQ(table_.Do(Issue(document)), kAccepted);
  }

  Table table_{v1::CONFERENCE_STATE_ENDED};
};

struct Step {
  const char* name;
  // By state: DRAFT, UNDER_REVIEW, APPROVED, ISSUED.
  v1::Reason reasons[4];
  // Where it leads to from a state that allows it; UNSPECIFIED: nowhere.
  State after;
};

class StepTest : public DocumentsTest, public testing::WithParamInterface<Step> {
 protected:
  v1::Reason Take(const std::string& name) {
    if (name == "SetLetterhead") {
      auto request = For<v1::SetLetterheadRequest>(Minutes());
      request.mutable_letterhead()->set_number_sign("BB-UBND");
      return table_.Do(request);
    }
    if (name == "RewordSection") return table_.Do(Reword("attendance", "Theo danh sách."));
    if (name == "AddReviewComment") return table_.Do(Comment("Xem lại"));
    if (name == "SubmitDocument") return table_.Do(For<v1::SubmitDocumentRequest>(Minutes()));
    if (name == "ReturnDocument") return table_.Do(Return());
    if (name == "ApproveDocument") return DoApprove();
    if (name == "IssueDocument") return table_.Do(Issue(Minutes()));
    return table_.Do(Reopen(Minutes()));
  }
};

TEST_P(StepTest, IsAllowedInItsStatesOnly) {
  for (int i = 0; i < 4; ++i) {
    table_ = Table(v1::CONFERENCE_STATE_ENDED);
    Bring(kStates[i]);
    EXPECT_EQ(Take(GetParam().name), GetParam().reasons[i])
        << v1::OfficialDocumentState_Name(kStates[i]);
    const bool moves = GetParam().reasons[i] == kAccepted &&
                       GetParam().after != v1::OFFICIAL_DOCUMENT_STATE_UNSPECIFIED;
    EXPECT_EQ(Document().state(), moves ? GetParam().after : kStates[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, StepTest,
    testing::Values(
        Step{"SetLetterhead", {kAccepted, kAccepted, kWrongDocumentState, kWrongDocumentState}, {}},
        Step{"RewordSection", {kAccepted, kAccepted, kWrongDocumentState, kWrongDocumentState}, {}},
        Step{"AddReviewComment",
             {kAccepted, kAccepted, kWrongDocumentState, kWrongDocumentState},
             {}},
        Step{"SubmitDocument",
             {kAccepted, kWrongDocumentState, kWrongDocumentState, kWrongDocumentState},
             kUnderReview},
        Step{"ReturnDocument",
             {kWrongDocumentState, kAccepted, kWrongDocumentState, kWrongDocumentState},
             kDraft},
        Step{"ApproveDocument",
             {kWrongDocumentState, kAccepted, kWrongDocumentState, kWrongDocumentState},
             kApproved},
        Step{"IssueDocument",
             {kWrongDocumentState, kWrongDocumentState, kAccepted, kWrongDocumentState},
             kIssued},
        Step{"ReopenDocument",
             {kWrongDocumentState, kWrongDocumentState, kAccepted, kAccepted},
             kDraft}),
    [](const auto& named) { return std::string(named.param.name); });

TEST_F(DocumentsTest, ARefusalNamesTheNextStep) {
  const auto step_of = [this](const google::protobuf::Message& request) {
    const v1::Error error = ErrorOf(table_.Decide(request).status());
    return absl::StrCat(error.state().vi(), "; ", error.next_verb());
  };
  EXPECT_EQ(step_of(Issue(Minutes())), "Dự thảo; document submit");
  EXPECT_EQ(step_of(Reopen(Minutes())), "Dự thảo; ");
  Bring(kUnderReview);
  EXPECT_EQ(step_of(Issue(Minutes())), "Đang xin ý kiến; document approve");
  EXPECT_EQ(step_of(For<v1::SubmitDocumentRequest>(Minutes())), "Đang xin ý kiến; document return");
  ASSERT_EQ(DoApprove(), kAccepted);
  EXPECT_EQ(step_of(Reword("attendance", "Theo danh sách.")), "Đã duyệt; document reopen");
}

// Every command whose policy says so, whatever it says: the record under approved minutes is
// closed.
TEST_F(DocumentsTest, ApprovedMinutesCloseTheRecord) {
  Bring(kApproved);
  int frozen_count = 0;
  for (const auto* method : Commands()) {
    if (!PolicyOf(*method).frozen_by_approval()) continue;
    ++frozen_count;
    const auto decided = table_.Decide(*NewRequest(*method));
    EXPECT_EQ(ReasonOf(decided.status()), v1::REASON_MINUTES_APPROVED) << method->name();
  }
  EXPECT_GE(frozen_count, 11);
  ASSERT_EQ(table_.Do(Reopen(Minutes())), kAccepted);
  v1::AddMinutesEntryRequest add;
  add.set_conference(kStream);
  add.mutable_minutes_entry()->set_kind(v1::MINUTES_ENTRY_KIND_NOTE);
  add.mutable_minutes_entry()->set_text("Thêm");
  EXPECT_EQ(table_.Do(add), kAccepted);
}

TEST_F(DocumentsTest, AnApprovedNoticeClosesNothing) {
  Bring(kApproved, Notice());
  EXPECT_TRUE(CheckNotFrozen(table_.view()).ok());
  EXPECT_EQ(Document().state(), kDraft);
}

TEST_F(DocumentsTest, OnlyWhatWasMadeFromTheRecordAsItStandsIsApproved) {
  Bring(kUnderReview);
  EXPECT_EQ(table_.Do(Approve(Minutes())), v1::REASON_REVISION_STALE);
  Rendition rendition;
  rendition.content_sha256 = kSha256;
  rendition.sequence = table_.state.sequence() - 1;
  table_.rendition = &rendition;
  EXPECT_EQ(table_.Do(Approve(Minutes())), v1::REASON_REVISION_STALE);
  rendition.sequence = table_.state.sequence();
  rendition.content_sha256 = std::string(32, 'x');
  EXPECT_EQ(table_.Do(Approve(Minutes())), v1::REASON_REVISION_STALE);
  rendition.content_sha256 = kSha256;
  rendition.files_missing = true;
  EXPECT_EQ(table_.Do(Approve(Minutes())), v1::REASON_DOCUMENT_NOT_KEPT);
  rendition.files_missing = false;
  auto nobody = Approve(Minutes());
  nobody.clear_approver();
  EXPECT_EQ(table_.Do(nobody), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(table_.Do(Approve(Minutes())), kAccepted);
  EXPECT_EQ(Document().approval().content_sha256(), kSha256);
  EXPECT_EQ(Document().approval().approver().display_name(), "Nguyễn Văn Toàn");
}

TEST_F(DocumentsTest, NothingOfASimulatedClockIsApproved) {
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  conference.set_simulated_clock(true);
  table_.Put(conference);
  Bring(kUnderReview);
  EXPECT_EQ(DoApprove(), v1::REASON_CLOCK_SIMULATED);
}

TEST_F(DocumentsTest, NothingIsIssuedBeforeTheDayOfTheConference) {
  v1::Conference conference = table_.Get<v1::Conference>(kStream);
  *conference.mutable_open_time() = ToProto(kMorning);
  table_.Put(conference);
  Bring(kApproved);
  auto early = Issue(Minutes());
  *early.mutable_date() = ToProto(kMorning - absl::Hours(24));
  EXPECT_EQ(table_.Do(early), v1::REASON_FIELD_INVALID);
  auto same_day = Issue(Minutes());
  *same_day.mutable_date() = ToProto(absl::FromCivil(
      absl::ToCivilDay(kMorning, absl::FixedTimeZone(7 * 3600)), absl::FixedTimeZone(7 * 3600)));
  EXPECT_EQ(table_.Do(same_day), kAccepted);
}

TEST_F(DocumentsTest, ReopeningKeepsThePastEdition) {
  Bring(kIssued);
  ASSERT_EQ(table_.Do(Reopen(Minutes())), kAccepted);
  const v1::OfficialDocument document = Document();
  EXPECT_EQ(document.edition(), 2);
  EXPECT_EQ(document.state_reason(), "Sai số đại biểu");
  EXPECT_FALSE(document.has_approval() || document.has_issue());
  ASSERT_EQ(document.past_editions_size(), 1);
  EXPECT_EQ(document.past_editions(0).edition(), 1);
  EXPECT_EQ(document.past_editions(0).issue().number(), "05");
  EXPECT_EQ(document.past_editions(0).approval().files_size(), 1);
  EXPECT_EQ(document.past_editions(0).reopen_reason(), "Sai số đại biểu");
}

TEST_F(DocumentsTest, AnUnknownDocumentIsNone) {
  for (const std::string& name :
       {std::string(), std::string(kStream), ChildName(kStream, "officialDocuments", "lich"),
        std::string("conferences/khac/officialDocuments/minutes")}) {
    EXPECT_EQ(table_.Do(For<v1::SubmitDocumentRequest>(name)), v1::REASON_NOT_FOUND) << name;
  }
}

TEST_F(DocumentsTest, AReasonIsDemanded) {
  Bring(kUnderReview);
  EXPECT_EQ(table_.Do(For<v1::ReturnDocumentRequest>(Minutes())), v1::REASON_FIELD_INVALID);
  ASSERT_EQ(table_.Do(Return()), kAccepted);
  EXPECT_EQ(Document().state_reason(), "Sai số đại biểu");
  Bring(kApproved);
  EXPECT_EQ(table_.Do(For<v1::ReopenDocumentRequest>(Minutes())), v1::REASON_FIELD_INVALID);
}

TEST_F(DocumentsTest, TwoWhoRewordDoNotOverwriteEachOther) {
  EXPECT_EQ(table_.Do(Reword("attendance", "Một")), kAccepted);
  EXPECT_EQ(table_.Do(Reword("attendance", "Hai")), v1::REASON_REVISION_STALE);
  EXPECT_EQ(table_.Do(Reword("attendance", "Hai", 1)), kAccepted);
  EXPECT_EQ(table_.Do(Reword("item-1", "Khác")), kAccepted);
  for (const char* section : {"", "Attendance", "../x", "a b"}) {
    EXPECT_EQ(table_.Do(Reword(section, "Ba")), v1::REASON_FIELD_INVALID) << section;
  }
  auto unread = Reword("votes", "Bốn");
  unread.clear_automatic_sha256();
  EXPECT_EQ(table_.Do(unread), v1::REASON_FIELD_INVALID);
  const auto text = table_.Get<v1::SectionText>(ChildName(Minutes(), "sectionTexts", "attendance"));
  EXPECT_EQ(text.text(), "Hai");
  EXPECT_EQ(text.revision(), 2);
}

TEST_F(DocumentsTest, TwoWhoSetTheLetterheadDoNotEither) {
  auto request = For<v1::SetLetterheadRequest>(Minutes());
  request.mutable_letterhead()->set_number_sign("BB-UBND");
  EXPECT_EQ(table_.Do(request), kAccepted);
  EXPECT_EQ(table_.Do(request), v1::REASON_REVISION_STALE);
  request.set_revision(1);
  request.mutable_letterhead()->add_recipients("");
  EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  request.mutable_letterhead()->set_recipients(0, "Các sở");
  EXPECT_EQ(table_.Do(request), kAccepted);
  EXPECT_EQ(Document().revision(), 2);
}

TEST_F(DocumentsTest, ARemarkIsDealtWithOnce) {
  EXPECT_EQ(table_.Do(Comment("")), v1::REASON_FIELD_INVALID);
  ASSERT_EQ(table_.Do(Comment("Xem lại")), kAccepted);
  const auto resolve =
      For<v1::ResolveReviewCommentRequest>(NumberedName(Minutes(), "reviewComments", 1));
  ASSERT_EQ(table_.Do(resolve), kAccepted);
  EXPECT_TRUE(table_.Get<v1::ReviewComment>(resolve.name()).resolved());
  EXPECT_TRUE(table_.Decide(resolve)->empty());
  EXPECT_EQ(table_.Do(For<v1::ResolveReviewCommentRequest>(Minutes() + "/reviewComments/2")),
            v1::REASON_NOT_FOUND);
}

TEST_F(DocumentsTest, NoNumberNoDateNoFileNoIssue) {
  Bring(kApproved);
  for (const auto& spoil : std::initializer_list<std::function<void(v1::IssueDocumentRequest&)>>{
           [](auto& request) { request.clear_number(); },
           [](auto& request) { request.clear_date(); },
           [](auto& request) { request.clear_signed_file(); },
           [](auto& request) { request.mutable_signed_file()->set_uri("javascript:1"); }}) {
    v1::IssueDocumentRequest request = Issue(Minutes());
    spoil(request);
    EXPECT_EQ(table_.Do(request), v1::REASON_FIELD_INVALID);
  }
}

TEST(OfficeTest, HolidaysAreDays) {
  Table table = OfficeTable();
  v1::SetHolidaysRequest request;
  for (const char* day :
       {"2021-9-2", "2021-02-30", "mai", "", "-2026-01-01", "1969-12-31", "2200-01-01"}) {
    request.clear_holidays();
    request.add_holidays(day);
    EXPECT_EQ(table.Do(request), v1::REASON_FIELD_INVALID) << day;
  }
  request.set_holidays(0, "2021-09-02");
  EXPECT_EQ(table.Do(request), kAccepted);
  EXPECT_EQ(table.Do(request), v1::REASON_REVISION_STALE);
  EXPECT_EQ(OfficeSettingsOf(table.view()).holidays(0), "2021-09-02");
}

TEST(OfficeTest, NothingOfItIsRecordedInAConference) {
  Table table;
  v1::SetHolidaysRequest request;
  request.add_holidays("2021-09-02");
  EXPECT_EQ(table.Decide(request).status().code(), absl::StatusCode::kInternal);
}

TEST(OfficeTest, ATemplateIsReplacedAndTakenBack) {
  Table table = OfficeTable();
  v1::SetDocumentTemplateRequest request;
  EXPECT_EQ(table.Do(request), v1::REASON_FIELD_INVALID);
  request.set_kind(v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
  request.mutable_file()->set_title("Mẫu");
  EXPECT_EQ(table.Do(request), v1::REASON_FIELD_INVALID);
  request.mutable_file()->set_uri("https://hoabinh.gov.vn/mau.docx");
  request.mutable_file()->set_sha256(kSha256);
  EXPECT_EQ(table.Do(request), kAccepted);
  EXPECT_EQ(table.Do(request), kAccepted);
  EXPECT_EQ(OfficeSettingsOf(table.view()).templates_size(), 1);
  request.clear_file();
  EXPECT_EQ(table.Do(request), kAccepted);
  EXPECT_EQ(OfficeSettingsOf(table.view()).templates_size(), 0);
}

}  // namespace
}  // namespace nhipcau::conference

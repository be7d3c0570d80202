// `nhipcau document` and `nhipcau office` against a server that answers as the test says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "client/command_line/application.h"
#include "client/command_line/failure.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "nhipcau/v1/public_record.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "tests/clients/fake_server.h"

namespace nhipcau::command_line {
namespace {

using testing::FakeAnswer;
using testing::FakeCall;
using testing::FakeServer;
using ::testing::HasSubstr;
using testing::Respond;

struct Output {
  int code = 0;
  std::string out;
  std::string err;
};

// What the draft says, what a made document is; every command is taken.
FakeAnswer Serve(const FakeCall& call) {
  const std::string method = call.method.substr(call.method.rfind('/') + 1);
  if (method == "GetDocumentDraft") {
    v1::GetDocumentDraftResponse draft;
    draft.mutable_official_document()->set_revision(4);
    draft.mutable_official_document()->mutable_letterhead()->set_place_name("Hòa Bình");
    v1::DraftSection& section = *draft.add_sections();
    section.set_section("attendance");
    section.set_text("112/112 điểm cầu");
    section.set_revision(2);
    section.set_automatic_sha256("read");
    section.set_record_changed(true);
    draft.set_content_sha256("content");
    draft.mutable_due_date()->set_seconds(1623949200);
    draft.set_working_days_left(3);
    return Respond(draft);
  }
  if (method == "GetOfficeSettings") {
    v1::GetOfficeSettingsResponse settings;
    settings.mutable_office_settings()->set_revision(7);
    return Respond(settings);
  }
  if (method == "WatchState") {
    v1::WatchStateResponse state;
    state.set_complete(true);
    v1::PublicRecord& record = *state.add_records()->mutable_public_record();
    record.set_name("conferences/hoa-binh/publicRecord");
    record.set_revision(6);
    record.mutable_release_time()->set_seconds(1623373200);
    for (const char* number : {"3", "4"}) {
      v1::ReleasedEntry& entry = *record.add_entries();
      entry.set_minutes_entry(std::string("conferences/hoa-binh/minutesEntries/") + number);
      entry.set_revision(1);
    }
    return Respond(state);
  }
  if (method == "ListMinutesEntries") {
    v1::ListMinutesEntriesResponse entries;
    for (int64_t number : {3, 4}) {
      v1::MinutesEntry& entry = *entries.add_minutes_entries();
      entry.set_name("conferences/hoa-binh/minutesEntries/" + std::to_string(number));
      entry.set_text("Kết luận " + std::to_string(number));
      entry.set_revision(number - 2);
    }
    return Respond(entries);
  }
  if (method != "RenderDocument") return Respond(v1::SubmitDocumentResponse());
  const auto request = call.Parse<v1::RenderDocumentRequest>();
  v1::RenderDocumentResponse progress;
  progress.mutable_progress()->set_waiting_count(1);
  v1::RenderDocumentResponse first;
  first.set_data("bi");
  v1::RenderDocumentResponse second;
  second.set_data("ên bản");
  v1::RenderDocumentResponse end;
  const bool is_pdf = request.format() == v1::DOCUMENT_FORMAT_PDF;
  end.mutable_file()->set_file_name(is_pdf ? "bien-ban.pdf" : "bien-ban.docx");
  end.mutable_file()->set_sha256(is_pdf ? "pdf" : "docx");
  end.mutable_file()->set_content_sha256("content");
  FakeAnswer answer = Respond(progress);
  for (const auto& response : {first, second, end}) {
    answer.responses.push_back(response.SerializeAsString());
  }
  return answer;
}

class DocumentVerbsTest : public ::testing::Test {
 protected:
  Output Run(std::vector<std::string> arguments) {
    setenv("NHIPCAU_TOKEN", "hoa-binh.secret", 1);
    arguments.insert(arguments.end(), {"--server", server_.target()});
    std::ostringstream out;
    std::ostringstream err;
    Context context(out, err, false);
    Output result;
    result.code = command_line::Run(context, std::move(arguments));
    result.out = out.str();
    result.err = err.str();
    return result;
  }

  template <typename Request>
  Request Last() const {
    return server_.calls().back().Parse<Request>();
  }

  bool refuses_approval_ = false;
  FakeServer server_{[this](const FakeCall& call) {
    if (!refuses_approval_ || !absl::EndsWith(call.method, "/ApproveDocument")) return Serve(call);
    v1::Error error;
    error.set_reason(v1::REASON_WRONG_DOCUMENT_STATE);
    return testing::Refuse(error);
  }};
};

constexpr char kMinutes[] = "conferences/hoa-binh/officialDocuments/minutes";

TEST_F(DocumentVerbsTest, ADocumentIsPutTogetherFromItsPieces) {
  const Output result = Run({"document", "get", "minutes", "docx"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_EQ(result.out, "biên bản");
  EXPECT_THAT(result.err, HasSubstr("Đang chờ tới lượt"));
  EXPECT_EQ(Last<v1::RenderDocumentRequest>().conference(), "conferences/hoa-binh");
  EXPECT_EQ(Run({"document", "get", "minutes", "docx", "--edition", "2"}).code, kExitOk);
  EXPECT_EQ(Last<v1::RenderDocumentRequest>().edition(), 2);
  EXPECT_EQ(Run({"document", "get", "minutes", "doc"}).code, kExitUsage);
  EXPECT_EQ(Run({"document", "get", "minutes", "docx", "--out", "/proc/khong/co"}).code,
            kExitUsage);
}

TEST_F(DocumentVerbsTest, TheDraftSaysWhatHasChangedAndWhatIsLeft) {
  const Output result = Run({"document", "draft", "conclusionNotice"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_THAT(result.out,
              HasSubstr("[attendance]  (đã sửa lời văn) (nội dung ghi nhận đã thay đổi)\n"));
  EXPECT_THAT(result.out, HasSubstr("Hạn gửi thông báo: 18/06/2021, còn 3 ngày làm việc\n"));
}

TEST_F(DocumentVerbsTest, ARewordingNamesWhatWasRead) {
  ASSERT_EQ(Run({"document", "reword", "minutes", "attendance", "Theo danh sách."}).code, kExitOk);
  const auto request = Last<v1::RewordSectionRequest>();
  EXPECT_EQ(request.name(), kMinutes);
  EXPECT_EQ(request.text(), "Theo danh sách.");
  EXPECT_EQ(request.revision(), 2);
  EXPECT_EQ(request.automatic_sha256(), "read");
  EXPECT_EQ(Run({"document", "reword", "minutes", "khac", "x"}).code, kExitNotFound);
}

TEST_F(DocumentVerbsTest, ARemarkIsNamedByItsNumber) {
  ASSERT_EQ(Run({"document", "comment", "minutes", "Xem lại", "--section", "votes"}).code, kExitOk);
  EXPECT_EQ(Last<v1::AddReviewCommentRequest>().section(), "votes");
  ASSERT_EQ(Run({"document", "resolve", "minutes", "3"}).code, kExitOk);
  EXPECT_EQ(Last<v1::ResolveReviewCommentRequest>().name(),
            std::string(kMinutes) + "/reviewComments/3");
}

TEST_F(DocumentVerbsTest, TheRestOfTheLetterheadStays) {
  ASSERT_EQ(Run({"document", "letterhead", "minutes", "--sign", "BB-UBND", "--recipient", "Các sở",
                 "--recipient", "Các huyện"})
                .code,
            kExitOk);
  const auto request = Last<v1::SetLetterheadRequest>();
  EXPECT_EQ(request.revision(), 4);
  EXPECT_EQ(request.letterhead().place_name(), "Hòa Bình");
  EXPECT_EQ(request.letterhead().number_sign(), "BB-UBND");
  EXPECT_EQ(request.letterhead().recipients_size(), 2);
}

// As hexadecimal digits: "content".
constexpr char kContent[] = "636f6e74656e74";

class ApproveVerbTest : public DocumentVerbsTest {
 protected:
  void SetUp() override { ASSERT_NE(mkdtemp(folder_), nullptr); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Output Approve(const std::string& checksum, const std::string& folder) {
    std::vector<std::string> words = {"document",        "approve", "minutes", "--approver",
                                      "Nguyễn Văn Toàn", "--out",   folder};
    if (!checksum.empty()) words.insert(words.end(), {"--checksum", checksum});
    return Run(words);
  }
  long Approvals() const {
    const std::vector<FakeCall> calls = server_.calls();
    return std::count_if(calls.begin(), calls.end(), [](const FakeCall& call) {
      return absl::EndsWith(call.method, "/ApproveDocument");
    });
  }
  static std::string TextOf(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  char folder_[32] = "/tmp/nhipcau-verbs-XXXXXX";
};

TEST_F(ApproveVerbTest, WhatIsApprovedIsWhatWasReadAndLiesInTheFolder) {
  const std::string folder = std::string(folder_) + "/2026/da-duyet";
  EXPECT_THAT(Run({"document", "get", "minutes", "docx"}).err,
              HasSubstr(std::string("Mã nội dung: ") + kContent + "\n"));
  EXPECT_THAT(Run({"document", "draft", "minutes"}).out, HasSubstr(kContent));
  const Output result = Approve(kContent, folder);
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto request = Last<v1::ApproveDocumentRequest>();
  EXPECT_EQ(request.name(), kMinutes);
  EXPECT_FALSE(request.request_id().empty());
  EXPECT_EQ(request.content_sha256(), "content");
  EXPECT_THAT(request.file_sha256(), ::testing::ElementsAre("docx", "pdf"));
  EXPECT_EQ(TextOf(folder + "/bien-ban.docx"), "biên bản");
  EXPECT_EQ(TextOf(folder + "/bien-ban.pdf"), "biên bản");
}

// In the file stand whatever names units have; only codes and links go to the server.
TEST_F(ApproveVerbTest, InvitationsShowTheLinksOfAFile) {
  const std::string path = std::string(folder_) + "/links.csv";
  std::ofstream(path) << "\xEF\xBB\xBF"
                      << "code,name,link\r\n"
                      << "04831,\"Thị trấn Đà Bắc, huyện Đà Bắc\",https://hop.example/#a.b\r\n"
                      << "150,Huyện Đà Bắc,https://hop.example/#a.c\r\n";
  const auto get = [&] {
    return Run({"document", "get", "invitations", "pdf", "--links", path, "--out",
                std::string(folder_) + "/giay-moi.pdf"});
  };
  EXPECT_EQ(get().code, kExitOk);
  const auto request = Last<v1::RenderDocumentRequest>();
  ASSERT_EQ(request.links_size(), 2);
  EXPECT_EQ(request.links(0).bridge_point(), "conferences/hoa-binh/bridgePoints/04831");
  EXPECT_EQ(request.links(0).link(), "https://hop.example/#a.b");
  EXPECT_EQ(request.links(1).link(), "https://hop.example/#a.c");
  std::ofstream(path, std::ios::app) << "151,Huyện Cao Phong,hoa-binh.a\r\n";
  const Output spoilt = get();
  EXPECT_EQ(spoilt.code, kExitUsage);
  EXPECT_THAT(spoilt.err, HasSubstr("links.csv, dòng 4"));
}

TEST_F(ApproveVerbTest, AnExtractIsOfATask) {
  EXPECT_EQ(Run({"document", "get", "task-extract", "docx", "--task", "14"}).code, kExitOk);
  EXPECT_EQ(Last<v1::RenderDocumentRequest>().minutes_entry(),
            "conferences/hoa-binh/minutesEntries/14");
}

TEST_F(ApproveVerbTest, WhatWasNotReadIsNotApproved) {
  const Output unread = Approve("", folder_);
  EXPECT_EQ(unread.code, kExitUsage);
  EXPECT_THAT(unread.err, HasSubstr("document get minutes"));
  const Output changed = Approve("00", folder_);
  EXPECT_EQ(changed.code, kExitRefused);
  EXPECT_THAT(changed.err, HasSubstr(kContent));
  EXPECT_EQ(Approvals(), 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(ApproveVerbTest, FilesStayWhereTheServerSaysNo) {
  const std::string approved = std::string(folder_) + "/bien-ban.docx";
  std::ofstream(approved) << "đã duyệt";
  refuses_approval_ = true;
  EXPECT_EQ(Approve(kContent, folder_).code, kExitRefused);
  EXPECT_EQ(Approvals(), 1);
  EXPECT_EQ(TextOf(approved), "đã duyệt");
  EXPECT_FALSE(std::filesystem::exists(std::string(folder_) + "/bien-ban.pdf"));
}

TEST_F(ApproveVerbTest, AFolderThatCannotBeIsNamedBeforeAnythingIsAsked) {
  const Output result = Approve(kContent, "/proc/da-duyet");
  EXPECT_EQ(result.code, kExitUsage);
  EXPECT_THAT(result.err, HasSubstr("Không ghi được /proc/da-duyet: "));
  EXPECT_THAT(server_.calls(), ::testing::IsEmpty());
}

TEST_F(ApproveVerbTest, TheNoticeGoesByBothOfItsNames) {
  for (const char* name : {"conclusionNotice", "conclusion-notice"}) {
    ASSERT_EQ(Run({"document", "submit", name}).code, kExitOk);
    EXPECT_EQ(Last<v1::SubmitDocumentRequest>().name(),
              "conferences/hoa-binh/officialDocuments/conclusionNotice");
    ASSERT_EQ(Run({"document", "get", name, "docx"}).code, kExitOk);
    EXPECT_EQ(Last<v1::RenderDocumentRequest>().kind(), v1::DOCUMENT_KIND_CONCLUSION_NOTICE);
    ASSERT_EQ(Run({"document", "approve", name, "--approver", "A", "--out", folder_, "--checksum",
                   kContent})
                  .code,
              kExitOk);
    EXPECT_EQ(Last<v1::ApproveDocumentRequest>().name(),
              "conferences/hoa-binh/officialDocuments/conclusionNotice");
    ASSERT_EQ(Run({"office", "template", name}).code, kExitOk);
  }
}

TEST_F(DocumentVerbsTest, ADayIsEnoughOfADate) {
  const std::vector<std::string> words = {
      "document", "issue",     "minutes", "05",
      "--signed", "README.md", "--link",  "https://hoabinh.gov.vn/05.pdf",
      "--date"};
  std::vector<std::string> good = words;
  good.emplace_back("2021-06-15");
  const Output result = Run(good);
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto request = Last<v1::IssueDocumentRequest>();
  EXPECT_EQ(request.date().seconds(), 1623690000);
  EXPECT_EQ(request.signed_file().uri(), "https://hoabinh.gov.vn/05.pdf");
  std::vector<std::string> vietnamese = words;
  vietnamese.emplace_back("15/6/2021");
  EXPECT_EQ(Run(vietnamese).code, kExitOk);
  EXPECT_EQ(Last<v1::IssueDocumentRequest>().date().seconds(), 1623690000);
  std::vector<std::string> bad = words;
  bad.emplace_back("31/6/2021");
  EXPECT_EQ(Run(bad).code, kExitUsage);
}

TEST_F(DocumentVerbsTest, HolidaysReplaceThoseThatWereRead) {
  ASSERT_EQ(Run({"office", "holidays", "--day", "2021-09-02", "--day", "3/9/2021", "--worked",
                 "2021-09-11"})
                .code,
            kExitOk);
  const auto request = Last<v1::SetHolidaysRequest>();
  EXPECT_EQ(request.revision(), 7);
  EXPECT_THAT(request.holidays(), ::testing::ElementsAre("2021-09-02", "2021-09-03"));
  EXPECT_EQ(request.working_weekend_days(0), "2021-09-11");
}

TEST_F(DocumentVerbsTest, WithoutAFileTheShippedTemplateServesAgain) {
  ASSERT_EQ(Run({"office", "template", "minutes"}).code, kExitOk);
  const auto request = Last<v1::SetDocumentTemplateRequest>();
  EXPECT_EQ(request.kind(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
  EXPECT_FALSE(request.has_file());
}

TEST_F(DocumentVerbsTest, EntriesAreChosenForThePublicAsTheyStand) {
  ASSERT_EQ(Run({"public-record", "set", "--officials", "--entry", "4", "--entry", "3",
                 "--introduction", "Tỉnh họp trực tuyến."})
                .code,
            kExitOk);
  const auto request = Last<v1::SetPublicRecordRequest>();
  EXPECT_EQ(request.conference(), "conferences/hoa-binh");
  EXPECT_EQ(request.revision(), 6);
  EXPECT_TRUE(request.officials());
  EXPECT_FALSE(request.attendance());
  ASSERT_EQ(request.entries_size(), 2);
  EXPECT_EQ(request.entries(0).minutes_entry(), "conferences/hoa-binh/minutesEntries/4");
  EXPECT_EQ(request.entries(0).revision(), 2);
  EXPECT_EQ(Run({"public-record", "set", "--entry", "9"}).code, kExitNotFound);
}

TEST_F(DocumentVerbsTest, ThePublicRecordIsReleasedAsItWasReadAndTakenBack) {
  ASSERT_EQ(Run({"public-record", "release"}).code, kExitOk);
  EXPECT_EQ(Last<v1::ReleasePublicRecordRequest>().revision(), 6);
  ASSERT_EQ(Run({"public-record", "release", "--revision", "5"}).code, kExitOk);
  EXPECT_EQ(Last<v1::ReleasePublicRecordRequest>().revision(), 5);
  ASSERT_EQ(Run({"public-record", "withdraw", "Sai họ tên"}).code, kExitOk);
  EXPECT_EQ(Last<v1::WithdrawPublicRecordRequest>().reason(), "Sai họ tên");
}

TEST_F(DocumentVerbsTest, ThePublicRecordSaysWhatHasChangedSince) {
  EXPECT_EQ(Run({"public-record", "show"}).out,
            "Lần sửa 6: đã công khai lúc 08:00 11/06/2021\n3  Kết luận 3\n4  đã thay đổi sau khi "
            "chọn; không đưa ra công khai\n");
}

}  // namespace
}  // namespace nhipcau::command_line

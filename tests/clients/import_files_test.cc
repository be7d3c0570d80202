// Whole runs of `nhipcau ... import FILE` with the reader of the pages, against a server that
// answers as the test says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command_line/application.h"
#include "client/command_line/failure.h"
#include "client/command_line/import_reader.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/sha256.h"
#include "tests/clients/fake_server.h"

namespace nhipcau::command_line {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using testing::FakeAnswer;
using testing::FakeCall;
using testing::FakeServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Respond;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kFixtures[] = "dashboard/src/pages/planner/import/fixtures/";
constexpr char kReader[] = "dashboard/dist_import_reader/import_reader.mjs";

struct Result {
  int code = 0;
  std::string out;
  std::string err;
};

// Under the Node that made the reader.
class ImportFilesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    setenv("NHIPCAU_IMPORT_READER", kReader, 1);
    setenv("PATH", absl::StrCat("dashboard/node_modules/.bin:", getenv("PATH")).c_str(), 1);
  }

  static Result RunAgainst(const FakeServer& server, std::vector<std::string> arguments) {
    setenv("NHIPCAU_TOKEN", "hoa-binh.secret", 1);
    arguments.insert(arguments.end(), {"--server", server.target()});
    std::ostringstream out;
    std::ostringstream err;
    Context context(out, err, false);
    Result result;
    result.code = command_line::Run(context, std::move(arguments));
    result.out = out.str();
    result.err = err.str();
    return result;
  }
};

v1::GetConferenceResponse TheConference() {
  v1::GetConferenceResponse response;
  v1::Conference& conference = *response.mutable_conference();
  conference.set_name("conferences/hoa-binh");
  // 2026-10-12T08:00:00+07:00
  conference.mutable_planned_start_time()->set_seconds(1791766800);
  for (const auto& [level, label] :
       {std::pair("province", "Điểm cầu cấp tỉnh"), std::pair("commune", "Điểm cầu cấp xã")}) {
    v1::LevelLabel& one = *conference.add_levels();
    one.set_level(level);
    one.set_label(label);
  }
  return response;
}

// A server whose check answers `check`; without a number of rows it has two.
FakeServer::Handler Importing(v1::CheckImportResponse check = {}) {
  if (check.row_count() == 0) check.set_row_count(2);
  return [check](const FakeCall& call) -> FakeAnswer {
    const std::string method = call.method.substr(call.method.rfind('/') + 1);
    if (method == "GetConference") return Respond(TheConference());
    if (method == "CheckImport") return Respond(check);
    if (method == "CreateImport") {
      v1::CreateImportResponse created;
      created.set_name("conferences/hoa-binh/imports/1");
      return Respond(created);
    }
    if (method == "CommitImport") {
      v1::CommitImportResponse committed;
      committed.set_row_count(2);
      committed.set_name("conferences/hoa-binh/imports/1");
      return Respond(committed);
    }
    return Respond(v1::UploadImportRowsResponse());
  };
}

std::vector<std::string> MethodsOf(const FakeServer& server) {
  std::vector<std::string> methods;
  for (const FakeCall& call : server.calls()) {
    methods.push_back(call.method.substr(call.method.rfind('/') + 1));
  }
  return methods;
}

// A file that is gone when the test ends.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text)
      : path_(absl::StrCat(::testing::TempDir(),
                           ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

constexpr char kTwoPoints[] =
    "Mã,Tên,Cấp,Mã cấp trên,Số đại biểu\r\n25,\"A\nB\",Tỉnh,,20\r\n04792,C,Xã,25,19\r\n";

TEST_F(ImportFilesTest, SendsColumnsRowsAndLines) {
  FakeServer server(Importing());
  const TemporaryFile file(kTwoPoints);
  const Result result = RunAgainst(server, {"point", "import", file.path()});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_THAT(result.out, StartsWith("Đã nhập 2 dòng."));
  EXPECT_THAT(MethodsOf(server), ElementsAre("GetConference", "ListBridgePoints", "CreateImport",
                                             "UploadImportRows", "CheckImport", "CommitImport"));
  const auto calls = server.calls();
  const auto created = calls[2].Parse<v1::CreateImportRequest>();
  EXPECT_EQ(created.kind(), v1::IMPORT_KIND_BRIDGE_POINTS);
  EXPECT_THAT(created.columns(),
              ElementsAre("code", "name", "level", "parent_code", "expected_delegates"));
  const auto rows = calls[3].Parse<v1::UploadImportRowsRequest>().rows();
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].line(), 2);
  EXPECT_THAT(rows[0].cells(), ElementsAre("25", "A B", "province", "", "20"));
  EXPECT_EQ(rows[1].line(), 3);
}

// For a program that may undo it.
TEST_F(ImportFilesTest, ItsNameIsInTheJson) {
  FakeServer server(Importing());
  const TemporaryFile file(kTwoPoints);
  const Result result = RunAgainst(server, {"point", "import", file.path(), "--json"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"name\":\"conferences/hoa-binh/imports/1\""));
}

TEST_F(ImportFilesTest, ALargeFileGoesInChunks) {
  FakeServer server(Importing());
  std::string text = "title,kind\n";
  for (int i = 0; i < 2500; ++i) absl::StrAppend(&text, "Mục ", i, ",\n");
  const TemporaryFile file(text);
  const Result result = RunAgainst(server, {"agenda", "import", file.path()});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  std::vector<int> sizes;
  for (const FakeCall& call : server.calls()) {
    if (!absl::EndsWith(call.method, "/UploadImportRows")) continue;
    sizes.push_back(call.Parse<v1::UploadImportRowsRequest>().rows_size());
  }
  EXPECT_THAT(sizes, ElementsAre(1000, 1000, 500));
}

TEST_F(ImportFilesTest, EveryProblemIsToldAndNothingImported) {
  v1::CheckImportResponse check;
  v1::ImportProblem& duplicate = *check.add_problems();
  duplicate.set_line(3);
  duplicate.set_column("code");
  duplicate.set_cause(v1::IMPORT_PROBLEM_CAUSE_DUPLICATE);
  duplicate.set_value("04792");
  duplicate.set_other_line(2);
  FakeServer server(Importing(check));
  const TemporaryFile file(kTwoPoints);

  const Result result = RunAgainst(server, {"point", "import", file.path()});

  EXPECT_EQ(result.code, kExitRefused);
  EXPECT_THAT(result.err, AllOf(HasSubstr("2 dòng, 1 chỗ sai."),
                                HasSubstr("\nDòng 3, cột “Mã”: trùng mã 04792 ở dòng 2.\n"),
                                EndsWith("Chưa nhập dòng nào.\n")));
  EXPECT_THAT(MethodsOf(server), Not(::testing::Contains("CommitImport")));
  EXPECT_EQ(MethodsOf(server).back(), "DiscardImport");

  const Result json = RunAgainst(server, {"point", "import", file.path(), "--json"});
  EXPECT_EQ(json.out,
            "{\"line\":3,\"column\":\"code\",\"cause\":\"IMPORT_PROBLEM_CAUSE_DUPLICATE\","
            "\"value\":\"04792\",\"otherLine\":2,"
            "\"message\":\"Dòng 3, cột “Mã”: trùng mã 04792 ở dòng 2.\"}\n");
}

TEST_F(ImportFilesTest, CheckShowsTheRowsAndWhatTheyWouldDo) {
  v1::CheckImportResponse check;
  v1::ImportOutcome& outcome = *check.mutable_outcome();
  outcome.set_unchanged_count(1);
  outcome.set_changed_count(1);
  v1::ImportChange& change = *outcome.add_changes();
  change.set_line(3);
  v1::ImportCellChange& cell = *change.add_cells();
  cell.set_column("level");
  cell.set_before("province");
  cell.set_after("commune");
  outcome.set_absent_count(1);
  outcome.add_absent()->set_code("04795");
  outcome.mutable_absent(0)->set_title("Phường Hòa Bình");
  FakeServer server(Importing(check));
  const TemporaryFile file(kTwoPoints);
  const Result result = RunAgainst(server, {"point", "import", file.path(), "--check"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("Thêm mới 0, sửa 1, giữ nguyên 1.\n"),
                    HasSubstr("Dòng 3 sửa “Cấp” từ “Điểm cầu cấp tỉnh” thành"),
                    HasSubstr("không có trong tệp này; vẫn giữ nguyên: 04795 Phường Hòa Bình."),
                    HasSubstr("\n3     04792  C    Điểm cầu cấp xã")));
  EXPECT_EQ(MethodsOf(server).back(), "DiscardImport");
}

// The golden file is the pages' (one_reader.test.ts): each file comes to the same columns, the same
// rows, and is told in the same words.
TEST_F(ImportFilesTest, EveryFileBecomesWhatItBecomesOnThePage) {
  std::ifstream golden(absl::StrCat(kFixtures, "golden.txt"));
  std::vector<std::vector<std::string>> files;
  for (std::string line; std::getline(golden, line);) {
    if (absl::StartsWith(line, "file ")) files.emplace_back();
    ASSERT_FALSE(files.empty());
    files.back().push_back(line);
  }
  EXPECT_GT(files.size(), 30U);
  for (const std::vector<std::string>& expected : files) {
    SCOPED_TRACE(expected.front());
    const std::vector<std::string> words = absl::StrSplit(expected.front(), ' ');
    FakeServer server(Importing());
    const Result result =
        RunAgainst(server, {words[1], "import", absl::StrCat(kFixtures, words[2])});
    std::string columns;
    std::string rows;
    int row_count = 0;
    for (const FakeCall& call : server.calls()) {
      if (absl::EndsWith(call.method, "/CreateImport")) {
        columns = absl::StrJoin(call.Parse<v1::CreateImportRequest>().columns(), "|");
      }
      if (!absl::EndsWith(call.method, "/UploadImportRows")) continue;
      const auto upload = call.Parse<v1::UploadImportRowsRequest>();
      for (const v1::ImportRow& row : upload.rows()) {
        absl::StrAppend(&rows, row.line(), "\t", absl::StrJoin(row.cells(), "\t"), "\n");
        ++row_count;
      }
    }
    const std::string sum = absl::BytesToHexString(Sha256(rows));
    for (size_t i = 1; i < expected.size(); ++i) {
      const auto& [kind, text] =
          std::pair<std::string, std::string>(absl::StrSplit(expected[i], absl::MaxSplits(' ', 1)));
      if (kind == "columns" || kind == "rows") {
        EXPECT_EQ(kind == "columns" ? columns : absl::StrCat(row_count, " ", sum), text);
      } else {
        EXPECT_THAT(result.err, HasSubstr(text));
        EXPECT_EQ(result.code == kExitUsage, kind == "unreadable");
      }
    }
  }
}

TEST_F(ImportFilesTest, SheetsColumnsAndLinesAreChosen) {
  FakeServer server(Importing());
  const std::string folder = kFixtures;
  RunAgainst(server, {"point", "import", folder + "province_then_communes.xlsx", "--check",
                      "--sheet", "Cấp xã"});
  RunAgainst(server, {"point", "import", folder + "columns_by_hand.xlsx", "--check", "--column",
                      "C=room", "--column", "G="});
  RunAgainst(server, {"delegate", "import", folder + "delegates_to_sign.xlsx",
                      "--skip-lines-without-code"});
  std::vector<std::string> columns;
  std::vector<int> row_counts;
  for (const FakeCall& call : server.calls()) {
    if (absl::EndsWith(call.method, "/CreateImport")) {
      columns.push_back(absl::StrJoin(call.Parse<v1::CreateImportRequest>().columns(), "|"));
    } else if (absl::EndsWith(call.method, "/UploadImportRows")) {
      row_counts.push_back(call.Parse<v1::UploadImportRowsRequest>().rows_size());
    }
  }
  EXPECT_THAT(row_counts, ElementsAre(2, 1, 80));
  ASSERT_THAT(columns, SizeIs(3));
  EXPECT_EQ(columns[1], "code|name|room|level|parent_code|expected_delegates");
}

TEST_F(ImportFilesTest, ChoicesThatAreNoneSayWhatCanBeChosen) {
  FakeServer server(Importing());
  const std::string path = absl::StrCat(kFixtures, "province_then_communes.xlsx");
  const Result sheet = RunAgainst(server, {"point", "import", path, "--sheet", "Xã"});
  EXPECT_EQ(sheet.code, kExitUsage);
  EXPECT_THAT(sheet.err, HasSubstr("không có trang tính “Xã”, chỉ có: Cấp tỉnh, Cấp xã"));
  const Result column = RunAgainst(server, {"point", "import", path, "--column", "C=phong"});
  EXPECT_EQ(column.code, kExitUsage);
  EXPECT_THAT(column.err, HasSubstr("room (Phòng họp)"));
}

TEST_F(ImportFilesTest, WhereNoFolderCanBeMadeThatIsSaid) {
  FakeServer server(Importing());
  const TemporaryFile file(kTwoPoints);
  setenv("TMPDIR", "/no/such/folder", 1);
  const Result result = RunAgainst(server, {"point", "import", file.path()});
  unsetenv("TMPDIR");
  EXPECT_EQ(result.code, kExitUsage);
  EXPECT_THAT(result.err, AllOf(HasSubstr("Không tạo được thư mục tạm"), HasSubstr("TMPDIR"),
                                Not(HasSubstr("bubblewrap"))));
}

TEST_F(ImportFilesTest, NamesThatAreNoTextAreRefusedInWords) {
  FakeServer server(Importing());
  const std::string path = absl::StrCat(::testing::TempDir(), "M\xe3.csv");
  std::ofstream(path, std::ios::binary) << kTwoPoints;
  const Result result = RunAgainst(server, {"point", "import", path});
  std::remove(path.c_str());
  EXPECT_EQ(result.code, kExitUsage);
  EXPECT_THAT(result.err, HasSubstr("không phải UTF-8"));
}

// What the box says in English stands in no Vietnamese sentence, but for the system's own words.
TEST_F(ImportFilesTest, WhyTheBoxEndedIsSaidInTheUsersLanguage) {
  const auto told = [](const absl::Status& status, Language language) {
    std::ostringstream err;
    PrintFailure(WhyBoxEnded(status), language, false, err);
    return err.str();
  };
  for (const absl::Status& status :
       {absl::DeadlineExceededError("it ran too long"),
        absl::ResourceExhaustedError("it made too large a document"),
        absl::FailedPreconditionError("the kernel refused the rules of the box")}) {
    EXPECT_THAT(told(status, Language::kVietnamese),
                AllOf(StartsWith("Không đọc được tệp: "), Not(HasSubstr(status.message()))));
    EXPECT_THAT(told(status, Language::kEnglish), StartsWith("The file cannot be read: "));
  }
  EXPECT_THAT(told(absl::InternalError("Cannot allocate memory"), Language::kVietnamese),
              HasSubstr("(Cannot allocate memory)"));
}

TEST_F(ImportFilesTest, WhatIsNotInstalledIsNamed) {
  FakeServer server(Importing());
  const TemporaryFile file(kTwoPoints);
  const Result reader = RunAgainst(
      server, {"point", "import", file.path(), "--import-reader", "/no/such/reader.mjs"});
  EXPECT_EQ(reader.code, kExitUsage);
  EXPECT_THAT(reader.err, HasSubstr("/no/such/reader.mjs"));
  // A machine with boxes and without Node.
  const std::filesystem::path programs = absl::StrCat(::testing::TempDir(), "no_node");
  std::filesystem::create_directories(programs);
  for (const char* program : {"bwrap", "true"}) {
    std::filesystem::remove(programs / program);
    std::filesystem::create_symlink(absl::StrCat("/usr/bin/", program), programs / program);
  }
  const std::string path = getenv("PATH");
  setenv("PATH", programs.c_str(), 1);
  const Result node = RunAgainst(server, {"point", "import", file.path()});
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(node.code, kExitUsage);
  EXPECT_THAT(node.err, HasSubstr("apt-get install nodejs"));
  EXPECT_THAT(MethodsOf(server), Not(::testing::Contains("CreateImport")));
}

}  // namespace
}  // namespace nhipcau::command_line

#include "client/command_line/import_reader.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "client/command_line/failure.h"
#include "server/base/utf8.h"
#include "server/documents/box.h"
#include "server/documents/child_process.h"

namespace nhipcau::command_line {
namespace {

using documents::Box;
using documents::BoxedProgram;
using documents::ChildLimits;
using documents::ChildResult;
using google::protobuf::ListValue;
using google::protobuf::Message;
using google::protobuf::Struct;

// As main.ts of the reader says them.
constexpr int kExitUnusable = 3;
constexpr int kExitHasProblems = 4;

// The page gives its reader as long. Node reserves far more address space than it uses; its heap
// has a limit of its own. What is said of 100,000 rows, the most that the server takes, is some 50
// MB.
ChildLimits Limits() {
  return {.time = absl::Minutes(1),
          .memory_bytes = int64_t{6} << 30,
          .output_bytes = int64_t{256} << 20};
}

// A reader that ends early must not end this program. Restores what was.
class SigpipeIgnored {
 public:
  SigpipeIgnored() : before_(signal(SIGPIPE, SIG_IGN)) {}
  ~SigpipeIgnored() { signal(SIGPIPE, before_); }
  SigpipeIgnored(const SigpipeIgnored&) = delete;
  SigpipeIgnored& operator=(const SigpipeIgnored&) = delete;

 private:
  void (*const before_)(int);
};

// A folder of its own, gone at the end.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
    std::string path = parent / "nhipcau-import-XXXXXX";
    if (!error && mkdtemp(path.data()) != nullptr) path_ = path;
  }
  ~WorkFolder() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  // Absolute; empty: none could be made.
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Beside the program where it was installed or built: bin/nhipcau, share/nhipcau/import_reader.mjs.
std::string InstalledReader() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share/nhipcau/import_reader.mjs";
}

// One line.
absl::StatusOr<std::string> Json(const Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  if (status.ok()) return json;
  return absl::InternalError(
      absl::StrCat("the import reader cannot be told: ", std::string(status.message())));
}

absl::Status FromJson(std::string_view json, Message& message) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &message, options);
  if (status.ok()) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("the import reader said what nobody understands: ",
                                          std::string(status.message())));
}

absl::Status Put(const Message& message, Struct& object) {
  const absl::StatusOr<std::string> json = Json(message);
  return json.ok() ? FromJson(*json, object) : json.status();
}

void Set(Struct& object, const std::string& name, const std::string& text) {
  (*object.mutable_fields())[name].set_string_value(text);
}

void Set(Struct& object, const std::string& name, bool value) {
  (*object.mutable_fields())[name].set_bool_value(value);
}

Struct& ObjectIn(Struct& object, const std::string& name) {
  return *(*object.mutable_fields())[name].mutable_struct_value();
}

ListValue& ListIn(Struct& object, const std::string& name) {
  return *(*object.mutable_fields())[name].mutable_list_value();
}

// A command line holds any bytes; the reader is told text.
absl::Status CheckText(const ImportQuestion& question) {
  bool is_text = IsPlainUtf8(question.file_name) && IsPlainUtf8(question.choices.sheet);
  for (const std::string& column : question.choices.columns) {
    is_text = is_text && IsPlainUtf8(column);
  }
  if (is_text) return absl::OkStatus();
  return UsageError(
      "Tên tệp, trang tính hoặc cột có ký tự ẩn hoặc không phải UTF-8; đề nghị đổi tên.",
      "The name of the file, sheet or column has characters that are hidden or no UTF-8. Rename "
      "it.");
}

// See Question in draft_lines.ts.
absl::StatusOr<std::string> QuestionLine(const ImportQuestion& question, const char* language) {
  Struct line;
  Set(line, "language", std::string(language));
  (*line.mutable_fields())["kind"].set_number_value(question.kind);
  Set(line, "fileName", question.file_name);
  Struct& options = ObjectIn(line, "options");
  Set(options, "sheet", question.choices.sheet);
  ListValue& columns = ListIn(options, "columns");
  for (const std::string& column : question.choices.columns) {
    columns.add_values()->set_string_value(column);
  }
  Set(options, "skipLinesWithoutCode", question.choices.skip_lines_without_code);
  Set(options, "putBackZeros", question.choices.put_back_zeros);
  Set(options, "leaveZeros", question.choices.leave_zeros);
  Set(options, "keepOldLetters", question.choices.keep_old_letters);
  if (absl::Status status = Put(question.conference, ObjectIn(line, "conference")); !status.ok()) {
    return status;
  }
  ListValue& points = ListIn(line, "points");
  for (const v1::BridgePoint& point : question.points) {
    Struct& one = *points.add_values()->mutable_struct_value();
    Set(one, "code", point.code());
    Set(one, "displayName", point.display_name());
    Set(one, "parent", point.parent());
  }
  return Json(line);
}

absl::Status Unreadable(const std::string& vietnamese, const std::string& english) {
  return UsageError(absl::StrCat("Không đọc được tệp: ", vietnamese),
                    absl::StrCat("The file cannot be read: ", english));
}

// As far as it could be run.
absl::StatusOr<ChildResult> RunInBox(const std::string& program, const char* verb,
                                     const std::string& input) {
  const WorkFolder folder;
  if (folder.path().empty()) {
    return UsageError(
        "Không tạo được thư mục tạm để đọc tệp: kiểm tra TMPDIR, quyền ghi và dung lượng còn "
        "trống.",
        "No temporary folder could be made to read the file in: check TMPDIR, its permissions and "
        "free space.");
  }
  const absl::StatusOr<Box> box = documents::FindBox(folder.path());
  if (!box.ok()) {
    const std::string tried(box.status().message());
    return UsageError(
        absl::StrCat("Đọc bảng tính cần môi trường cách ly: apt-get install bubblewrap (", tried,
                     ")"),
        absl::StrCat("Spreadsheets are read in a box: apt-get install bubblewrap (", tried, ")"));
  }
  const BoxedProgram boxed{.arguments = {"node", "--max-old-space-size=1024", program, verb},
                           .readable = {program},
                           .work_folder = folder.path()};
  const SigpipeIgnored ignored;
  absl::StatusOr<ChildResult> result = documents::RunChild(*box, boxed, input, Limits());
  if (absl::IsNotFound(result.status())) {
    return UsageError("Đọc bảng tính cần Node từ bản 18: apt-get install nodejs",
                      "Reading spreadsheets needs Node 18 or newer: apt-get install nodejs");
  }
  if (!result.ok()) return WhyBoxEnded(result.status());
  return result;
}

absl::StatusOr<ChildResult> RunReader(const std::string& program, const char* verb,
                                      const std::string& input) {
  std::error_code error;
  const std::filesystem::path found = std::filesystem::canonical(program, error);
  if (error) {
    return UsageError(absl::StrCat("Không có chương trình đọc bảng tính ", program,
                                   ": deploy/build tạo ra nó; --import-reader chỉ ra tệp khác."),
                      absl::StrCat("The import reader is missing: ", program,
                                   ". deploy/build makes it; --import-reader FILE names another."));
  }
  absl::StatusOr<ChildResult> result = RunInBox(found, verb, input);
  if (!result.ok()) return result.status();
  if (result->exit_code == 0 || result->exit_code == kExitHasProblems) return result;
  const std::string said(absl::StripAsciiWhitespace(result->error));
  if (result->exit_code == kExitUnusable) return UsageError(said);
  const std::string ended =
      absl::StrCat("import_reader ", result->exit_code, " ", said.substr(0, said.find('\n')));
  return Unreadable(ended, ended);
}

}  // namespace

absl::Status WhyBoxEnded(const absl::Status& status) {
  const std::string said(status.message());
  switch (status.code()) {
    case absl::StatusCode::kDeadlineExceeded:
      return Unreadable(
          "đọc quá một phút chưa xong; đề nghị thử lại khi máy bớt bận, hoặc chia nhỏ tệp.",
          "it takes longer than a minute. Try again when this machine is less busy, or divide it.");
    case absl::StatusCode::kResourceExhausted:
      return Unreadable("nội dung quá lớn; đề nghị chia nhỏ tệp.", "it holds too much. Divide it.");
    case absl::StatusCode::kFailedPrecondition:
      return Unreadable("hệ điều hành từ chối môi trường cách ly.", "the system refused the box.");
    default:
      return Unreadable(absl::StrCat("hệ điều hành không chạy được chương trình đọc (", said, ")."),
                        absl::StrCat("the system could not run the reader (", said, ")."));
  }
}

ImportReader::ImportReader(std::string program, Language language)
    : program_(program.empty() ? InstalledReader() : std::move(program)), language_(language) {}

absl::StatusOr<DraftedFile> ImportReader::Draft(const ImportQuestion& question,
                                                const std::string& bytes) const {
  if (absl::Status status = CheckText(question); !status.ok()) return status;
  const absl::StatusOr<std::string> line =
      QuestionLine(question, language_ == Language::kVietnamese ? "vi" : "en");
  if (!line.ok()) return line.status();
  absl::StatusOr<ChildResult> result =
      RunReader(program_, "draft", absl::StrCat(*line, "\n", bytes));
  if (!result.ok()) return result.status();
  DraftedFile draft;
  draft.said = std::move(result->output);
  const std::vector<std::string> lines = absl::StrSplit(draft.said, '\n', absl::SkipEmpty());
  for (size_t i = 0; i < lines.size(); ++i) {
    // The second line is what Tell() says again.
    if (i == 1) continue;
    Message& message = i == 0 ? static_cast<Message&>(draft.create) : draft.uploads.emplace_back();
    if (absl::Status status = FromJson(lines[i], message); !status.ok()) return status;
  }
  return draft;
}

absl::StatusOr<ImportTelling> ImportReader::Tell(const DraftedFile& draft,
                                                 const v1::CheckImportResponse& check, bool json,
                                                 bool preview) const {
  Struct line;
  Set(line, "language", std::string(language_ == Language::kVietnamese ? "vi" : "en"));
  if (absl::Status status = Put(check, ObjectIn(line, "check")); !status.ok()) return status;
  Set(line, "json", json);
  Set(line, "preview", preview);
  const absl::StatusOr<std::string> question = Json(line);
  if (!question.ok()) return question.status();
  absl::StatusOr<ChildResult> result =
      RunReader(program_, "tell", absl::StrCat(*question, "\n", draft.said));
  if (!result.ok()) return result.status();
  return ImportTelling{std::move(result->output), result->exit_code == kExitHasProblems};
}

}  // namespace nhipcau::command_line

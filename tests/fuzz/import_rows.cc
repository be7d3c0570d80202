#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/api/import_drafts.h"
#include "server/conference/kernel/state.h"
#include "server/conference/plan/imports.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

using conference::ImportDraft;

constexpr char kConference[] = "conferences/hoa-binh";
constexpr size_t kShownBytesMax = 100;

v1::CreateImportRequest HeaderOf(const std::string& kind, const std::string& line) {
  v1::CreateImportRequest request;
  request.set_conference(kConference);
  request.set_kind(static_cast<v1::ImportKind>(kind.empty() ? 0 : kind.front() - '0'));
  for (const auto cell : absl::StrSplit(line, '\t')) request.add_columns(std::string(cell));
  return request;
}

v1::ImportRow RowOf(int line, const std::string& text) {
  v1::ImportRow row;
  row.set_line(line);
  for (const auto cell : absl::StrSplit(text, '\t')) row.add_cells(std::string(cell));
  return row;
}

// The door takes no others: texts must be UTF-8.
template <typename Request>
bool CanBeSent(const Request& request) {
  return Request().ParseFromString(request.SerializeAsString());
}

void RequireProblemsSayWhere(const ImportDraft& draft) {
  const conference::State state(kConference);
  std::set<int32_t> lines = {0};
  for (const v1::ImportRow& row : draft.rows) lines.insert(row.line());
  int32_t before = 0;
  const conference::CheckedImport checked = CheckImport(conference::Overlay(state), draft);
  Require(checked.problems.empty() || checked.outcome.ByteSizeLong() == 0,
          "a draft with problems comes to nothing");
  Require(CanBeSent(checked.outcome), "what comes of it is UTF-8");
  for (const int32_t line : checked.outcome.added_lines()) {
    Require(line > 0 && lines.contains(line), "what is added was sent");
  }
  for (const v1::ImportProblem& problem : checked.problems) {
    Require(problem.cause() != v1::IMPORT_PROBLEM_CAUSE_UNSPECIFIED && !problem.message().empty(),
            "a problem says what is wrong");
    Require(lines.contains(problem.line()) && lines.contains(problem.other_line()),
            "a problem is of a line that was sent");
    Require(problem.line() >= before, "problems come in the order of lines");
    Require(problem.value().size() <= kShownBytesMax, "a problem shows the beginning of a cell");
    Require(CanBeSent(problem), "a problem is UTF-8");
    before = problem.line();
  }
}

}  // namespace

void FuzzImportRows(std::string_view bytes) {
  const std::vector<std::string> lines = absl::StrSplit(std::string(bytes), '\n');
  if (lines.size() < 2) return;
  const v1::CreateImportRequest create = HeaderOf(lines[0], lines[1]);
  if (!CanBeSent(create)) return;
  api::ImportDrafts drafts;
  const absl::StatusOr<std::string> name = drafts.Create(create, "planner", absl::UnixEpoch());
  if (!name.ok()) return RequireReadable(name.status());
  v1::UploadImportRowsRequest upload;
  upload.set_name(*name);
  for (size_t i = 2; i < lines.size(); ++i)
    *upload.add_rows() = RowOf(static_cast<int>(i), lines[i]);
  if (!CanBeSent(upload)) return;
  const absl::StatusOr<int32_t> count = drafts.Upload(upload, absl::UnixEpoch());
  if (!count.ok()) return RequireReadable(count.status());
  Require(drafts.Upload(upload, absl::UnixEpoch()).value_or(-1) == *count,
          "an upload can be repeated");
  const auto draft = drafts.Find(*name, absl::UnixEpoch());
  Require(draft && draft->rows.size() == static_cast<size_t>(upload.rows_size()), "rows are kept");
  RequireProblemsSayWhere(*draft);
}

}  // namespace nhipcau::fuzz

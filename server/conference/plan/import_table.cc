#include "server/conference/plan/import_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/base/utf8.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

constexpr size_t kShownBytesMax = 80;

}  // namespace

ImportTable::ImportTable(const ImportDraft& draft, const std::vector<ImportColumn>& columns)
    : draft_(draft) {
  for (size_t i = 0; i < draft.columns.size(); ++i) {
    index_.emplace(absl::StripAsciiWhitespace(draft.columns[i]), static_cast<int>(i));
  }
  CheckHeader(columns);
}

void ImportTable::CheckHeader(const std::vector<ImportColumn>& columns) {
  const auto report = [this](std::string column, v1::ImportProblemCause cause,
                             std::string message) {
    v1::ImportProblem& problem = problems_.emplace_back();
    problem.set_column(std::move(column));
    problem.set_cause(cause);
    problem.set_message(std::move(message));
  };
  for (const ImportColumn& column : columns) {
    if (!column.required || index_.contains(column.name)) continue;
    report(std::string(column.name), v1::IMPORT_PROBLEM_CAUSE_COLUMN_MISSING,
           absl::StrCat("The header has no column ", std::string(column.name), "."));
  }
  for (const auto& [name, position] : index_) {
    const bool known =
        std::any_of(columns.begin(), columns.end(),
                    [&wanted = name](const auto& column) { return column.name == wanted; });
    if (known) continue;
    report(name, v1::IMPORT_PROBLEM_CAUSE_COLUMN_UNKNOWN,
           absl::StrCat("The column ", name, " is not known. Remove or rename it."));
  }
}

std::string ImportTable::Text(size_t row, std::string_view column) const {
  const auto found = index_.find(column);
  if (found == index_.end() || found->second >= draft_.rows[row].cells_size()) return "";
  return std::string(absl::StripAsciiWhitespace(draft_.rows[row].cells(found->second)));
}

std::string ImportTable::OptionalText(size_t row, std::string_view column) {
  std::string text = Text(row, column);
  if (const absl::Status status = CheckName(column, text); !status.ok()) {
    Report(row, column, v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID, std::string(status.message()));
  }
  return text;
}

std::string ImportTable::RequiredText(size_t row, std::string_view column) {
  std::string text = OptionalText(row, column);
  if (IsBlank(text) && index_.contains(column)) {
    Report(row, column, v1::IMPORT_PROBLEM_CAUSE_CELL_MISSING, "The cell is empty.");
  }
  return text;
}

int32_t ImportTable::Count(size_t row, std::string_view column, int32_t most, bool required) {
  const std::string text = required ? RequiredText(row, column) : Text(row, column);
  if (text.empty()) return 0;
  int32_t count = 0;
  if (!absl::SimpleAtoi(text, &count) || count < 0 || count > most) {
    Report(row, column, v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
           absl::StrCat("This must be a whole number from 0 to ", most, "."));
  }
  return count;
}

std::optional<absl::Time> ImportTable::Time(size_t row, std::string_view column) {
  const std::string text = Text(row, column);
  if (text.empty()) return std::nullopt;
  absl::Time time;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, nullptr) &&
      CheckTime(column, ToProto(time)).ok()) {
    return time;
  }
  Report(row, column, v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
         "This must be a time such as 2021-06-11T08:00:00+07:00.");
  return std::nullopt;
}

int ImportTable::Word(size_t row, std::string_view column,
                      const std::map<std::string_view, int>& words, int otherwise) {
  const std::string text = absl::AsciiStrToLower(Text(row, column));
  if (text.empty()) return otherwise;
  if (const auto found = words.find(text); found != words.end()) return found->second;
  std::string message = "This must be one of:";
  for (const auto& [word, value] : words) absl::StrAppend(&message, " ", std::string(word));
  Report(row, column, v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID, message + ".");
  return otherwise;
}

void ImportTable::Report(size_t row, std::string_view column, v1::ImportProblemCause cause,
                         std::string message, int32_t other_line) {
  v1::ImportProblem& problem = problems_.emplace_back();
  problem.set_line(line(row));
  problem.set_column(std::string(column));
  problem.set_cause(cause);
  problem.set_value(Shortened(Text(row, column), kShownBytesMax));
  problem.set_other_line(other_line);
  problem.set_message(std::move(message));
}

std::vector<v1::ImportProblem> ImportTable::TakeProblems() && {
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const auto& left, const auto& right) { return left.line() < right.line(); });
  return std::move(problems_);
}

}  // namespace nhipcau::conference

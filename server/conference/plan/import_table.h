// A draft as a table: cells by column name, and the problems found in them.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_TABLE_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_TABLE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/command.h"

namespace nhipcau::conference {

struct ImportColumn {
  std::string_view name;
  bool required = false;
};

// Collects problems while cells are read; reading goes on after a problem, so that all are found.
class ImportTable {
 public:
  // Reports columns that are missing or unknown. `draft` must outlive the table.
  ImportTable(const ImportDraft& draft, const std::vector<ImportColumn>& columns);

  size_t row_count() const { return draft_.rows.size(); }
  int32_t line(size_t row) const { return draft_.rows[row].line(); }

  // Trimmed; empty when the column or the cell is missing.
  std::string Text(size_t row, std::string_view column) const;
  // The text, and a problem when it is empty, too long or not plain text.
  std::string RequiredText(size_t row, std::string_view column);
  std::string OptionalText(size_t row, std::string_view column);
  // A whole number from 0 to `most`; 0 and no problem when an optional cell is empty.
  int32_t Count(size_t row, std::string_view column, int32_t most, bool required);
  // RFC 3339; nothing when the cell is empty.
  std::optional<absl::Time> Time(size_t row, std::string_view column);
  // One of the words; `otherwise` when the cell is empty.
  int Word(size_t row, std::string_view column, const std::map<std::string_view, int>& words,
           int otherwise);

  void Report(size_t row, std::string_view column, v1::ImportProblemCause cause,
              std::string message, int32_t other_line = 0);

  // By line.
  std::vector<v1::ImportProblem> TakeProblems() &&;

 private:
  void CheckHeader(const std::vector<ImportColumn>& columns);

  const ImportDraft& draft_;
  std::map<std::string, int, std::less<>> index_;
  std::vector<v1::ImportProblem> problems_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_TABLE_H_

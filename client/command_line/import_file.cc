#include "client/command_line/import_file.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/command_line/csv.h"
#include "client/command_line/failure.h"
#include "client/command_line/progress.h"
#include "client/command_line/request_verb.h"
#include "server/base/refusal.h"

namespace nhipcau::command_line {
namespace {

constexpr size_t kRowsPerCall = 1000;

absl::StatusOr<std::string> CreateDraft(Context& context, v1::ImportKind kind,
                                        const CsvTable& table) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::CreateImportRequest request;
  request.set_conference(*conference);
  request.set_kind(kind);
  for (const std::string& column : table.columns) request.add_columns(column);
  const auto response = context.Call<v1::CreateImportResponse>(request);
  if (!response.ok()) return response.status();
  return response->name();
}

absl::Status Upload(Context& context, const std::string& draft, const CsvTable& table) {
  Progress progress(context, table.rows.size());
  for (size_t first = 0; first < table.rows.size(); first += kRowsPerCall) {
    const size_t end = std::min(first + kRowsPerCall, table.rows.size());
    v1::UploadImportRowsRequest request;
    request.set_name(draft);
    for (size_t i = first; i < end; ++i) {
      v1::ImportRow& row = *request.add_rows();
      row.set_line(table.rows[i].line);
      row.mutable_cells()->Assign(table.rows[i].cells.begin(), table.rows[i].cells.end());
    }
    const auto response = context.Call<v1::UploadImportRowsResponse>(request);
    if (!response.ok()) return response.status();
    progress.Show(end);
  }
  return absl::OkStatus();
}

absl::Status Refuse(Context& context, const v1::CheckImportResponse& check) {
  for (const v1::ImportProblem& problem : check.problems()) {
    if (context.settings.json) {
      context.PrintJson(problem);
    } else {
      context.err() << ProblemWords(problem, context.settings.language) << "\n";
    }
  }
  return LocalRefusal(context.Say({"Chưa nhập dòng nào.", "Nothing was imported."}));
}

absl::Status Commit(Context& context, const std::string& draft) {
  v1::CommitImportRequest request;
  request.set_name(draft);
  const auto response = context.Call<v1::CommitImportResponse>(request);
  if (!response.ok()) return response.status();
  if (context.settings.json) {
    context.PrintJson(*response);
    return absl::OkStatus();
  }
  context.out() << context.Say({"Đã nhập ", "Imported "}) << response->row_count()
                << context.Say({" dòng.\n", " rows.\n"});
  PrintReceipt(context, *response);
  return absl::OkStatus();
}

// A draft that is not committed would only wait on the server to be forgotten.
void Discard(Context& context, const std::string& draft) {
  v1::DiscardImportRequest request;
  request.set_name(draft);
  context.Call<v1::DiscardImportResponse>(request).IgnoreError();
}

absl::Status CheckAndCommit(Context& context, const std::string& draft, bool check_only) {
  v1::CheckImportRequest request;
  request.set_name(draft);
  const auto check = context.Call<v1::CheckImportResponse>(request);
  if (!check.ok()) return check.status();
  if (!check->problems().empty()) return Refuse(context, *check);
  if (!check_only) return Commit(context, draft);
  if (context.settings.json) {
    context.PrintJson(*check);
  } else {
    context.out() << check->row_count()
                  << context.Say({" dòng, không có lỗi. Chưa nhập dòng nào.\n",
                                  " rows without problems. Nothing was imported.\n"});
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ImportFile(Context& context, v1::ImportKind kind, const std::string& path,
                        bool check_only) {
  const auto text = ReadFile(path);
  if (!text.ok()) return text.status();
  const auto table = ParseCsv(*text);
  if (!table.ok()) return table.status();
  const auto draft = CreateDraft(context, kind, *table);
  if (!draft.ok()) return draft.status();
  absl::Status status = Upload(context, *draft, *table);
  if (status.ok()) status = CheckAndCommit(context, *draft, check_only);
  if (!status.ok() || check_only) Discard(context, *draft);
  return status;
}

}  // namespace nhipcau::command_line

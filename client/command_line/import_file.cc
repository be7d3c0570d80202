#include "client/command_line/import_file.h"

#include <filesystem>
#include <utility>

#include "client/command_line/failure.h"
#include "client/command_line/in_file.h"
#include "client/command_line/names.h"
#include "client/command_line/progress.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/bridge_point_service.pb.h"

namespace nhipcau::command_line {
namespace {

absl::StatusOr<ImportQuestion> Ask(Context& context, v1::ImportKind kind,
                                   const ImportFileOptions& options) {
  ImportQuestion question;
  question.kind = kind;
  question.file_name = std::filesystem::path(options.path).filename();
  question.choices = options.choices;
  auto conference = LoadConference(context);
  if (!conference.ok()) return conference.status();
  question.conference = *std::move(conference);
  const auto points = context.ListAll<v1::ListBridgePointsResponse, v1::ListBridgePointsRequest>();
  if (!points.ok()) return points.status();
  question.points.assign(points->bridge_points().begin(), points->bridge_points().end());
  return question;
}

absl::StatusOr<std::string> CreateDraft(Context& context, v1::CreateImportRequest request) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  request.set_conference(*conference);
  const auto response = context.Call<v1::CreateImportResponse>(request);
  if (!response.ok()) return response.status();
  return response->name();
}

absl::Status Upload(Context& context, const std::string& draft,
                    std::vector<v1::UploadImportRowsRequest>& uploads) {
  size_t total = 0;
  for (const v1::UploadImportRowsRequest& upload : uploads) total += upload.rows_size();
  Progress progress(context, total);
  size_t done = 0;
  for (v1::UploadImportRowsRequest& upload : uploads) {
    upload.set_name(draft);
    const auto response = context.Call<v1::UploadImportRowsResponse>(upload);
    if (!response.ok()) return response.status();
    progress.Show(done += upload.rows_size());
  }
  return absl::OkStatus();
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
  if (response->row_count() == 0) {
    context.out() << context.Say({"Không có gì thay đổi.\n", "Nothing has changed.\n"});
    return absl::OkStatus();
  }
  context.out() << context.Say({"Đã nhập ", "Imported "}) << response->row_count()
                << context.Say({" dòng.\nTên lần nhập, để hoàn tác: ",
                                " rows.\nName of the import, to undo it: "})
                << ShortName(draft) << "\n";
  PrintReceipt(context, *response);
  return absl::OkStatus();
}

// A draft that is not committed would only wait on the server to be forgotten.
void Discard(Context& context, const std::string& draft) {
  v1::DiscardImportRequest request;
  request.set_name(draft);
  context.Call<v1::DiscardImportResponse>(request).IgnoreError();
}

absl::Status CheckAndCommit(Context& context, const std::string& draft, const DraftedFile& file,
                            const ImportReader& reader, bool check_only) {
  const bool json = context.settings.json;
  v1::CheckImportRequest request;
  request.set_name(draft);
  const auto check = context.Call<v1::CheckImportResponse>(request);
  if (!check.ok()) return check.status();
  const auto telling = reader.Tell(file, *check, json, check_only);
  if (!telling.ok()) return telling.status();
  // Results go to the output, also problems for programs; what a person is to know besides does
  // not.
  const bool is_result = json || (check_only && !telling->has_problems);
  (is_result ? context.out() : context.err()) << telling->text;
  if (telling->has_problems) {
    return LocalRefusal(context.Say({"Chưa nhập dòng nào.", "Nothing was imported."}));
  }
  if (!check_only) return Commit(context, draft);
  if (json) context.PrintJson(*check);
  return absl::OkStatus();
}

}  // namespace

absl::Status ImportFile(Context& context, v1::ImportKind kind, const ImportFileOptions& options) {
  const auto bytes = ReadFile(options.path);
  if (!bytes.ok()) return bytes.status();
  const auto question = Ask(context, kind, options);
  if (!question.ok()) return question.status();
  const ImportReader reader(options.reader, context.settings.language);
  auto file = reader.Draft(*question, *bytes);
  if (!file.ok()) return file.status();
  const auto draft = CreateDraft(context, file->create);
  if (!draft.ok()) return draft.status();
  absl::Status status = Upload(context, *draft, file->uploads);
  if (status.ok()) status = CheckAndCommit(context, *draft, *file, reader, options.check_only);
  if (!status.ok() || options.check_only) Discard(context, *draft);
  return status;
}

}  // namespace nhipcau::command_line

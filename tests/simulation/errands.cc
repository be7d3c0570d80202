#include "tests/simulation/errands.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/base/stream.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::simulation {
namespace {

// One document on its way to whoever reads it.
struct Reading : std::enable_shared_from_this<Reading> {
  void Take() {
    if (stream == nullptr) return;
    for (auto next = stream->Next(); next.ok(); next = stream->Next()) {
      if (!next->has_value()) return;
      v1::RenderDocumentResponse response;
      response.ParseFromString(**next);
      if (!response.has_file()) continue;
      command->set_content_sha256(response.file().content_sha256());
      command->clear_file_sha256();
      command->add_file_sha256(response.file().sha256());
      break;
    }
    stream = nullptr;
    ready();
  }

  std::unique_ptr<Stream> stream;
  std::shared_ptr<v1::ApproveDocumentRequest> command;
  std::function<void()> ready;
};

}  // namespace

void ReadDocument(Server& server, SimulatedTime& time, const std::string& token,
                  std::shared_ptr<v1::ApproveDocumentRequest> command,
                  std::function<void()> ready) {
  v1::RenderDocumentRequest request;
  request.set_conference(std::string(conference::StreamOf(command->name())));
  request.set_kind(absl::EndsWith(command->name(), "/minutes")
                       ? v1::DOCUMENT_KIND_MINUTES
                       : v1::DOCUMENT_KIND_CONCLUSION_NOTICE);
  request.set_format(v1::DOCUMENT_FORMAT_JSON);
  auto reading = std::make_shared<Reading>();
  reading->command = std::move(command);
  reading->ready = std::move(ready);
  // A stream must not be read, or destroyed, from its own `ready`.
  const auto take_later = [&time, weak = std::weak_ptr<Reading>(reading)] {
    time.Post([reading = weak.lock()] {
      if (reading != nullptr) reading->Take();
    });
  };
  server.Open(token, request, take_later, [&time, reading](auto stream) {
    if (!stream.ok()) return reading->ready();
    reading->stream = *std::move(stream);
    time.Post([reading] { reading->Take(); });
  });
}

void UploadRows(Server& server, const std::string& token, const conference::ImportDraft& draft,
                const std::string& conference, std::shared_ptr<v1::CommitImportRequest> command,
                std::function<void()> ready) {
  v1::CreateImportRequest create;
  create.set_conference(conference);
  create.set_kind(draft.kind);
  for (const std::string& column : draft.columns) create.add_columns(column);
  v1::UploadImportRowsRequest upload;
  for (const v1::ImportRow& row : draft.rows) *upload.add_rows() = row;
  server.Call(token, create, [&server, token, upload, command, ready](const auto& created) mutable {
    v1::CreateImportResponse response;
    if (!created.ok() || !response.ParseFromString(*created)) return ready();
    command->set_name(response.name());
    upload.set_name(response.name());
    server.Call(token, upload, [ready](const auto&) { ready(); });
  });
}

}  // namespace nhipcau::simulation

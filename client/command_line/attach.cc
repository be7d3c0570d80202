#include "client/command_line/attach.h"

#include <cstdint>
#include <filesystem>

#include "client/library/files.h"

namespace nhipcau::command_line {
namespace {

absl::StatusOr<v1::Attachment> Send(Context& context, const std::string& bytes) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  return client::SendFile(**connection, *conference, bytes);
}

v1::Attachment LinkTo(const std::string& link, const std::string& bytes) {
  v1::Attachment attachment;
  attachment.set_uri(link);
  attachment.set_sha256(client::Sha256(bytes));
  attachment.set_size_bytes(static_cast<int64_t>(bytes.size()));
  return attachment;
}

}  // namespace

absl::StatusOr<v1::Attachment> AttachFile(Context& context, const std::string& path,
                                          const std::string& link) {
  const auto bytes = ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  auto attachment = link.empty() ? Send(context, *bytes) : LinkTo(link, *bytes);
  if (!attachment.ok()) return attachment.status();
  attachment->set_title(std::filesystem::path(path).filename().string());
  attachment->set_media_type(client::MediaTypeOf(path));
  return attachment;
}

}  // namespace nhipcau::command_line

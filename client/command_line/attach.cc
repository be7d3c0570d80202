#include "client/command_line/attach.h"

#include <cstdint>
#include <filesystem>

#include "client/command_line/in_file.h"
#include "client/library/files.h"

namespace nhipcau::command_line {
namespace {

constexpr char kOffice[] = "office";

absl::StatusOr<v1::Attachment> Send(Context& context, const std::string& conference,
                                    const std::string& bytes) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  return client::SendFile(**connection, conference, bytes);
}

absl::StatusOr<v1::Attachment> SendToConference(Context& context, const std::string& bytes) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  return Send(context, *conference, bytes);
}

absl::StatusOr<v1::Attachment> Titled(absl::StatusOr<v1::Attachment> attachment,
                                      const std::string& path) {
  if (!attachment.ok()) return attachment;
  attachment->set_title(std::filesystem::path(path).filename().string());
  attachment->set_media_type(client::MediaTypeOf(path));
  return attachment;
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
  return Titled(link.empty() ? SendToConference(context, *bytes) : LinkTo(link, *bytes), path);
}

absl::StatusOr<v1::Attachment> AttachOfficeFile(Context& context, const std::string& path) {
  const auto bytes = ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  return Titled(Send(context, kOffice, *bytes), path);
}

}  // namespace nhipcau::command_line

// Files of this machine that go on record.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_ATTACH_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_ATTACH_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/command_line/context.h"
#include "nhipcau/v1/attachment.pb.h"

namespace nhipcau::command_line {

// What the record says of the file at `path`, its name being the title. Without `link` the file is
// sent to the server; with one, it can be had there, and only its checksum and size are taken.
absl::StatusOr<v1::Attachment> AttachFile(Context& context, const std::string& path,
                                          const std::string& link);

// The same, for the office: the file belongs to no conference, and is sent.
absl::StatusOr<v1::Attachment> AttachOfficeFile(Context& context, const std::string& path);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_ATTACH_H_

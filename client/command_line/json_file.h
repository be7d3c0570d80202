// Messages as files that people review and edit: protobuf's JSON.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_JSON_FILE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_JSON_FILE_H_

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/status.h"

namespace nhipcau::command_line {

// Replaces `message` by what stands in the file. A usage error says what cannot be read.
absl::Status ReadJsonFile(const std::string& path, google::protobuf::Message& message);

// A line for each field, also for those that are zero.
std::string ReadableJson(const google::protobuf::Message& message);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_JSON_FILE_H_

#include "client/command_line/json_file.h"

#include <google/protobuf/util/json_util.h>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/in_file.h"

namespace nhipcau::command_line {

absl::Status ReadJsonFile(const std::string& path, google::protobuf::Message& message) {
  const auto text = ReadFile(path);
  if (!text.ok()) return text.status();
  message.Clear();
  const auto status = google::protobuf::util::JsonStringToMessage(*text, &message);
  if (status.ok()) return absl::OkStatus();
  return UsageError(absl::StrCat(path, ": ", status.ToString()));
}

std::string ReadableJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string text;
  return google::protobuf::util::MessageToJsonString(message, &text, options).ok() ? text : "";
}

}  // namespace nhipcau::command_line

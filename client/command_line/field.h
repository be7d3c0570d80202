// Fields of a message, set from words of the command line.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_FIELD_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_FIELD_H_

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace nhipcau::command_line {

// The field at `path` ("declared.present"); the path must exist.
const google::protobuf::FieldDescriptor& FieldAt(const google::protobuf::Descriptor& type,
                                                 const std::string& path);

// Sets, or appends to, the field at `path`. Enums go by short names; durations
// as "90s", "5m", "1h30m"; times as written_time.h reads them, in `zone`. A `text` for a
// message that is neither ("Bùi Thị Hoa; Văn thư; 0912") gives its fields in their order.
absl::Status SetField(google::protobuf::Message& message, const std::string& path,
                      const std::string& text, const absl::TimeZone& zone);

// Whether `text` is a time of day ("10:15") for a field at `path` that holds a time.
bool IsTimeOfDay(const google::protobuf::Descriptor& type, const std::string& path,
                 const std::string& text);

// Empties the field at `path` if it is a repeated one.
void ClearRepeated(google::protobuf::Message& message, const std::string& path);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_FIELD_H_

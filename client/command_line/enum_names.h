// Enum values as people type them: "POINT_OF_ORDER" is "point-of-order".
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_ENUM_NAMES_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_ENUM_NAMES_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

namespace nhipcau::command_line {

// Without the type's prefix, in small letters, with `separator` between words.
std::string ShortEnumName(const google::protobuf::EnumValueDescriptor& value, char separator = '-');

// All values but zero, by number.
std::vector<std::string> ShortEnumNames(const google::protobuf::EnumDescriptor& type);

// For comparing: people write "conclusion-notice" and "conclusionNotice".
std::string AsOneWord(std::string name);

// Null when there is none of this name.
const google::protobuf::EnumValueDescriptor* FindShortEnumName(
    const google::protobuf::EnumDescriptor& type, const std::string& name);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_ENUM_NAMES_H_

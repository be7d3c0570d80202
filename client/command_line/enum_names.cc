#include "client/command_line/enum_names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"

namespace nhipcau::command_line {

// buf's style: the zero value is the prefix followed by UNSPECIFIED.
std::string ShortEnumName(const google::protobuf::EnumValueDescriptor& value, char separator) {
  constexpr size_t kUnspecifiedSize = sizeof("UNSPECIFIED") - 1;
  const std::string& zero = value.type()->value(0)->name();
  std::string name = value.name().substr(zero.size() - kUnspecifiedSize);
  absl::AsciiStrToLower(&name);
  return absl::StrReplaceAll(name, {{"_", std::string(1, separator)}});
}

std::vector<std::string> ShortEnumNames(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.push_back(ShortEnumName(*type.value(i)));
  return names;
}

std::string AsOneWord(std::string name) {
  absl::AsciiStrToLower(&name);
  return absl::StrReplaceAll(name, {{"-", ""}, {"_", ""}});
}

const google::protobuf::EnumValueDescriptor* FindShortEnumName(
    const google::protobuf::EnumDescriptor& type, const std::string& name) {
  for (int i = 1; i < type.value_count(); ++i) {
    if (AsOneWord(ShortEnumName(*type.value(i))) == AsOneWord(name)) return type.value(i);
  }
  return nullptr;
}

}  // namespace nhipcau::command_line

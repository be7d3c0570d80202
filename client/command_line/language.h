// The two languages that the command line speaks to its users. What values of enums and reasons are
// called stands beside them in the protocol (words.proto), where the pages find it too.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_LANGUAGE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_LANGUAGE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <string>

#include "nhipcau/v1/error.pb.h"

namespace nhipcau::command_line {

enum class Language { kVietnamese, kEnglish };

// One text in both languages.
struct Words {
  const char* vietnamese;
  const char* english;

  const char* In(Language language) const {
    return language == Language::kVietnamese ? vietnamese : english;
  }
};

// "IN_SESSION" of ConferenceState: "Đang họp", "In session". Zero is "".
// An enum that has no words is told by its name: "point of order".
std::string EnumWord(const google::protobuf::EnumValueDescriptor& value, Language language);

template <typename Enum>
std::string EnumWord(Enum value, Language language) {
  const auto* descriptor =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value));
  return descriptor == nullptr ? "?" : EnumWord(*descriptor, language);
}

// What to tell a person who was refused for this reason; a reason of a later server is told as
// REASON_UNSPECIFIED is.
std::string ReasonWords(v1::Reason reason, Language language);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_LANGUAGE_H_

#include "client/command_line/language.h"

#include "client/command_line/enum_names.h"
#include "nhipcau/v1/words.pb.h"

namespace nhipcau::command_line {
namespace {

// The words that the protocol gives the value; "" where it gives none.
const std::string& WordsOf(const google::protobuf::EnumValueDescriptor& value, Language language) {
  return language == Language::kVietnamese ? value.options().GetExtension(v1::vi)
                                           : value.options().GetExtension(v1::en);
}

}  // namespace

std::string EnumWord(const google::protobuf::EnumValueDescriptor& value, Language language) {
  if (value.number() == 0) return "";
  const std::string& words = WordsOf(value, language);
  return words.empty() ? ShortEnumName(value, ' ') : words;
}

std::string ReasonWords(v1::Reason reason, Language language) {
  const auto* reasons = v1::Reason_descriptor();
  const auto* known = reasons->FindValueByNumber(reason);
  return WordsOf(known == nullptr ? *reasons->value(0) : *known, language);
}

}  // namespace nhipcau::command_line

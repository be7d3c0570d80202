// The words of the scenarios against the API: none is left out, none leads nowhere.
#include "tests/scenarios/verbs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_split.h"
#include "tests/support/methods.h"

namespace nhipcau::scenarios {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// Null when the path leads nowhere.
const FieldDescriptor* FieldAt(const Descriptor* message, const std::string& path) {
  const FieldDescriptor* field = nullptr;
  for (const absl::string_view name : absl::StrSplit(path, '.')) {
    if (message == nullptr) return nullptr;
    field = message->FindFieldByName(std::string(name));
    if (field == nullptr) return nullptr;
    message = field->message_type();
  }
  return field;
}

void ExpectField(const Descriptor* message, const Place& place) {
  const FieldDescriptor* field = FieldAt(message, place.path);
  ASSERT_NE(field, nullptr) << message->name() << ": " << place.path;
  for (const std::string& part : place.parts) {
    EXPECT_NE(FieldAt(field->message_type(), part), nullptr) << place.path << ": " << part;
  }
  if (!place.fixed.empty()) {
    EXPECT_NE(FieldAt(field->message_type(), place.fixed), nullptr) << place.path;
  }
}

TEST(VerbsTest, EveryPlaceIsAField) {
  for (const Verbs* verbs : {&AllVerbs(), &AllTopics()}) {
    for (const auto& [word, verb] : *verbs) {
      const auto* method = FindMethod(verb.method);
      ASSERT_NE(method, nullptr) << word;
      for (const Place& place : verb.positional) ExpectField(method->input_type(), place);
      for (const auto& [name, place] : verb.named) ExpectField(method->input_type(), place);
      for (const std::string& path : verb.fixed) ExpectField(method->input_type(), {path});
    }
  }
}

TEST(VerbsTest, EveryCommandHasAVerb) {
  for (const auto* command : Commands()) {
    EXPECT_TRUE(std::any_of(AllVerbs().begin(), AllVerbs().end(), [command](const auto& verb) {
      return verb.second.method == command->name();
    })) << command->name();
  }
}

}  // namespace
}  // namespace nhipcau::scenarios

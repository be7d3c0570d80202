#include "server/base/refusal.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/words.pb.h"
#include "server/base/field_words.h"
#include "server/base/utf8.h"

namespace nhipcau {
namespace {

// Of a list that was asked for, some names: all of it would not fit what clients take of a status.
constexpr size_t kValueBytesMax = 200;

constexpr char kPayloadUrl[] = "type.googleapis.com/nhipcau.v1.Error";

absl::StatusCode CodeOf(v1::Reason reason) {
  const auto* value = v1::Reason_descriptor()->FindValueByNumber(reason);
  return static_cast<absl::StatusCode>(value->options().GetExtension(v1::code));
}

v1::Text WordsOf(const google::protobuf::EnumValueDescriptor& value) {
  v1::Text words;
  words.set_vi(value.options().GetExtension(v1::vi));
  words.set_en(value.options().GetExtension(v1::en));
  return words;
}

void SetNextStep(v1::NextStep step, v1::Error& error) {
  if (step == v1::NEXT_STEP_UNSPECIFIED) return;
  const auto& value = *v1::NextStep_descriptor()->FindValueByNumber(step);
  *error.mutable_next_step() = WordsOf(value);
  error.set_next_verb(value.options().GetExtension(v1::verb));
}

// What stands for $0 and $1.
std::string Filled(const std::string& words, const std::vector<std::string>& values) {
  const auto value = [&values](size_t i) {
    return i < values.size() ? Shortened(values[i], kValueBytesMax) : "";
  };
  return absl::Substitute(words, value(0), value(1));
}

// "“Lý do”: nhiều nhất 500 byte (…)."
v1::Text WhatItTakes(const std::string& field, const FieldTakes& takes) {
  const v1::Text name = FieldWords(field);
  const v1::Text rule = WordsOf(*v1::FieldRule_descriptor()->FindValueByNumber(takes.rule));
  v1::Text text;
  text.set_vi(absl::StrCat("“", name.vi(), "”: ", Filled(rule.vi(), takes.values), "."));
  text.set_en(absl::StrCat("“", name.en(), "”: ", Filled(rule.en(), takes.values), "."));
  return text;
}

v1::Text WhoMay(absl::Span<const int> roles) {
  v1::Text text;
  for (const int role : roles) {
    const v1::Text words = WordsOf(*v1::Role_descriptor()->FindValueByNumber(role));
    text.set_vi(absl::StrCat(text.vi(), text.vi().empty() ? "Việc này do: " : ", ", words.vi()));
    text.set_en(absl::StrCat(text.en(), text.en().empty() ? "Done by: " : ", ", words.en()));
  }
  text.set_vi(absl::StrCat(text.vi(), "."));
  text.set_en(absl::StrCat(text.en(), "."));
  return text;
}

absl::Status StatusOf(const v1::Error& error) {
  absl::Status status(CodeOf(error.reason()), error.message());
  status.SetPayload(kPayloadUrl, absl::Cord(error.SerializeAsString()));
  return status;
}

v1::Error ResourceError(v1::Reason reason, std::string resource, std::string message,
                        v1::NextStep step) {
  v1::Error error;
  error.set_reason(reason);
  error.set_message(std::move(message));
  error.set_resource(std::move(resource));
  SetNextStep(step, error);
  return error;
}

}  // namespace

absl::Status Refuse(v1::Reason reason, std::string message) {
  v1::Error error;
  error.set_reason(reason);
  error.set_message(std::move(message));
  return StatusOf(error);
}

absl::Status RefuseField(std::string field, const FieldTakes& takes, std::string message) {
  v1::Error error;
  error.set_reason(v1::REASON_FIELD_INVALID);
  error.set_message(std::move(message));
  *error.mutable_next_step() = WhatItTakes(field, takes);
  error.set_field(std::move(field));
  return StatusOf(error);
}

absl::Status RefuseRole(absl::Span<const int> who_may, std::string message) {
  v1::Error error;
  error.set_reason(v1::REASON_ROLE_NOT_ALLOWED);
  error.set_message(std::move(message));
  *error.mutable_next_step() = WhoMay(who_may);
  return StatusOf(error);
}

absl::Status RefuseCharacter(std::string field, int32_t character, std::string message) {
  v1::Error error;
  error.set_reason(v1::REASON_TEXT_UNPRINTABLE);
  error.set_message(std::move(message));
  *error.mutable_next_step() = WhatItTakes(field, {});
  error.set_field(std::move(field));
  error.set_character(character);
  return StatusOf(error);
}

absl::Status RefuseResource(v1::Reason reason, std::string resource, std::string message,
                            v1::NextStep step) {
  return StatusOf(ResourceError(reason, std::move(resource), std::move(message), step));
}

absl::Status RefuseStateOf(v1::Reason reason, std::string resource,
                           const google::protobuf::EnumValueDescriptor& state, v1::NextStep step,
                           std::string message) {
  v1::Error error = ResourceError(reason, std::move(resource), std::move(message), step);
  *error.mutable_state() = WordsOf(state);
  return StatusOf(error);
}

v1::Error ErrorOf(const absl::Status& status) {
  v1::Error error;
  if (const auto payload = status.GetPayload(kPayloadUrl); payload.has_value()) {
    error.ParseFromString(std::string(*payload));
    return error;
  }
  error.set_reason(v1::REASON_INTERNAL);
  error.set_message("Internal error; nothing was changed. Tell the administrator the time.");
  return error;
}

bool IsOfToken(const absl::Status& refusal) {
  const v1::Reason reason = ErrorOf(refusal).reason();
  return reason == v1::REASON_TOKEN_INVALID || reason == v1::REASON_TOKEN_REVOKED ||
         reason == v1::REASON_TOKEN_EXPIRED || reason == v1::REASON_DEVICE_REPLACED;
}

}  // namespace nhipcau

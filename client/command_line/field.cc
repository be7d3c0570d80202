#include "client/command_line/field.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/failure.h"
#include "client/command_line/written_time.h"
#include "server/base/proto_time.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::TimeUtil;

absl::Status Invalid(const std::string& text, const std::string& vietnamese,
                     const std::string& english) {
  return UsageError(absl::StrCat("\"", text, "\": ", vietnamese),
                    absl::StrCat("\"", text, "\": ", english));
}

template <typename Number>
absl::StatusOr<Number> ParseNumber(const std::string& text) {
  Number number = 0;
  if (!absl::SimpleAtoi(text, &number))
    return Invalid(text, "cần một số nguyên", "not a whole number");
  return number;
}

absl::Status SetEnum(Message& message, const FieldDescriptor& field, const std::string& text) {
  const auto* value = FindShortEnumName(*field.enum_type(), text);
  if (value == nullptr) {
    const std::string names = absl::StrJoin(ShortEnumNames(*field.enum_type()), ", ");
    return Invalid(text, absl::StrCat("cần một trong: ", names),
                   absl::StrCat("not one of ", names));
  }
  message.GetReflection()->SetEnum(&message, &field, value);
  return absl::OkStatus();
}

absl::Status SetDuration(Message& message, const std::string& text) {
  absl::Duration duration;
  if (!absl::ParseDuration(text, &duration)) {
    return Invalid(text, "cần một khoảng thời gian như 90s hoặc 5m",
                   "not a duration like 90s or 5m");
  }
  message.CopyFrom(TimeUtil::NanosecondsToDuration(absl::ToInt64Nanoseconds(duration)));
  return absl::OkStatus();
}

absl::Status SetTime(Message& message, const std::string& text, const absl::TimeZone& zone) {
  const auto time = ParseMoment(text, zone);
  if (!time.ok()) return time.status();
  message.CopyFrom(ToProto(*time));
  return absl::OkStatus();
}

absl::Status SetParts(Message& message, const std::string& text, const absl::TimeZone& zone);

absl::Status SetMessage(Message& message, const std::string& text, const absl::TimeZone& zone) {
  if (message.GetDescriptor() == google::protobuf::Duration::descriptor()) {
    return SetDuration(message, text);
  }
  if (message.GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
    return SetTime(message, text, zone);
  }
  return SetParts(message, text, zone);
}

absl::Status SetNumber(Message& message, const FieldDescriptor& field, const std::string& text) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    const auto number = ParseNumber<int32_t>(text);
    if (!number.ok()) return number.status();
    message.GetReflection()->SetInt32(&message, &field, *number);
  } else {
    const auto number = ParseNumber<int64_t>(text);
    if (!number.ok()) return number.status();
    message.GetReflection()->SetInt64(&message, &field, *number);
  }
  return absl::OkStatus();
}

absl::Status SetLeaf(Message& message, const FieldDescriptor& field, const std::string& text,
                     const absl::TimeZone& zone) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      field.is_repeated() ? reflection.AddString(&message, &field, text)
                          : reflection.SetString(&message, &field, text);
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(&message, &field, text == "true");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetEnum(message, field, text);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetMessage(field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                            : *reflection.MutableMessage(&message, &field),
                        text, zone);
    default:
      return SetNumber(message, field, text);
  }
}

absl::Status SetParts(Message& message, const std::string& text, const absl::TimeZone& zone) {
  int i = 0;
  for (const absl::string_view part : absl::StrSplit(text, ';')) {
    if (i == message.GetDescriptor()->field_count()) {
      return Invalid(text, "có quá nhiều phần", "too many parts");
    }
    const std::string value(absl::StripAsciiWhitespace(part));
    const FieldDescriptor& field = *message.GetDescriptor()->field(i++);
    if (auto status = SetLeaf(message, field, value, zone); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

const FieldDescriptor& FieldAt(const Descriptor& type, const std::string& path) {
  const size_t dot = path.find('.');
  const FieldDescriptor& field = *type.FindFieldByName(path.substr(0, dot));
  return dot == std::string::npos ? field : FieldAt(*field.message_type(), path.substr(dot + 1));
}

absl::Status SetField(Message& message, const std::string& path, const std::string& text,
                      const absl::TimeZone& zone) {
  const size_t dot = path.find('.');
  const FieldDescriptor& field = *message.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  if (dot == std::string::npos) return SetLeaf(message, field, text, zone);
  return SetField(*message.GetReflection()->MutableMessage(&message, &field), path.substr(dot + 1),
                  text, zone);
}

bool IsTimeOfDay(const Descriptor& type, const std::string& path, const std::string& text) {
  const FieldDescriptor& field = FieldAt(type, path);
  if (field.message_type() != google::protobuf::Timestamp::descriptor()) return false;
  return ParseTimeOfDay(text).has_value();
}

void ClearRepeated(Message& message, const std::string& path) {
  const size_t dot = path.find('.');
  const FieldDescriptor& field = *message.GetDescriptor()->FindFieldByName(path.substr(0, dot));
  if (field.is_repeated()) {
    message.GetReflection()->ClearField(&message, &field);
  } else if (dot != std::string::npos) {
    ClearRepeated(*message.GetReflection()->MutableMessage(&message, &field), path.substr(dot + 1));
  }
}

}  // namespace nhipcau::command_line

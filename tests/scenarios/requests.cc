#include "tests/scenarios/requests.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/attachment.pb.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/journal/chain.h"
#include "tests/support/house.h"
#include "tests/support/methods.h"

namespace nhipcau::scenarios {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kYes[] = "yes";
constexpr char kRequestId[] = "request_id";

absl::Status NotUnderstood(const std::string& word, const std::string& why) {
  return absl::InvalidArgumentError(absl::StrCat("\"", word, "\" is not understood: ", why));
}

absl::StatusOr<int> ParseEnum(const FieldDescriptor& field, const std::string& word) {
  const std::string end = absl::AsciiStrToUpper(word);
  for (int i = 0; i < field.enum_type()->value_count(); ++i) {
    const EnumValueDescriptor* value = field.enum_type()->value(i);
    if (absl::EndsWith(value->name(), "_" + end)) return value->number();
  }
  return NotUnderstood(word, field.enum_type()->name());
}

absl::Status SetSpan(const std::string& word, Message& message) {
  absl::Duration span;
  if (!absl::ParseDuration(word, &span)) return NotUnderstood(word, "a span such as 5m");
  message.CopyFrom(ToProto(span));
  return absl::OkStatus();
}

absl::Status SetMoment(const Setting& setting, const std::string& word, Message& message) {
  const auto moment = ParseMoment(setting, word);
  if (!moment.ok()) return moment.status();
  message.CopyFrom(ToProto(*moment));
  return absl::OkStatus();
}

std::string NameFor(const Setting& setting, const Place& place, const std::string& word) {
  if (place.collection.empty() || word.empty()) return word;
  if (place.collection == "conferences") return conference::ConferenceName(word);
  return conference::ChildName(setting.conference, place.collection, word);
}

absl::Status SetField(const Setting& setting, const Place& place, const FieldDescriptor& field,
                      const std::string& word, Message& message) {
  const Reflection& reflection = *message.GetReflection();
  int64_t number = 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = field.type() == FieldDescriptor::TYPE_BYTES
                                   ? absl::HexStringToBytes(word)
                                   : NameFor(setting, place, word);
      if (field.is_repeated()) {
        reflection.AddString(&message, &field, text);
      } else {
        reflection.SetString(&message, &field, text);
      }
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      if (!absl::SimpleAtoi(word, &number)) return NotUnderstood(word, "a number");
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
        reflection.SetInt64(&message, &field, number);
      } else {
        reflection.SetInt32(&message, &field, static_cast<int32_t>(number));
      }
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(&message, &field, word == kYes);
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto value = ParseEnum(field, word);
      if (!value.ok()) return value.status();
      reflection.SetEnumValue(&message, &field, *value);
      return absl::OkStatus();
    }
    default: {
      Message& part = *reflection.MutableMessage(&message, &field);
      return field.message_type()->name() == "Duration" ? SetSpan(word, part)
                                                        : SetMoment(setting, word, part);
    }
  }
}

// Words of their own for the fields of an element fill the first.
Message& OnlyElement(Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (reflection.FieldSize(message, &field) == 0) return *reflection.AddMessage(&message, &field);
  return *reflection.MutableRepeatedMessage(&message, &field, 0);
}

absl::Status SetPath(const Setting& setting, const Place& place, const std::string& word,
                     Message& request) {
  Message* message = &request;
  const std::vector<std::string> path = absl::StrSplit(place.path, '.');
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(path[i]);
    message = field->is_repeated() ? &OnlyElement(*message, *field)
                                   : message->GetReflection()->MutableMessage(message, field);
  }
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(path.back());
  if (field == nullptr) return NotUnderstood(word, place.path);
  return SetField(setting, place, *field, word, *message);
}

// The message that the parts of a word go into.
Message& PartsAt(const std::string& path, Message& request) {
  Message* message = &request;
  for (const absl::string_view name : absl::StrSplit(path, '.')) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(std::string(name));
    const Reflection& reflection = *message->GetReflection();
    message = field->is_repeated() ? reflection.AddMessage(message, field)
                                   : reflection.MutableMessage(message, field);
  }
  return *message;
}

absl::Status SetParts(const Setting& setting, const Place& place, const std::string& word,
                      Message& request) {
  const std::vector<std::string> values = absl::StrSplit(word, "; ");
  if (values.size() > place.parts.size()) {
    return NotUnderstood(word, absl::StrJoin(place.parts, "; "));
  }
  Message& message = PartsAt(place.path, request);
  for (size_t i = 0; i < values.size(); ++i) {
    const Place part = {place.parts[i], i == 0 ? place.collection : ""};
    if (auto status = SetPath(setting, part, values[i], message); !status.ok()) return status;
  }
  if (place.fixed.empty()) return absl::OkStatus();
  return SetPath(setting, {place.fixed}, kYes, message);
}

absl::Status Set(const Setting& setting, const Place& place, const std::string& word,
                 Message& request) {
  if (place.parts.empty()) return SetPath(setting, place, word, request);
  if (place.fixed.empty()) return SetParts(setting, place, word, request);
  for (const absl::string_view element : absl::StrSplit(word, ',')) {
    if (auto status = SetParts(setting, place, std::string(element), request); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status FillWords(const Setting& setting, const Verb& verb,
                       const std::vector<std::string>& words, Message& request) {
  size_t next = 0;
  // An operator's own point goes without saying.
  const bool own = !verb.positional.empty() && verb.positional[0].path == kPointField &&
                   !setting.own_point.empty();
  if (own) {
    if (auto status = Set(setting, verb.positional[next++], setting.own_point, request);
        !status.ok()) {
      return status;
    }
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const auto named = verb.named.find(words[i]);
    const bool has_name = named != verb.named.end() && i + 1 < words.size();
    if (words[i] == "as" && i + 1 < words.size()) {
      if (auto status = Set(setting, {kRequestId}, words[++i], request); !status.ok()) {
        return status;
      }
    } else if (has_name) {
      if (auto status = Set(setting, named->second, words[++i], request); !status.ok()) {
        return status;
      }
    } else if (next < verb.positional.size()) {
      if (auto status = Set(setting, verb.positional[next++], words[i], request); !status.ok()) {
        return status;
      }
    } else {
      return NotUnderstood(words[i], "no such argument");
    }
  }
  return absl::OkStatus();
}

// A file that is pointed to has a checksum, unless the words have one.
void FillChecksums(Message& message) {
  if (auto* file = dynamic_cast<v1::Attachment*>(&message)) {
    if (file->sha256().empty() && !file->uri().empty()) file->set_sha256(Sha256(file->uri()));
    return;
  }
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      FillChecksums(*reflection.MutableMessage(&message, field));
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      FillChecksums(*reflection.MutableRepeatedMessage(&message, field, i));
    }
  }
}

// So has what was read before it was reworded or approved.
void FillReadChecksums(Message& request) {
  for (const char* name : {"automatic_sha256", "content_sha256"}) {
    const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName(name);
    const Reflection& reflection = *request.GetReflection();
    if (field == nullptr || !reflection.GetString(request, field).empty()) continue;
    reflection.SetString(&request, field, Sha256(name));
  }
}

// An archive is called by its conference: the house makes up its checksum.
void FillArchiveChecksum(const Setting& setting, Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("archive_sha256");
  if (field == nullptr && request.GetDescriptor() == v1::ImportArchiveRequest::descriptor()) {
    field = request.GetDescriptor()->FindFieldByName("sha256");
  }
  const Reflection& reflection = *request.GetReflection();
  if (field == nullptr || !reflection.GetString(request, field).empty()) return;
  reflection.SetString(&request, field, House::ArchiveSha256(setting.conference));
}

// What goes without saying, too: the conference, and what the verb itself says.
absl::Status FillUnsaid(const Setting& setting, const Verb& verb, Message& request) {
  for (const std::string& path : verb.fixed) {
    if (auto status = Set(setting, {path}, kYes, request); !status.ok()) return status;
  }
  if (verb.method == "CloneConference") {
    return Set(setting, {"name"}, setting.conference, request);
  }
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("conference");
  if (field == nullptr) return absl::OkStatus();
  const bool is_name = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  return Set(setting, {is_name ? "conference" : "conference.name"}, setting.conference, request);
}

}  // namespace

absl::StatusOr<absl::Time> ParseMoment(const Setting& setting, const std::string& word) {
  const std::string text = absl::StrContains(word, 'T')
                               ? word
                               : absl::StrCat(absl::FormatCivilTime(setting.day), "T", word);
  absl::Time moment;
  for (const char* form : {"%Y-%m-%dT%H:%M:%E*S", "%Y-%m-%dT%H:%M"}) {
    if (absl::ParseTime(form, text, setting.zone, &moment, nullptr)) return moment;
  }
  return NotUnderstood(word, "a time such as 08:05");
}

absl::StatusOr<std::unique_ptr<Message>> ParseRequest(const Setting& setting, const Verbs& verbs,
                                                      const std::vector<std::string>& words,
                                                      const std::string& request_id) {
  const auto found = verbs.find(words[0]);
  if (found == verbs.end()) return NotUnderstood(words[0], "no such words");
  const Verb& verb = found->second;
  std::unique_ptr<Message> request = NewRequest(*FindMethod(verb.method));
  if (request->GetDescriptor()->FindFieldByName(kRequestId) != nullptr) {
    if (auto status = Set(setting, {kRequestId}, request_id, *request); !status.ok()) return status;
  }
  for (const absl::Status& status :
       {FillUnsaid(setting, verb, *request),
        FillWords(setting, verb, {words.begin() + 1, words.end()}, *request)}) {
    if (!status.ok()) return status;
  }
  FillChecksums(*request);
  FillReadChecksums(*request);
  FillArchiveChecksum(setting, *request);
  return request;
}

}  // namespace nhipcau::scenarios

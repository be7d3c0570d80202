#include "client/command_line/names.h"

#include <google/protobuf/descriptor.h>

#include <map>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kDocuments[] = "officialDocuments";
constexpr char kItems[] = "agendaItems";

// Empty: the field holds no name.
std::string CollectionOf(const FieldDescriptor& field, const std::string& own) {
  static const auto& collections =
      *new std::map<std::string, std::string>{{"agenda_item", "agendaItems"},
                                              {"announcement", "announcements"},
                                              {"at", "bridgePoints"},
                                              {"attends_at", "bridgePoints"},
                                              {"bridge_point", "bridgePoints"},
                                              {"delegate", "delegates"},
                                              {"floor_request", "floorRequests"},
                                              {"in_reply_to", "speeches"},
                                              {"last_message", "messages"},
                                              {"minutes_entry", "minutesEntries"},
                                              {"parent", "bridgePoints"},
                                              {"roll_call", "rollCalls"},
                                              {"second", "rollCalls"},
                                              {"speech", "speeches"},
                                              {"subtree", "bridgePoints"}};
  if (field.type() != FieldDescriptor::TYPE_STRING) return "";
  if (field.name() == (field.is_repeated() ? "names" : "name")) return own;
  if (field.is_repeated()) return "";
  // Items have parents, too.
  if (field.name() == "parent" && own == kItems) return kItems;
  const auto found = collections.find(field.name());
  return found == collections.end() ? "" : found->second;
}

absl::StatusOr<std::string> Completed(const std::string& text, const std::string& collection,
                                      const AskConference& conference) {
  if (text.empty() || absl::StrContains(text, '/')) return text;
  const auto current = conference();
  if (!current.ok()) return current.status();
  // `document get` calls it so.
  const bool is_notice = collection == kDocuments && text == "conclusion-notice";
  return FullName(*current, collection, is_notice ? "conclusionNotice" : text);
}

absl::Status CompleteField(Message& message, const FieldDescriptor& field,
                           const std::string& collection, const AskConference& conference) {
  const auto& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    auto name = Completed(reflection.GetString(message, &field), collection, conference);
    if (name.ok()) reflection.SetString(&message, &field, *std::move(name));
    return name.status();
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    auto name = Completed(reflection.GetRepeatedString(message, &field, i), collection, conference);
    if (!name.ok()) return name.status();
    reflection.SetRepeatedString(&message, &field, i, *std::move(name));
  }
  return absl::OkStatus();
}

absl::Status CompleteInside(Message& message, const FieldDescriptor& field,
                            const std::string& collection, const AskConference& conference) {
  const auto& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    return CompleteNames(*reflection.MutableMessage(&message, &field), collection, conference);
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    Message& element = *reflection.MutableRepeatedMessage(&message, &field, i);
    if (auto status = CompleteNames(element, collection, conference); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

std::string FullName(const std::string& conference, const std::string& collection,
                     const std::string& text) {
  if (text.empty() || absl::StrContains(text, '/')) return text;
  return absl::StrCat(conference, "/", collection, "/", text);
}

std::string ShortName(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string ConferenceName(const std::string& text) {
  if (text.empty() || absl::StrContains(text, '/')) return text;
  return absl::StrCat("conferences/", text);
}

absl::Status CompleteConference(Message& message, const AskConference& conference) {
  const auto* field = message.GetDescriptor()->FindFieldByName("conference");
  if (field == nullptr || field->type() != FieldDescriptor::TYPE_STRING ||
      !message.GetReflection()->GetString(message, field).empty()) {
    return absl::OkStatus();
  }
  const auto current = conference();
  if (!current.ok()) return current.status();
  message.GetReflection()->SetString(&message, field, *current);
  return absl::OkStatus();
}

absl::Status CompleteNames(Message& message, const std::string& collection,
                           const AskConference& conference) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string named = CollectionOf(*field, collection);
    absl::Status status;
    if (!named.empty()) {
      status = CompleteField(message, *field, named, conference);
    } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
      status = CompleteInside(message, *field, collection, conference);
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::command_line

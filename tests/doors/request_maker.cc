#include "tests/doors/request_maker.h"

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include <utility>
#include <vector>

namespace nhipcau {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kDocuments[] = "officialDocuments";

// What a method's name says that its `name` field is of; the first that fits.
const std::vector<std::pair<std::string, std::string>>& CollectionsByWord() {
  static const auto* const words =
      new std::vector<std::pair<std::string, std::string>>{{"Letterhead", kDocuments},
                                                           {"Section", kDocuments},
                                                           {"ReviewComment", kDocuments},
                                                           {"Editions", kDocuments},
                                                           {"Document", kDocuments},
                                                           {"FloorRequest", "floorRequests"},
                                                           {"GrantFloor", "floorRequests"},
                                                           {"Speech", "speeches"},
                                                           {"ReleaseFloor", "speeches"},
                                                           {"RevokeFloor", "speeches"},
                                                           {"WithdrawGrant", "speeches"},
                                                           {"Incident", "incidents"},
                                                           {"Announcement", "announcements"},
                                                           {"AgendaItem", "agendaItems"},
                                                           {"MinutesEntry", "minutesEntries"},
                                                           {"Invitation", "invitations"},
                                                           {"Device", "devices"},
                                                           {"BridgePoint", "bridgePoints"},
                                                           {"Import", "imports"},
                                                           {"ConfirmReady", "floorRequests"},
                                                           {"Speaker", "speeches"},
                                                           {"RollCall", "rollCalls"},
                                                           {"Ballot", "votes"},
                                                           {"Vote", "votes"},
                                                           {"Submission", "submissions"},
                                                           {"Delegate", "delegates"},
                                                           {"Task", "tasks"}};
  return *words;
}

bool IsOf(const FieldDescriptor& field, const google::protobuf::Descriptor* type) {
  return field.message_type() == type;
}

}  // namespace

std::unique_ptr<Message> RequestMaker::Make(const api::Method& method,
                                            const std::string& request_id) const {
  std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                       ->GetPrototype(method.descriptor->input_type())
                                       ->New());
  Fill(*request, ResourceOf(method));
  if (const auto* field = request->GetDescriptor()->FindFieldByName("request_id")) {
    request->GetReflection()->SetString(request.get(), field, request_id);
  }
  // Those who call everything must not shut each other out: nobody operates this point.
  if (method.descriptor->name() == "RevokeOperatorInvitations") {
    const auto* field = request->GetDescriptor()->FindFieldByName("bridge_point");
    request->GetReflection()->SetString(request.get(), field, conference_ + "/bridgePoints/E");
  }
  return request;
}

void RequestMaker::Fill(Message& message, const std::string& own_name) const {
  const google::protobuf::Reflection* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (field->is_repeated() || field->real_containing_oneof() != nullptr) continue;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        if (field->type() == FieldDescriptor::TYPE_BYTES) break;
        reflection->SetString(&message, field, Text(field->name(), own_name));
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        reflection->SetInt32(&message, field, 1);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        reflection->SetInt64(&message, field, 1);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        reflection->SetEnumValue(&message, field, 1);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (IsOf(*field, google::protobuf::Timestamp::descriptor())) break;
        if (IsOf(*field, google::protobuf::Duration::descriptor())) break;
        Fill(*reflection->MutableMessage(&message, field), own_name);
        break;
      default:
        break;
    }
  }
}

std::string RequestMaker::Text(const std::string& field, const std::string& own_name) const {
  if (field == "conference") return conference_;
  if (field == "bridge_point") return bridge_point_;
  if (field == "name") return own_name;
  const bool is_text = field == "text" || field == "reason" || field == "title" ||
                       field == "display_name" || field == "cause" || field == "description" ||
                       field == "topic" || field == "question" || field == "query";
  return is_text ? "Thử hai cửa" : "";
}

std::string RequestMaker::ResourceOf(const api::Method& method) const {
  for (const auto& [word, collection] : CollectionsByWord()) {
    if (method.descriptor->name().find(word) == std::string::npos) continue;
    // Every conference has them.
    if (collection == kDocuments) return conference_ + "/officialDocuments/minutes";
    const auto found = names_.find(collection);
    return found != names_.end() ? found->second : conference_ + "/" + collection + "/999";
  }
  return conference_;
}

}  // namespace nhipcau

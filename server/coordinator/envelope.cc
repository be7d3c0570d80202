#include "server/coordinator/envelope.h"

#include <memory>
#include <utility>

#include "server/base/proto_time.h"
#include "server/base/sha256.h"

namespace nhipcau::coordinator {
namespace {

const google::protobuf::FieldDescriptor* RequestIdField(const google::protobuf::Message& request) {
  return request.GetDescriptor()->FindFieldByName("request_id");
}

void SealOne(const Origin& origin, const journal::Head& head, bool more, v1::Event& event) {
  event.set_sequence(head.sequence + 1);
  *event.mutable_time() = ToProto(origin.time);
  event.set_principal(origin.principal.name());
  event.set_device(origin.principal.device());
  event.set_request_id(origin.request_id);
  event.set_fingerprint(origin.fingerprint);
  event.set_cause(origin.cause);
  event.set_previous_hash(head.hash);
  event.set_more(more);
}

journal::Head After(const v1::Event& event) {
  return {event.sequence(), Sha256(event.SerializeAsString())};
}

}  // namespace

std::string Fingerprint(const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  if (const auto* field = RequestIdField(request)) {
    copy->GetReflection()->ClearField(copy.get(), field);
  }
  return Sha256(method.full_name() + "\n" + copy->SerializeAsString());
}

std::string RequestIdOf(const google::protobuf::Message& request) {
  const auto* field = RequestIdField(request);
  return field ? request.GetReflection()->GetString(request, field) : "";
}

void Seal(const Origin& origin, journal::Head head, std::vector<v1::Event>& events) {
  for (size_t i = 0; i < events.size(); ++i) {
    const bool more = i + 1 < events.size() && !events[i].has_import_staged();
    SealOne(origin, head, more, events[i]);
    head = After(events[i]);
  }
}

std::vector<journal::Unit> UnitsOf(const std::string& stream, const std::vector<v1::Event>& events,
                                   journal::Head& head) {
  std::vector<journal::Unit> units;
  bool open = false;
  for (const v1::Event& event : events) {
    if (!open) {
      journal::Unit& unit = units.emplace_back();
      unit.stream = stream;
      unit.expected_sequence = event.sequence() - 1;
    }
    units.back().events.push_back(event.SerializeAsString());
    open = event.more();
    head = After(event);
  }
  return units;
}

}  // namespace nhipcau::coordinator

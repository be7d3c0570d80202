#include "tests/support/unit_maker.h"

#include "nhipcau/v1/event.pb.h"
#include "server/base/sha256.h"

namespace nhipcau::journal {

UnitMaker::UnitMaker(const std::vector<StreamHead>& heads) {
  for (const StreamHead& each : heads) heads_[each.stream] = each.head;
}

Unit UnitMaker::Make(const std::string& stream, int event_count, const std::string& text) {
  Head& head = heads_[stream];
  Unit unit{stream, head.sequence, {}};
  for (int i = 1; i <= event_count; ++i) {
    v1::Event event;
    event.set_sequence(head.sequence + 1);
    event.set_cause(v1::EVENT_CAUSE_COMMAND);
    event.set_request_id(text);
    event.set_previous_hash(head.hash);
    event.set_more(i < event_count);
    event.mutable_rehearsal_started();
    unit.events.push_back(event.SerializeAsString());
    head = {head.sequence + 1, Sha256(unit.events.back())};
  }
  return unit;
}

Head UnitMaker::HeadOf(const std::string& stream) const {
  const auto found = heads_.find(stream);
  return found == heads_.end() ? Head() : found->second;
}

}  // namespace nhipcau::journal

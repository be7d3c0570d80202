// The table of what decides each command. Every file of rules adds its own: see the room.h of
// each folder.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_DECIDERS_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_DECIDERS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <cassert>
#include <functional>
#include <unordered_map>
#include <utility>

#include "absl/status/statusor.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Checks the rules of one command; changes nothing. Refusals are made with server/base/refusal.h.
using Decider = std::function<absl::StatusOr<Events>(const Overlay&, const Command&)>;

// Not thread-safe; filled once, then only read.
class Deciders {
 public:
  // `decide` gets `command.request` as what it is. A request has one decider.
  template <typename Request>
  void Add(absl::StatusOr<Events> (*decide)(const Overlay&, const Command&, const Request&)) {
    [[maybe_unused]] const bool added =
        table_
            .emplace(Request::descriptor(),
                     [decide](const Overlay& view, const Command& command) {
                       return decide(view, command, static_cast<const Request&>(*command.request));
                     })
            .second;
    assert(added);
  }

  // Null: no rule decides it. Valid as long as the table.
  const Decider* Find(const google::protobuf::Message& request) const {
    const auto found = table_.find(request.GetDescriptor());
    return found == table_.end() ? nullptr : &found->second;
  }

 private:
  // Only looked up in, never iterated.
  std::unordered_map<const google::protobuf::Descriptor*, Decider> table_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_DECIDERS_H_

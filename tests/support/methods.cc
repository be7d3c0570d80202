#include "tests/support/methods.h"

#include <algorithm>
#include <map>

namespace nhipcau {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

// Reasons from here on belong to single rooms; those below, to every command.
constexpr int kFirstReasonOfARoom = 40;

std::vector<const MethodDescriptor*> FindCommands() {
  std::map<std::string, const MethodDescriptor*> commands;
  for (const char* name : {"access", "agenda", "attendance", "bridge_point", "communication",
                           "conference", "floor", "import", "incident", "minutes"}) {
    const FileDescriptor* file = DescriptorPool::generated_pool()->FindFileByName(
        "nhipcau/v1/" + std::string(name) + ".proto");
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const MethodDescriptor* method = file->service(i)->method(j);
        if (PolicyOf(*method).kind() == v1::METHOD_KIND_COMMAND) {
          commands.emplace(method->full_name(), method);
        }
      }
    }
  }
  std::vector<const MethodDescriptor*> found;
  found.reserve(commands.size());
  for (const auto& [name, method] : commands) found.push_back(method);
  return found;
}

}  // namespace

const std::vector<const MethodDescriptor*>& Commands() {
  static const auto* const kCommands = new std::vector<const MethodDescriptor*>(FindCommands());
  return *kCommands;
}

const MethodDescriptor* FindCommand(const std::string& name) {
  const auto found =
      std::find_if(Commands().begin(), Commands().end(),
                   [&name](const MethodDescriptor* method) { return method->name() == name; });
  return found == Commands().end() ? nullptr : *found;
}

const MethodDescriptor& MethodOf(const google::protobuf::Message& request) {
  return **std::find_if(Commands().begin(), Commands().end(),
                        [&request](const MethodDescriptor* method) {
                          return method->input_type() == request.GetDescriptor();
                        });
}

std::unique_ptr<google::protobuf::Message> NewRequest(const MethodDescriptor& method) {
  return std::unique_ptr<google::protobuf::Message>(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(method.input_type())
          ->New());
}

const v1::MethodPolicy& PolicyOf(const MethodDescriptor& method) {
  return method.options().GetExtension(v1::policy);
}

bool MayRefuseWith(const MethodDescriptor& method, v1::Reason reason) {
  const auto& own = PolicyOf(method).errors();
  return (reason > v1::REASON_UNSPECIFIED && reason < kFirstReasonOfARoom &&
          reason != v1::REASON_INTERNAL) ||
         std::find(own.begin(), own.end(), reason) != own.end();
}

}  // namespace nhipcau

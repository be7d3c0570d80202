#include "client/command_line/list_verb.h"

namespace nhipcau::command_line {

CLI::App& AddVerb(CLI::App& parent, Context& context, const std::string& name, const Words& help,
                  std::function<absl::Status()> run) {
  CLI::App& verb = *parent.add_subcommand(name, context.Say(help));
  verb.callback([&context, run = std::move(run)] { context.action = run; });
  return verb;
}

}  // namespace nhipcau::command_line

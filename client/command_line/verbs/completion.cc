// completion bash|zsh|fish.
#include "client/command_line/completion.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "client/command_line/list_verb.h"
#include "client/command_line/verbs/verbs.h"

namespace nhipcau::command_line {

void AddCompletionVerb(CLI::App& app, Context& context) {
  const auto shell = std::make_shared<std::string>();
  AddVerb(app, context, "completion",
          {"In tập lệnh gợi ý: source <(nhipcau completion bash)",
           "Print a completion script: source <(nhipcau completion bash)"},
          [&app, &context, shell] {
            context.out() << CompletionScript(app, *shell);
            return absl::OkStatus();
          })
      .add_option("shell", *shell, context.Say({"Cho trình lệnh nào", "For which shell"}))
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

}  // namespace nhipcau::command_line

#include "client/command_line/completion.h"

#include <CLI/CLI.hpp>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"

namespace nhipcau::command_line {
namespace {

std::vector<const CLI::App*> VerbsOf(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* verb) { return !verb->get_name().empty(); });
}

// Long names of its options, with those that every verb has.
std::vector<std::string> FlagsOf(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::App* at = &app; at != nullptr; at = at->get_parent()) {
    for (const CLI::Option* option : at->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        if (at == &app || name != "help") flags.push_back(absl::StrCat("--", name));
      }
    }
  }
  return flags;
}

// Of an argument that must be one of them: CLI11 tells them in its help, "TEXT:{minutes,tasks}".
std::vector<std::string> FixedValuesOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const size_t begin = type.find('{');
  const size_t end = type.find('}', begin);
  if (end == std::string::npos) return {};
  return absl::StrSplit(type.substr(begin + 1, end - begin - 1), ',');
}

// "floor policy --x" -> what may follow the option; own ones, and those that every verb has.
void CollectValues(const CLI::App& app, const std::string& path,
                   std::map<std::string, std::string>& values) {
  for (const CLI::App* at = &app; at != nullptr; at = at->get_parent()) {
    for (const CLI::Option* option : at->get_options()) {
      const std::vector<std::string> fixed = FixedValuesOf(*option);
      if (fixed.empty()) continue;
      for (const std::string& name : option->get_lnames()) {
        values[absl::StrCat(path, " --", name)] = absl::StrJoin(fixed, " ");
      }
    }
  }
}

// "floor" -> its words; "" -> those of the program. Two levels are all there are.
void CollectWords(const CLI::App& app, const std::string& path,
                  std::map<std::string, std::string>& words,
                  std::map<std::string, std::string>& values) {
  std::vector<std::string> all;
  for (const CLI::App* verb : VerbsOf(app)) {
    all.push_back(verb->get_name());
    CollectWords(*verb, path.empty() ? verb->get_name() : absl::StrCat(path, " ", verb->get_name()),
                 words, values);
  }
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    for (std::string& value : FixedValuesOf(*option)) all.push_back(std::move(value));
  }
  CollectValues(app, path, values);
  for (const std::string& flag : FlagsOf(app)) all.push_back(flag);
  words[path] = absl::StrJoin(all, " ");
}

// "    'floor') words='open close' ;;" for each.
std::string Cases(const std::map<std::string, std::string>& words) {
  std::string cases;
  for (const auto& [path, list] : words) {
    absl::StrAppend(&cases, "    '", path, "') words='", list, "' ;;\n");
  }
  return cases;
}

// From the verb so far and the next word to the verb.
std::string Steps(const std::map<std::string, std::string>& words) {
  std::string steps;
  for (const auto& [path, list] : words) {
    if (path.empty()) continue;
    const std::string step = path.find(' ') == std::string::npos ? " " + path : path;
    absl::StrAppend(&steps, "      '", step, "') verb='", path, "' ;;\n");
  }
  return steps;
}

// zsh runs the same function through its bash emulation.
std::string BashScript(const CLI::App& app) {
  std::map<std::string, std::string> words;
  std::map<std::string, std::string> values;
  CollectWords(app, "", words, values);
  return absl::Substitute(
      R"(_$0() {
  local verb='' word words=''
  for word in "$${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$$verb $$word" in
$1    esac
  done
  case "$$verb" in
$2  esac
  case "$$verb $${COMP_WORDS[COMP_CWORD-1]}" in
$3  esac
  COMPREPLY=($$(compgen -W "$$words" -- "$${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _$0 $0
)",
      app.get_name(), Steps(words), Cases(words), Cases(values));
}

std::string FishQuoted(const std::string& text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

// True in fish when the words so far are those of `path`, and no verb below it follows.
std::string FishCondition(const CLI::App& app, const std::vector<std::string>& path) {
  std::vector<std::string> conditions;
  conditions.reserve(path.size() + 1);
  for (const std::string& word : path) {
    conditions.push_back(absl::StrCat("__fish_seen_subcommand_from ", word));
  }
  std::vector<std::string> below;
  const std::vector<const CLI::App*> verbs = VerbsOf(app);
  below.reserve(verbs.size());
  for (const CLI::App* verb : verbs) below.push_back(verb->get_name());
  if (!below.empty()) {
    conditions.push_back(
        absl::StrCat("not __fish_seen_subcommand_from ", absl::StrJoin(below, " ")));
  }
  return absl::StrJoin(conditions, "; and ");
}

void FishLines(const CLI::App& app, const std::string& program, std::vector<std::string> path,
               std::string& script) {
  const std::string start =
      absl::StrCat("complete -c ", program, " -n ", FishQuoted(FishCondition(app, path)));
  for (const CLI::App* verb : VerbsOf(app)) {
    absl::StrAppend(&script, start, " -f -a ", verb->get_name(), " -d ",
                    FishQuoted(verb->get_description()), "\n");
  }
  for (const CLI::Option* option : app.get_options()) {
    const std::string values = absl::StrJoin(FixedValuesOf(*option), " ");
    const std::string offered = values.empty() ? "" : absl::StrCat(" -x -a ", FishQuoted(values));
    for (const std::string& name : option->get_lnames()) {
      absl::StrAppend(&script, start, " -l ", name, offered, " -d ",
                      FishQuoted(option->get_description()), "\n");
    }
    if (option->get_positional() && !values.empty()) {
      absl::StrAppend(&script, start, " -f -a ", FishQuoted(values), " -d ",
                      FishQuoted(option->get_description()), "\n");
    }
  }
  for (const CLI::App* verb : VerbsOf(app)) {
    path.push_back(verb->get_name());
    FishLines(*verb, program, path, script);
    path.pop_back();
  }
}

}  // namespace

std::string CompletionScript(const CLI::App& app, const std::string& shell) {
  if (shell == "fish") {
    std::string script;
    FishLines(app, app.get_name(), {}, script);
    return script;
  }
  const std::string script = BashScript(app);
  return shell == "zsh" ? absl::StrCat("autoload -U +X bashcompinit && bashcompinit\n", script)
                        : script;
}

}  // namespace nhipcau::command_line

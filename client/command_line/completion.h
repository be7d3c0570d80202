// Shell completion, generated from the description of the command line.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_COMPLETION_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_COMPLETION_H_

#include <CLI/App.hpp>
#include <string>

namespace nhipcau::command_line {

// A script for the shell's configuration; `shell` is bash, zsh or fish.
std::string CompletionScript(const CLI::App& app, const std::string& shell);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_COMPLETION_H_

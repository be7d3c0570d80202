// The command line as a whole: its description, and one run of it.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_APPLICATION_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_APPLICATION_H_

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

#include "client/command_line/context.h"

namespace nhipcau::command_line {

// All verbs and settings; `context` must outlive it.
std::unique_ptr<CLI::App> MakeApplication(Context& context);

// Parses `arguments` (without the program's name), does what they say, and
// returns the exit code (failure.h). Errors go to the context's error stream.
int Run(Context& context, std::vector<std::string> arguments);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_APPLICATION_H_

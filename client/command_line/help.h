// What --help prints around the texts of the verbs, in the language of the rest.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_HELP_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_HELP_H_

#include <CLI/App.hpp>

#include "client/command_line/language.h"

namespace nhipcau::command_line {

// REQUIRES: `app` has no verbs yet: they take it over when they are added.
void SpeakInHelp(CLI::App& app, Language language);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_HELP_H_

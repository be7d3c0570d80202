// Why the program ends, as an exit code. The codes are part of its interface.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_FAILURE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_FAILURE_H_

#include <ostream>

#include "absl/status/status.h"
#include "client/command_line/language.h"

namespace nhipcau::command_line {

enum ExitCode {
  kExitOk = 0,
  // The command line, or a file that it names, cannot be used.
  kExitUsage = 1,
  // The server refused by a rule; the reason is printed.
  kExitRefused = 2,
  // The server cannot be reached, or cannot say whether it recorded.
  kExitUnreachable = 3,
  kExitNotFound = 4,
  // No token, a token without effect, or no right.
  kExitNoRight = 5,
  // The server failed: a defect, a full disk.
  kExitServerFailed = 6,
};

// Something that only this program knows to be wrong: printed as it stands.
absl::Status UsageError(const std::string& message);
// The same where the language is not known yet; it is chosen when the failure is printed.
absl::Status UsageError(const std::string& vietnamese, const std::string& english);
absl::Status LocalRefusal(const std::string& message);
absl::Status LocalRefusal(const std::string& vietnamese, const std::string& english);

// `refusal` to programs; people are told what `instead` says, unless that is OK.
// REQUIRES: `instead` is OK or of the functions above.
absl::Status ToldAs(absl::Status refusal, const absl::Status& instead);

ExitCode ExitCodeOf(const absl::Status& status);

// Writes the reason in words, then what the server said, in its own words, for whoever looks into
// it; with `json`, the v1::Error as one line.
void PrintFailure(const absl::Status& status, Language language, bool json, std::ostream& err);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_FAILURE_H_

// From a spreadsheet's file to the server's import: this side only turns the
// file into rows, the server judges them.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_FILE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "client/command_line/context.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {

// Imports all rows of the CSV file at `path`, or none: then every problem is
// printed and the status is a refusal. With `check_only` nothing is imported.
absl::Status ImportFile(Context& context, v1::ImportKind kind, const std::string& path,
                        bool check_only);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_FILE_H_

// From a spreadsheet's file to the server's import: the reader turns the file into rows, the server
// judges them.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_FILE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "client/command_line/context.h"
#include "client/command_line/import_reader.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {

struct ImportFileOptions {
  std::string path;
  // Shows the rows and what they would do, and imports nothing.
  bool check_only = false;
  // See ImportReader.
  std::string reader;
  ImportChoices choices;
};

// Imports all rows of the file, or none: then every problem is printed and the status is a refusal.
// What is not taken of the file is told.
absl::Status ImportFile(Context& context, v1::ImportKind kind, const ImportFileOptions& options);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_FILE_H_

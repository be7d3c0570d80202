#include "client/command_line/verbs/import.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "client/command_line/import_file.h"
#include "client/command_line/list_verb.h"

namespace nhipcau::command_line {

void AddImportVerb(CLI::App& group, Context& context, v1::ImportKind kind,
                   const std::string& columns) {
  struct Options {
    std::string file;
    bool check_only = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App& verb = AddVerb(group, context, "import",
                           absl::StrCat("Add all rows of a CSV file. Columns: ", columns),
                           [&context, kind, options] {
                             return ImportFile(context, kind, options->file, options->check_only);
                           });
  verb.add_option("file", options->file, "A CSV file with a header")->required();
  verb.add_flag("--check", options->check_only, "Only list the problems");
}

}  // namespace nhipcau::command_line

#include "client/command_line/verbs/import.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "client/command_line/import_file.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/request_verb.h"

namespace nhipcau::command_line {

void AddImportVerb(CLI::App& group, Context& context, v1::ImportKind kind,
                   const std::string& columns) {
  const auto options = std::make_shared<ImportFileOptions>();
  CLI::App& verb = AddVerb(
      group, context, "import",
      absl::StrCat("Add the rows of a spreadsheet (.xlsx, .xls, .ods, .csv), and change those that "
                   "are on record otherwise. Columns: ",
                   columns),
      [&context, kind, options] { return ImportFile(context, kind, *options); });
  verb.add_option("file", options->path, "A spreadsheet with headings")->required();
  verb.add_flag("--check", options->check_only, "Show the rows and what they would do");
  ImportChoices& choices = options->choices;
  verb.add_option("--sheet", choices.sheet, "The sheet's name; else the first with the headings");
  verb.add_option("--column", choices.columns,
                  "What a column is, by its letter: G=room; G= leaves it out")
      ->allow_extra_args(false);
  verb.add_flag("--skip-lines-without-code", choices.skip_lines_without_code,
                "Leave out lines without a code, or without a title");
  CLI::Option* const put_back =
      verb.add_flag("--put-back-zeros", choices.put_back_zeros,
                    "Put back zeros that Excel took from codes and telephone numbers");
  verb.add_flag("--leave-zeros", choices.leave_zeros,
                "Codes and telephone numbers are right without zeros before them")
      ->excludes(put_back);
  verb.add_flag("--keep-old-letters", choices.keep_old_letters,
                "Leave letters of fonts from before Unicode as they are");
  verb.add_option("--import-reader", options->reader, "The program that reads it")
      ->envname("NHIPCAU_IMPORT_READER");
}

void AddUndoVerb(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "undo-import",
                 "Take out again what an import brought in and put back what it changed, before "
                 "the opening; what was changed since stays (Hoàn tác lần nhập)",
                 v1::UndoImportRequest())
      .NameIn("imports")
      .Argument("name", "import", "The name that `import` printed");
}

}  // namespace nhipcau::command_line

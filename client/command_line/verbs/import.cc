#include "client/command_line/verbs/import.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "client/command_line/import_file.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/request_verb.h"

namespace nhipcau::command_line {

void AddImportVerb(CLI::App& group, Context& context, v1::ImportKind kind, const Words& columns) {
  const auto options = std::make_shared<ImportFileOptions>();
  CLI::App& verb = AddVerb(
      group, context, "import",
      {"Nhập các dòng của bảng tính (.xlsx, .xls, .ods, .csv), sửa những gì đã ghi khác đi.",
       "Add the rows of a spreadsheet (.xlsx, .xls, .ods, .csv), and change those that are on "
       "record otherwise."},
      [&context, kind, options] { return ImportFile(context, kind, *options); });
  verb.description(absl::StrCat(verb.get_description(), context.Say({" Các cột: ", " Columns: "}),
                                context.Say(columns)));
  verb.add_option("file", options->path,
                  context.Say({"Bảng tính có dòng tiêu đề", "A spreadsheet with headings"}))
      ->required();
  verb.add_flag("--check", options->check_only,
                context.Say({"Xem các dòng và những gì sẽ thay đổi, chưa nhập",
                             "Show the rows and what they would do"}));
  ImportChoices& choices = options->choices;
  verb.add_option("--sheet", choices.sheet,
                  context.Say({"Tên trang tính; không ghi thì trang đầu tiên có các tiêu đề",
                               "The sheet's name; else the first with the headings"}));
  verb.add_option("--column", choices.columns,
                  context.Say({"Nội dung của cột, theo chữ cái: G=room; G= là bỏ cột",
                               "What a column is, by its letter: G=room; G= leaves it out"}))
      ->allow_extra_args(false);
  verb.add_flag("--skip-lines-without-code", choices.skip_lines_without_code,
                context.Say({"Bỏ các dòng không có mã, hoặc không có tên",
                             "Leave out lines without a code, or without a title"}));
  CLI::Option* const put_back = verb.add_flag(
      "--put-back-zeros", choices.put_back_zeros,
      context.Say({"Trả lại số 0 ở đầu mã và số điện thoại mà Excel đã bỏ",
                   "Put back zeros that Excel took from codes and telephone numbers"}));
  verb.add_flag("--leave-zeros", choices.leave_zeros,
                context.Say({"Mã và số điện thoại không có số 0 ở đầu là đúng",
                             "Codes and telephone numbers are right without zeros before them"}))
      ->excludes(put_back);
  verb.add_flag("--keep-old-letters", choices.keep_old_letters,
                context.Say({"Giữ nguyên chữ của phông chữ trước Unicode",
                             "Leave letters of fonts from before Unicode as they are"}));
  verb.add_option("--import-reader", options->reader,
                  context.Say({"Chương trình đọc tệp", "The program that reads it"}))
      ->envname("NHIPCAU_IMPORT_READER");
}

void AddUndoVerb(CLI::App& group, Context& context) {
  AddRequestVerb(
      group, context, "undo-import",
      {"Hoàn tác lần nhập, trước khi khai mạc: xóa những gì đã nhập, trả lại những gì đã sửa; "
       "những gì được sửa sau đó thì giữ nguyên",
       "Take out again what an import brought in and put back what it changed, before the opening; "
       "what was changed since stays"},
      v1::UndoImportRequest())
      .NameIn("imports")
      .Argument("name", "import",
                {"Tên lần nhập, do `import` in ra", "The name that `import` printed"});
}

}  // namespace nhipcau::command_line

#include "client/command_line/help.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/command_line/table.h"

namespace nhipcau::command_line {
namespace {

// CLI11's own words. Numbers and values from a list are told by its validators: "INT:POSITIVE",
// "INT:INT in [1 - 3600]", "TEXT:{vi,en}".
const std::map<std::string, std::string>& VietnameseLabels() {
  static const auto* const labels = new std::map<std::string, std::string>{
      {"Usage", "Cách dùng"},       {"OPTIONS", "TÙY CHỌN"},    {"Options", "Tùy chọn"},
      {"SUBCOMMAND", "LỆNH"},       {"Positionals", "Tham số"}, {"REQUIRED", "BẮT BUỘC"},
      {"Excludes", "Không đi với"}, {"Needs", "Đi với"},        {"Env", "Biến"}};
  return *labels;
}

std::string VietnameseType(const std::string& type) {
  return absl::StrReplaceAll(type, {{"TEXT:{", "{"},
                                    {"TEXT", "CHỮ"},
                                    {"INT:INT in ", "SỐ "},
                                    {"INT:POSITIVE", "SỐ DƯƠNG"},
                                    {"FLOAT:POSITIVE", "SỐ DƯƠNG"},
                                    {"FLOAT", "SỐ"},
                                    {"UINT", "SỐ"},
                                    {"INT", "SỐ"}});
}

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(Language language) : language_(language) {
    if (language_ == Language::kEnglish) return;
    for (const auto& [part, name] : VietnameseLabels()) label(part, name);
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return Formatter::make_group(get_label(std::move(group)), is_positional, std::move(options));
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string text = Formatter::make_option_opts(option);
    const std::string type = absl::StrCat(" ", option->get_type_name());
    if (language_ == Language::kEnglish || !absl::StartsWith(text, type)) return text;
    return absl::StrCat(VietnameseType(type), text.substr(type.size()));
  }

  // In columns also where a letter takes several bytes.
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    const std::string name =
        absl::StrCat("  ", make_option_name(option, is_positional), make_option_opts(option));
    const std::string column = Fit(name, get_column_width());
    const bool fits = absl::StartsWith(column, absl::StrCat(name, " "));
    return absl::StrCat(fits ? column : absl::StrCat(name, "\n", Fit("", get_column_width())),
                        make_option_desc(option), "\n");
  }

 private:
  const Language language_;
};

}  // namespace

void SpeakInHelp(CLI::App& app, Language language) {
  app.formatter(std::make_shared<HelpFormatter>(language));
  if (language == Language::kVietnamese) app.group("Các lệnh");
}

}  // namespace nhipcau::command_line

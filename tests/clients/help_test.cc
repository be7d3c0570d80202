// What --help prints is in the language of the rest, down to the last option.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "client/command_line/application.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Path = std::vector<std::string>;

std::string HelpOf(Path words, const std::string& language) {
  std::ostringstream out;
  std::ostringstream err;
  Context context(out, err, false);
  words.insert(words.end(), {"--lang", language, "--help"});
  EXPECT_EQ(Run(context, std::move(words)), kExitOk) << err.str();
  return out.str();
}

// The program and each group and verb below it, with the words that lead there.
void ForEachVerb(const CLI::App& app, const Path& path,
                 const std::function<void(const CLI::App&, const Path&)>& visit) {
  visit(app, path);
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    Path below = path;
    below.push_back(verb->get_name());
    ForEachVerb(*verb, below, visit);
  }
}

// One text of the help, and what it tells of: "floor grant --limit".
struct HelpText {
  std::string of;
  std::string text;
};

std::vector<HelpText> TextsIn(Language language) {
  std::ostringstream ignored;
  Context context(ignored, ignored, false);
  context.settings.language = language;
  std::vector<HelpText> texts;
  ForEachVerb(*MakeApplication(context), {}, [&texts](const CLI::App& app, const Path& path) {
    const std::string of = absl::StrJoin(path, " ");
    texts.push_back({of, app.get_description()});
    for (const CLI::Option* option : app.get_options()) {
      texts.push_back({of + " " + option->get_name(true, true), option->get_description()});
    }
  });
  return texts;
}

// No Vietnamese sentence is without a letter that English does not have.
bool IsVietnamese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) != 0; });
}

TEST(HelpTest, TheSameThingsAreToldInBothLanguages) {
  const std::vector<HelpText> vietnamese = TextsIn(Language::kVietnamese);
  const std::vector<HelpText> english = TextsIn(Language::kEnglish);
  ASSERT_EQ(vietnamese.size(), english.size());
  ASSERT_GT(vietnamese.size(), 900U);
  for (size_t i = 0; i < vietnamese.size(); ++i) {
    ASSERT_EQ(vietnamese[i].of, english[i].of);
    EXPECT_NE(english[i].text, "") << english[i].of;
    EXPECT_NE(vietnamese[i].text, english[i].text) << english[i].of;
    EXPECT_TRUE(IsVietnamese(vietnamese[i].text)) << vietnamese[i].of << ": " << vietnamese[i].text;
  }
}

// CLI11's own words stand between the texts.
TEST(HelpTest, NoEnglishIsLeftAroundTheTexts) {
  std::ostringstream ignored;
  Context context(ignored, ignored, false);
  ForEachVerb(*MakeApplication(context), {}, [](const CLI::App&, const Path& path) {
    const std::string help = HelpOf(path, "vi");
    EXPECT_THAT(help, HasSubstr("Cách dùng: nhipcau"));
    EXPECT_THAT(help, HasSubstr("\nMã kết thúc: "));
    EXPECT_THAT(help,
                Not(ContainsRegex("Options|Subcommands|Usage|Positionals|REQUIRED|Needs|Excludes|"
                                  "SUBCOMMAND|TEXT|INT|FLOAT|POSITIVE|Env:|aliases")))
        << absl::StrJoin(path, " ");
  });
}

TEST(HelpTest, SpeaksTheLanguageOfTheRest) {
  const std::string vietnamese = HelpOf({}, "vi");
  EXPECT_THAT(vietnamese, HasSubstr("Cách dùng: nhipcau [TÙY CHỌN] LỆNH\n"));
  EXPECT_THAT(vietnamese, HasSubstr("\nTùy chọn:\n"));
  EXPECT_THAT(vietnamese, HasSubstr("\nCác lệnh:\n"));
  EXPECT_THAT(vietnamese, ContainsRegex("floor +Đăng ký, thứ tự và lượt phát biểu\n"));
  const std::string english = HelpOf({}, "en");
  EXPECT_THAT(english, HasSubstr("Usage: nhipcau [OPTIONS] SUBCOMMAND\n"));
  EXPECT_THAT(english, ContainsRegex("floor +Registration, the queue, and who has the floor\n"));
  EXPECT_THAT(HelpOf({"task", "withdraw"}, "vi"),
              AllOf(StartsWith("Thu hồi nhiệm vụ"), HasSubstr("Tham số:"), HasSubstr("BẮT BUỘC")));
  EXPECT_THAT(HelpOf({"task", "withdraw"}, "en"), StartsWith("Nobody has to do a task any more\n"));
}

// A letter may take several bytes.
TEST(HelpTest, OptionsStandInColumns) {
  EXPECT_THAT(
      HelpOf({"rehearse"}, "vi"),
      AllOf(HasSubstr("\n  --report CHỮ                Ghi cả báo cáo vào tệp này"),
            HasSubstr("\n  --speed SỐ DƯƠNG=1          Số giây của hội nghị"),
            HasSubstr("\n  --patience SỐ [1 - 3600]=120\n                              Số ")));
  EXPECT_THAT(HelpOf({"floor", "policy"}, "vi"),
              HasSubstr("policy {chair-order,first-come,least-spoken,round-robin} BẮT BUỘC\n"));
}

}  // namespace
}  // namespace nhipcau::command_line

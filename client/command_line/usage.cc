#include "client/command_line/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

// Letters to be changed, put in or left out.
size_t Distance(const std::string& left, const std::string& right) {
  std::vector<size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 1; i <= left.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= right.size(); ++j) {
      const size_t changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// Empty when none of them is near.
std::string Nearest(const std::string& word, const std::vector<std::string>& names) {
  const auto nearest =
      std::min_element(names.begin(), names.end(), [&word](const auto& left, const auto& right) {
        return Distance(word, left) < Distance(word, right);
      });
  const size_t far = std::max<size_t>(1, word.size() / 3);
  return nearest == names.end() || Distance(word, *nearest) > far ? "" : *nearest;
}

std::vector<std::string> NamesOfVerbs(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(verb->get_name());
  }
  return names;
}

// The verb, or group of verbs, that was understood last.
const CLI::App& DeepestParsed(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app : DeepestParsed(*parsed.back());
}

// "nhipcau floor".
std::string PathOf(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name()
                                     : absl::StrCat(PathOf(*app.get_parent()), " ", app.get_name());
}

// CLI11 speaks English only. What it says of a value is kept behind the Vietnamese words.
std::string InVietnamese(const CLI::ParseError& error, const std::vector<std::string>& left) {
  const std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return absl::StrCat("Không rõ phần này của câu lệnh: ", absl::StrJoin(left, " "));
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return what == "A subcommand is required"
               ? "Cần thêm một lệnh con."
               : absl::StrCat("Thiếu ", absl::StripSuffix(what, " is required"));
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return absl::StrCat("Thiếu hoặc thừa giá trị (", what, ")");
  }
  return absl::StrCat("Giá trị không hợp lệ (", what, ")");
}

}  // namespace

absl::Status UsageErrorOf(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& group = DeepestParsed(app);
  const std::vector<std::string> left = app.remaining(true);
  const auto word = std::find_if(left.begin(), left.end(),
                                 [](const std::string& one) { return one.rfind('-', 0) != 0; });
  const std::vector<std::string> names = NamesOfVerbs(group);
  if (names.empty() || word == left.end()) {
    return UsageError(absl::StrCat(InVietnamese(error, left), "\nXem: ", PathOf(group), " --help"),
                      absl::StrCat(error.what(), "\nSee: ", PathOf(group), " --help"));
  }
  const std::string verb = absl::StrCat(PathOf(group), " ", *word);
  const std::string near = Nearest(*word, names);
  if (near.empty()) {
    return UsageError(absl::StrCat("Không có lệnh `", verb, "`. Xem: ", PathOf(group), " --help"),
                      absl::StrCat("There is no `", verb, "`. See: ", PathOf(group), " --help"));
  }
  const std::string meant = absl::StrCat("`", PathOf(group), " ", near, "`?");
  return UsageError(absl::StrCat("Không có lệnh `", verb, "`. Có phải ", meant),
                    absl::StrCat("There is no `", verb, "`. Did you mean ", meant));
}

}  // namespace nhipcau::command_line

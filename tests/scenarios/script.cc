#include "tests/scenarios/script.h"

#include <cctype>
#include <fstream>
#include <sstream>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace nhipcau::scenarios {
namespace {

constexpr std::string_view kIndent = "    ";

bool IsCommand(const std::string& line) {
  return !line.empty() && line[0] != '#' && line[0] != ' ' && line[0] != '|';
}

}  // namespace

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> WordsOf(const std::string& line) {
  std::vector<std::string> words;
  bool in_word = false;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      if (!in_word) words.emplace_back();
      quoted = !quoted;
      in_word = true;
    } else if (c == ' ' && !quoted) {
      in_word = false;
    } else {
      if (!in_word) words.emplace_back();
      in_word = true;
      words.back() += c;
    }
  }
  return words;
}

std::string Play(const std::string& script,
                 const std::function<std::vector<std::string>(const Step&)>& run) {
  std::vector<std::string> lines = absl::StrSplit(script, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  std::string played;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i][0] == ' ') continue;
    played += lines[i] + "\n";
    if (!IsCommand(lines[i])) continue;
    Step step{static_cast<int>(i) + 1, WordsOf(lines[i]), {}};
    for (; i + 1 < lines.size() && lines[i + 1][0] == '|'; ++i) {
      played += lines[i + 1] + "\n";
      step.rows.emplace_back(absl::StripAsciiWhitespace(lines[i + 1].substr(1)));
    }
    for (const std::string& line : run(step)) played += std::string(kIndent) + line + "\n";
  }
  return played;
}

}  // namespace nhipcau::scenarios

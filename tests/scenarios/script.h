// A scenario as text: commands, one a line, each followed by what came of it.
//
//   # A comment. So are blank lines.
//   07:41 point 04867 check-in present 19
//       7 07:41:00 point checked in: 04867, present 19
//
// Lines that begin with a space are output; lines that begin with "|" are rows of
// the command above them. Everything else is kept as it stands.
#ifndef NHIPCAU_TESTS_SCENARIOS_SCRIPT_H_
#define NHIPCAU_TESTS_SCENARIOS_SCRIPT_H_

#include <functional>
#include <string>
#include <vector>

namespace nhipcau::scenarios {

struct Step {
  int line = 0;
  // Words of the command; "several words" in quotation marks are one.
  std::vector<std::string> words;
  // Without the "|".
  std::vector<std::string> rows;
};

// Gives each command of `script` to `run`, and returns the script with what `run` answers as
// output. Equal to `script` when everything came as recorded.
std::string Play(const std::string& script,
                 const std::function<std::vector<std::string>(const Step&)>& run);

// All of a file.
std::string ReadFile(const std::string& path);

// The words of a line.
std::vector<std::string> WordsOf(const std::string& line);

}  // namespace nhipcau::scenarios

#endif  // NHIPCAU_TESTS_SCENARIOS_SCRIPT_H_

// Golden scenarios: plain text that a chairperson could read, with what came of each
// command. `tests/run scenarios` compares; NHIPCAU_REWRITE=1 records what comes now.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_join.h"
#include "tests/scenarios/script.h"
#include "tests/scenarios/stage.h"

namespace nhipcau::scenarios {
namespace {

constexpr char kFolder[] = "tests/scenarios";

std::vector<std::string> Scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

class ScenarioTest : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioTest, ComesAsRecorded) {
  const std::string path = std::string(kFolder) + "/" + GetParam() + ".txt";
  const std::string script = ReadFile(path);
  Stage stage;
  const std::string played = Play(script, [&stage](const Step& step) { return stage.Play(step); });
  EXPECT_EQ(absl::StrJoin(stage.Errors(), "\n"), "");
  if (std::getenv("NHIPCAU_REWRITE") != nullptr) {
    std::ofstream(path) << played;
  } else {
    EXPECT_EQ(played, script) << path << ": NHIPCAU_REWRITE=1 records what came";
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ScenarioTest, testing::ValuesIn(Scenarios()),
                         [](const auto& named) { return named.param; });

}  // namespace
}  // namespace nhipcau::scenarios

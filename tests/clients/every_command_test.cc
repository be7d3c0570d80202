// Whatever people can do on a page can be done on the command line: each command of the API has a
// verb.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/support/methods.h"

namespace nhipcau::command_line {
namespace {

// Commands that no verb names, and how people get at them.
const std::map<std::string, std::string>& Exceptions() {
  static const auto* const kExceptions = new std::map<std::string, std::string>{
      {"CommitImport", "nhipcau import --commit sends it for every kind of file (import_file.cc)"}};
  return *kExceptions;
}

// The verbs as they are written: a verb is a table that begins with its request.
std::string ReadVerbs() {
  std::stringstream verbs;
  for (const auto& file : std::filesystem::directory_iterator("client/command_line/verbs")) {
    verbs << std::ifstream(file.path()).rdbuf();
  }
  return verbs.str();
}

TEST(EveryCommandTest, HasAVerb) {
  const std::string verbs = ReadVerbs();
  std::vector<std::string> missing;
  for (const auto* method : Commands()) {
    const std::string& request = method->input_type()->name();
    const bool has_verb = verbs.find(absl::StrCat("v1::", request, "(")) != std::string::npos ||
                          verbs.find(absl::StrCat("v1::", request, " ")) != std::string::npos ||
                          verbs.find(absl::StrCat("v1::", request, ">")) != std::string::npos;
    if (has_verb == Exceptions().contains(method->name())) missing.push_back(method->name());
  }
  ASSERT_GE(Commands().size(), 100U);
  EXPECT_EQ(absl::StrJoin(missing, " "), "");
}

}  // namespace
}  // namespace nhipcau::command_line

// The table of rights in SECURITY.md is printed from the policies in the protos and cannot fall
// behind them. NHIPCAU_REWRITE=1 prints it anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/access/request_target.h"
#include "server/api/methods.h"
#include "server/api/request.h"

namespace nhipcau::access {
namespace {

constexpr char kDocument[] = "SECURITY.md";
constexpr char kBegin[] = "<!-- The table of rights begins: printed by rights_test. -->\n";
constexpr char kEnd[] = "<!-- The table of rights ends. -->\n";

std::vector<v1::Role> AllRoles() {
  std::vector<v1::Role> roles;
  for (int number = v1::Role_MIN + 1; number <= v1::Role_MAX; ++number) {
    roles.push_back(static_cast<v1::Role>(number));
  }
  return roles;
}

// "Administrator" of ROLE_ADMINISTRATOR.
std::string WordOf(v1::Role role) {
  std::string word = v1::Role_Name(role).substr(std::string("ROLE_").size());
  std::transform(word.begin() + 1, word.end(), word.begin() + 1,
                 [](char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}

bool MayCall(const v1::MethodPolicy& policy, v1::Role role) {
  const auto& roles = policy.roles();
  return roles.empty() || std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string MarkOf(const v1::MethodPolicy& policy, v1::Role role) {
  if (MayCall(policy, role)) return " x |";
  return policy.own_device() ? " own |" : "  |";
}

std::string WhereOf(const api::Method& method) {
  const bool names_nothing = !TargetOf(*api::NewMessage(method.descriptor->input_type()));
  if (method.policy.where_token_belongs()) return "caller";
  return method.policy.in_office() || names_nothing ? "office" : "";
}

std::string Row(const api::Method& method) {
  std::string row = absl::StrCat("| ", method.descriptor->service()->name(), ".",
                                 method.descriptor->name(), " | ", WhereOf(method), " |");
  for (const v1::Role role : AllRoles()) {
    absl::StrAppend(&row, MarkOf(method.policy, role));
  }
  return row + "\n";
}

std::string Table() {
  std::string table = "| method | of |";
  std::string line = "|---|---|";
  for (const v1::Role role : AllRoles()) {
    absl::StrAppend(&table, " ", WordOf(role), " |");
    line += ":-:|";
  }
  table += "\n" + line + "\n";
  for (const api::Method& method : api::Methods()) table += Row(method);
  return table;
}

std::string ReadDocument() {
  std::stringstream text;
  text << std::ifstream(kDocument).rdbuf();
  return text.str();
}

TEST(RightsTest, TheDocumentSaysWhatThePoliciesSay) {
  const std::string document = ReadDocument();
  const size_t begin = document.find(kBegin);
  const size_t end = document.find(kEnd);
  ASSERT_NE(begin, std::string::npos) << kDocument << " has no place for the table of rights";
  ASSERT_NE(end, std::string::npos);
  const size_t first = begin + std::string(kBegin).size();
  if (std::getenv("NHIPCAU_REWRITE") != nullptr) {
    std::ofstream(kDocument) << document.substr(0, first) << "\n"
                             << Table() << "\n"
                             << document.substr(end);
    return;
  }
  EXPECT_EQ(document.substr(first, end - first), absl::StrCat("\n", Table(), "\n"))
      << "Print it anew: NHIPCAU_REWRITE=1 access_test --gtest_filter='RightsTest.*'";
}

}  // namespace
}  // namespace nhipcau::access

// Texts against files that a clerk can read and correct. NHIPCAU_REWRITE=1 writes them anew.
#ifndef NHIPCAU_TESTS_MINUTES_GOLDEN_H_
#define NHIPCAU_TESTS_MINUTES_GOLDEN_H_

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"

namespace nhipcau::minutes {

inline void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = absl::StrCat(NHIPCAU_MINUTES_GOLDEN, "/", name);
  if (std::getenv("NHIPCAU_REWRITE") != nullptr) std::ofstream(path) << text;
  std::ostringstream golden;
  golden << std::ifstream(path).rdbuf();
  EXPECT_EQ(text, golden.str()) << "If " << name << " should change: NHIPCAU_REWRITE=1.";
}

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_TESTS_MINUTES_GOLDEN_H_

// The converter makes its PDF in each box that there is here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/documents/box.h"
#include "server/documents/child_process.h"

namespace nhipcau::documents {
namespace {

using testing::StartsWith;

const ChildLimits kLimits = {absl::Minutes(3), int64_t{6} << 30, int64_t{64} << 20};

class BoxedPdfTest : public testing::TestWithParam<Box> {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);
    ASSERT_NE(mkdtemp(folder_), nullptr);
    const auto trial = RunChild(GetParam(), {{"true"}, {}, folder_}, "", kLimits);
    if (!trial.ok() || trial->exit_code != 0) GTEST_SKIP() << "it does not work here";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  char folder_[32] = "/tmp/nhipcau-pdf-XXXXXX";
};

INSTANTIATE_TEST_SUITE_P(Boxes, BoxedPdfTest, testing::Values(Box::kBubblewrap, Box::kLandlock),
                         [](const auto& box) { return std::string(BoxName(box.param)); });

TEST_P(BoxedPdfTest, IsMade) {
  // Tests run in the folder of the sources.
  const std::string renderer = std::filesystem::absolute("server/renderer/dist").string();
  const auto result =
      RunChild(GetParam(),
               {{"server/renderer/node_modules/.bin/node", absl::StrCat(renderer, "/main.mjs"),
                 "render", absl::StrCat(renderer, "/templates/bien-ban.docx"), "pdf"},
                {renderer},
                folder_},
               "{}", kLimits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->exit_code, 0) << result->error;
  EXPECT_THAT(result->output, StartsWith("%PDF"));
}

}  // namespace
}  // namespace nhipcau::documents

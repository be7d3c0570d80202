#include "server/net/descriptors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nhipcau::net {
namespace {

TEST(DescriptorsTest, BothDoorsTogetherLeaveSomeForTheRest) {
  for (const size_t limit : {1024u, 1999u, 2200u, 4096u, 20256u, 1u << 20}) {
    const auto shares = ShareDescriptors(limit);
    ASSERT_TRUE(shares.ok()) << limit;
    EXPECT_LE(shares->pages + shares->programs + 256, limit);
    EXPECT_GT(shares->programs, 0u);
    EXPECT_GT(shares->pages, shares->programs);
  }
  EXPECT_EQ(ShareDescriptors(1 << 20)->pages, 19000u);
}

TEST(DescriptorsTest, TooFewAreRefusedWithWhatToDo) {
  const absl::Status status = ShareDescriptors(1023).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("ulimit -n"));
}

}  // namespace
}  // namespace nhipcau::net

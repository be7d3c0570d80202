// What is heard of a server on this machine, and of one that hangs.
#include "server/operation/local_http.h"

#include <gtest/gtest.h>

#include "tests/operation/taken_port.h"

namespace nhipcau::operation {
namespace {

TEST(LocalHttpTest, AServerThatHangsHoldsNobodyUp) {
  const TakenPort silent;
  for (const bool tls : {false, true}) {
    const auto answer =
        GetLocally("0.0.0.0", silent.port(), tls, "/readyz", absl::Milliseconds(20));
    EXPECT_TRUE(absl::IsUnavailable(answer.status())) << answer.status();
  }
}

}  // namespace
}  // namespace nhipcau::operation

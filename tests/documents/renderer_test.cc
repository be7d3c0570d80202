// A renderer that is stopped ends what it makes, and says so to whoever waits.
#include "server/documents/renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/base/thread_executor.h"

namespace nhipcau::documents {
namespace {

using testing::HasSubstr;

using Document = absl::StatusOr<std::string>;

v1::Reason ReasonOf(const Document& document) { return ErrorOf(document.status()).reason(); }

class RendererTest : public testing::Test {
 protected:
  // A renderer that says that it runs, and then makes its document for ever.
  void SetUp() override {
    ASSERT_NE(mkdtemp(folder_), nullptr);
    std::ofstream(Path("main.mjs")) << "import fs from 'node:fs';\n"
                                    << "fs.writeFileSync(`${process.env.HOME}/runs`, 'x');\n"
                                    << "setInterval(() => {}, 1000);\n";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Renderer::Options Options(Executor& executor) const {
    return {.folder = folder_, .work_folder = Path("work"), .limits = {}, .executor = &executor};
  }

  std::string Path(const char* name) const { return absl::StrCat(folder_, "/", name); }

  static std::future<Document> Render(Renderer& renderer) {
    auto made = std::make_shared<std::promise<Document>>();
    Renderer::Job job;
    job.format = "xlsx";
    job.facts = "{}";
    renderer.Render(std::move(job),
                    [made](Document document) { made->set_value(std::move(document)); });
    return made->get_future();
  }

  char folder_[32] = "/tmp/nhipcau-renderer-XXXXXX";
};

TEST_F(RendererTest, WhatIsMadeAndWhatWaitsIsRefusedWhenItStops) {
  if (std::system("node --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "Node is not installed";
  ThreadExecutor executor;
  Renderer renderer(Options(executor));
  std::future<Document> made = Render(renderer);
  std::future<Document> waits = Render(renderer);
  while (!std::filesystem::exists(Path("work/runs"))) std::this_thread::yield();
  renderer.Stop();
  EXPECT_EQ(ReasonOf(made.get()), v1::REASON_SERVER_STOPPING);
  EXPECT_EQ(ReasonOf(waits.get()), v1::REASON_SERVER_STOPPING);
  EXPECT_EQ(ReasonOf(Render(renderer).get()), v1::REASON_SERVER_STOPPING);
  executor.Stop();
  EXPECT_EQ(renderer.waiting_count(), 0);
  EXPECT_TRUE(std::filesystem::is_empty(Path("work")));
}

TEST_F(RendererTest, WhatTakesTooLongIsRefusedAsSuch) {
  if (std::system("node --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "Node is not installed";
  ThreadExecutor executor;
  Renderer::Options options = Options(executor);
  options.limits.time = options.limits.time_max = absl::Milliseconds(1);
  Renderer renderer(std::move(options));
  const Document made = Render(renderer).get();
  EXPECT_EQ(ReasonOf(made), v1::REASON_DOCUMENT_TOO_LONG);
  EXPECT_THAT(std::string(made.status().message()), HasSubstr("DOCX instead of PDF"));
  executor.Stop();
}

TEST_F(RendererTest, WhatGrowsTooLargeIsRefusedAsSuch) {
  if (std::system("node --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "Node is not installed";
  // More output than allowed; no memory left, as Node says it; of a template's loops.
  for (const char* program :
       {"process.stdout.write('x'.repeat(100));", "process.abort();", "process.exitCode = 6;"}) {
    SCOPED_TRACE(program);
    std::ofstream(Path("main.mjs")) << program;
    ThreadExecutor executor;
    Renderer::Options options = Options(executor);
    options.limits.output_bytes = 10;
    Renderer renderer(std::move(options));
    EXPECT_EQ(ReasonOf(Render(renderer).get()), v1::REASON_DOCUMENT_TOO_LONG);
    executor.Stop();
  }
}

TEST_F(RendererTest, FoldersThatNobodyMayEnterAreEmptiedAway) {
  std::filesystem::create_directories(Path("work/closed"));
  std::ofstream(Path("work/closed/draft")) << "x";
  std::filesystem::permissions(Path("work/closed"), std::filesystem::perms::none);
  ThreadExecutor executor;
  const Renderer renderer(Options(executor));
  EXPECT_TRUE(std::filesystem::is_empty(Path("work")));
  executor.Stop();
}

TEST_F(RendererTest, WhatNobodyWantsWhenItsTurnComesIsNotMade) {
  ThreadExecutor executor;
  Renderer renderer(Options(executor));
  std::promise<Document> made;
  Renderer::Job job;
  job.format = "xlsx";
  job.is_wanted = [] { return false; };
  // Its renderer would never end.
  renderer.Render(std::move(job), [&made](Document document) { made.set_value(document); });
  EXPECT_TRUE(absl::IsCancelled(made.get_future().get().status()));
  executor.Stop();
}

TEST_F(RendererTest, WhatNobodyWantsAnyMoreIsEnded) {
  if (std::system("node --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "Node is not installed";
  ThreadExecutor executor;
  Renderer renderer(Options(executor));
  std::promise<Document> made;
  Renderer::Job job;
  job.format = "xlsx";
  job.facts = "{}";
  // Until it runs; then whoever asked hangs up.
  job.is_wanted = [runs = Path("work/runs")] { return !std::filesystem::exists(runs); };
  renderer.Render(std::move(job), [&made](Document document) { made.set_value(document); });
  EXPECT_TRUE(absl::IsCancelled(made.get_future().get().status()));
  executor.Stop();
  EXPECT_TRUE(std::filesystem::is_empty(Path("work")));
}

TEST(RendererLimitsTest, LongDocumentsMayTakeLongerUpToALimit) {
  const RendererLimits limits;
  EXPECT_EQ(TimeFor(limits, 0), absl::Minutes(3));
  EXPECT_EQ(TimeFor(limits, size_t{5} << 20), absl::Minutes(8));
  EXPECT_EQ(TimeFor(limits, size_t{1} << 30), absl::Minutes(10));
}

}  // namespace
}  // namespace nhipcau::documents

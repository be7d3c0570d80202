// The coordinator on real threads, with several callers at once: for the thread sanitizer.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/base/sha256.h"
#include "server/base/system_clock.h"
#include "server/base/thread_executor.h"
#include "tests/coordinator/plan.h"
#include "tests/support/methods.h"

namespace nhipcau {
namespace {

constexpr int kCallers = 4;
constexpr int kCallsEach = 50;

class IgnoringPublisher final : public coordinator::Publisher {
 public:
  void Load(coordinator::Publication) override {}
  void Remove(const std::string&) override {}
  bool IsWatched(const std::string&) const override { return false; }
  void Publish(coordinator::Publication) override {}
};

class ThreadsTest : public testing::Test {
 protected:
  ThreadsTest() {
    coordinator::Coordinator::Options options;
    options.executor = &executor_;
    options.loader = &loader_;
    options.clock = &clock_;
    options.journal = &journal_;
    options.publisher = &publisher_;
    options.guard = &guard_;
    options.on_fatal = [](const absl::Status& status) { FAIL() << status; };
    coordinator_ = std::make_unique<coordinator::Coordinator>(std::move(options));
    EXPECT_TRUE(coordinator_->Start(Sha256("administrator")).ok());
    EXPECT_TRUE(Call("office planner", CreateRequest()).ok());
    EXPECT_TRUE(Call("office planner", AddPointRequest("04867")).ok());
  }

  ~ThreadsTest() override {
    std::promise<void> drained;
    coordinator_->Stop([&drained] { drained.set_value(); });
    drained.get_future().wait();
    executor_.Stop();
    loader_.Stop();
  }

  static coordinator::Incoming SubmissionOf(const std::string& credential,
                                            const google::protobuf::Message& request) {
    coordinator::Incoming submission;
    submission.method = &MethodOf(request);
    std::shared_ptr<google::protobuf::Message> copy(request.New());
    copy->CopyFrom(request);
    submission.request = copy;
    submission.stream = StreamOfRequest(request);
    submission.credential = credential;
    return submission;
  }

  absl::StatusOr<v1::Receipt> Call(const std::string& credential,
                                   const google::protobuf::Message& request) {
    std::promise<absl::StatusOr<v1::Receipt>> answer;
    coordinator_->Submit(
        SubmissionOf(credential, request),
        [&answer](absl::StatusOr<v1::Receipt> receipt) { answer.set_value(std::move(receipt)); });
    return answer.get_future().get();
  }

  int64_t Read() {
    std::promise<int64_t> sequence;
    coordinator_->Query(SubmissionOf(kModerator, CheckInRequest("", 0)),
                        [&sequence](absl::StatusOr<coordinator::Coordinator::Admitted> admitted) {
                          sequence.set_value(admitted->view.sequence());
                        });
    return sequence.get_future().get();
  }

  ThreadExecutor executor_;
  ThreadExecutor loader_;
  SystemClock clock_;
  journal::MemoryJournal journal_;
  IgnoringPublisher publisher_;
  WordGuard guard_;
  std::unique_ptr<coordinator::Coordinator> coordinator_;
};

TEST_F(ThreadsTest, CallersGetAnOrderOfTheirOwn) {
  std::atomic<int> accepted = 0;
  std::atomic<int> disordered = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < kCallers; ++caller) {
    callers.emplace_back([&, caller] {
      int64_t last = 0;
      for (int i = 0; i < kCallsEach; ++i) {
        v1::SendMessageRequest message;
        message.set_request_id(absl::StrCat("caller-", caller, "-", i));
        message.set_bridge_point(conference::BridgePointName(kStream, "04867"));
        message.set_text("Xin chào");
        const auto receipt = Call(kModerator, message);
        accepted += receipt.ok();
        if (!receipt.ok() || receipt->sequence() <= last || Read() < receipt->sequence()) {
          ++disordered;
        }
        last = receipt.ok() ? receipt->sequence() : last;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(accepted, kCallers * kCallsEach);
  EXPECT_EQ(disordered, 0);
  const auto heads = journal::Verify(journal_);
  ASSERT_TRUE(heads.ok());
  EXPECT_EQ(heads->front().head.sequence, 2 + kCallers * kCallsEach);
}

}  // namespace
}  // namespace nhipcau

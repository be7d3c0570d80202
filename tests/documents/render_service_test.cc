// What the renderer's service answers, and what it fails to.
#include "server/documents/render_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include "absl/time/time.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::documents {
namespace {

using testing::HasSubstr;

const ServiceRequest kRequest = {"render", "docx", "a template", "{\"facts\": 1}"};

ChildLimits LimitsOf(int64_t output_bytes) {
  return {.time = absl::Minutes(1), .output_bytes = output_bytes};
}

std::string ReadToEnd(int line) {
  std::string bytes;
  char piece[4096];
  for (ssize_t size = 0; (size = read(line, piece, sizeof(piece))) > 0;) {
    bytes.append(piece, static_cast<size_t>(size));
  }
  return bytes;
}

// Hears one request and says what it was told to, then hangs up.
class Service {
 public:
  explicit Service(std::string answer, int full_times = 0)
      : Service(full_times, [answer = std::move(answer)](int line) {
          const std::string request = ReadToEnd(line);
          EXPECT_EQ(write(line, answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
          return request;
        }) {}
  // Hangs up on as many before, as systemd does when all places are taken.
  explicit Service(int full_times, std::function<std::string(int line)> talk)
      : full_times_(full_times), door_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path().c_str(), sizeof(address.sun_path) - 1);
    EXPECT_EQ(bind(door_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(listen(door_, 1), 0);
    thread_ = std::thread([this, talk = std::move(talk)] {
      for (int full = 0; full < full_times_; ++full) close(accept(door_, nullptr, nullptr));
      const int line = accept(door_, nullptr, nullptr);
      heard_ = talk(line);
      close(line);
    });
  }
  ~Service() {
    if (thread_.joinable()) thread_.join();
    close(door_);
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  std::string path() const { return folder_.File("socket"); }
  const std::string& Heard() {
    thread_.join();
    return heard_;
  }

 private:
  TemporaryDirectory folder_;
  const int full_times_;
  const int door_;
  std::string heard_;
  std::thread thread_;
};

TEST(RenderServiceTest, IsToldAndTellsLengths) {
  Service service("3 9 8\nno field\ndocument");
  const auto result = AskService(service.path(), kRequest, LimitsOf(100));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->exit_code, 3);
  EXPECT_EQ(result->error, "no field\n");
  EXPECT_EQ(result->output, "document");
  EXPECT_EQ(service.Heard(), "render docx 10\na template{\"facts\": 1}");
}

TEST(RenderServiceTest, HangsUpInTheMiddle) {
  for (const char* answer : {"0 0", "0 0 9\nhalf", "0 0 2\nmore", "a b c\n", "0 -1 1\nx"}) {
    SCOPED_TRACE(answer);
    Service service{std::string(answer)};
    const auto result = AskService(service.path(), kRequest, LimitsOf(100));
    EXPECT_TRUE(absl::IsInternal(result.status()));
    EXPECT_THAT(std::string(result.status().message()), HasSubstr("journalctl"));
  }
}

TEST(RenderServiceTest, IsAskedAgainWhereAllPlacesAreTaken) {
  Service service("0 0 8\ndocument", /*full_times=*/2);
  const auto result = AskService(service.path(), kRequest, LimitsOf(100));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->output, "document");
}

TEST(RenderServiceTest, HasNoPlaceForAsLongAsItMayTake) {
  Service service("", /*full_times=*/0);
  ChildLimits limits = LimitsOf(100);
  limits.time = absl::Milliseconds(100);
  const auto result = AskService(service.path(), kRequest, limits);
  EXPECT_TRUE(absl::IsInternal(result.status()));
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("journalctl"));
}

TEST(RenderServiceTest, IsEndedWhileItWorks) {
  Service service(/*full_times=*/0, [](int line) {
    std::string request = ReadToEnd(line);
    // Longer than who finds no place is kept.
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    return request;
  });
  const auto result = AskService(service.path(), kRequest, LimitsOf(100));
  EXPECT_TRUE(absl::IsResourceExhausted(result.status()));
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("journalctl"));
}

TEST(RenderServiceTest, SaysTooMuch) {
  Service service("0 0 101\n" + std::string(101, 'x'));
  EXPECT_TRUE(
      absl::IsResourceExhausted(AskService(service.path(), kRequest, LimitsOf(100)).status()));
}

TEST(RenderServiceTest, IsGivenUpWhenTheServerStops) {
  Service service(/*full_times=*/0, ReadToEnd);
  ChildLimits limits = LimitsOf(100);
  limits.end_when_readable = eventfd(1, EFD_CLOEXEC);
  EXPECT_TRUE(absl::IsCancelled(AskService(service.path(), kRequest, limits).status()));
  close(limits.end_when_readable);
}

TEST(RenderServiceTest, TakesTooLong) {
  Service service(/*full_times=*/0, ReadToEnd);
  ChildLimits limits = LimitsOf(100);
  limits.time = absl::ZeroDuration();
  EXPECT_TRUE(absl::IsDeadlineExceeded(AskService(service.path(), kRequest, limits).status()));
}

TEST(RenderServiceTest, IsNotThere) {
  const TemporaryDirectory folder;
  EXPECT_TRUE(absl::IsUnavailable(FindService(folder.File("socket"))));
  EXPECT_TRUE(
      absl::IsUnavailable(AskService(folder.File("socket"), kRequest, LimitsOf(100)).status()));
}

}  // namespace
}  // namespace nhipcau::documents

#include "server/documents/render_service.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/base/steady_time.h"

namespace nhipcau::documents {
namespace {

constexpr size_t kAnswerPieceBytes = 64 << 10;
// Of the first line of an answer and of what it says of trouble.
constexpr size_t kTroubleBytesMax = 128 << 10;
// systemd hangs up at once on whoever finds all places taken, by documents that were given up for
// example; these end within seconds.
constexpr absl::Duration kHungUpAtOnce = absl::Seconds(1);
constexpr absl::Duration kPlacePatience = absl::Seconds(30);
constexpr absl::Duration kPlaceInterval = absl::Milliseconds(200);

// A connection to the service; -1: there is none.
class Line {
 public:
  Line() : socket_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  ~Line() {
    if (socket_ >= 0) close(socket_);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  absl::Status Connect(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
      return absl::InvalidArgumentError(absl::StrCat(path, " is too long for a socket's path"));
    }
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    if (socket_ < 0 ||
        connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
      return absl::UnavailableError(
          absl::StrCat("the renderer's service is not at ", path, ": ", std::strerror(errno)));
    }
    fcntl(socket_, F_SETFL, fcntl(socket_, F_GETFL) | O_NONBLOCK);
    return absl::OkStatus();
  }
  int get() const { return socket_; }

 private:
  const int socket_;
};

// One request and its answer over a line.
class Conversation {
 public:
  Conversation(const Line& line, const std::string& question, const ChildLimits& limits,
               absl::Time deadline)
      : line_(line), question_(question), limits_(limits), deadline_(deadline) {}

  // All that the service said.
  absl::StatusOr<std::string> Run() {
    while (!ended_) {
      if (absl::Status status = Wait(); !status.ok()) return status;
    }
    return std::move(answer_);
  }

 private:
  absl::Status Wait() {
    const bool asks = sent_ < question_.size();
    pollfd waited[] = {{line_.get(), static_cast<short>(asks ? POLLIN | POLLOUT : POLLIN), 0},
                       {limits_.end_when_readable, POLLIN, 0}};
    const absl::Duration left = deadline_ - SteadyNow();
    if (left <= absl::ZeroDuration()) return absl::DeadlineExceededError("it ran too long");
    if (absl::Status status = CheckWanted(limits_); !status.ok()) return status;
    const absl::Duration patience = std::min(left, kLookInterval);
    if (poll(waited, std::size(waited), static_cast<int>(absl::ToInt64Milliseconds(patience)) + 1) <
            0 &&
        errno != EINTR) {
      return absl::InternalError(std::strerror(errno));
    }
    if (waited[1].revents != 0) return absl::CancelledError("it was ended");
    if (asks && (waited[0].revents & POLLOUT) != 0) Send();
    if ((waited[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) Receive();
    if (answer_.size() <= static_cast<size_t>(limits_.output_bytes) + kTroubleBytesMax) {
      return absl::OkStatus();
    }
    return absl::ResourceExhaustedError("it made too large a document");
  }

  void Send() {
    const ssize_t sent =
        send(line_.get(), question_.data() + sent_, question_.size() - sent_, MSG_NOSIGNAL);
    if (sent > 0) sent_ += static_cast<size_t>(sent);
    // The service reads to the end before it begins.
    if (sent_ == question_.size()) shutdown(line_.get(), SHUT_WR);
  }

  void Receive() {
    char piece[kAnswerPieceBytes];
    const ssize_t size = recv(line_.get(), piece, sizeof(piece), 0);
    if (size > 0) {
      answer_.append(piece, static_cast<size_t>(size));
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
      ended_ = true;
    }
  }

  const Line& line_;
  const std::string& question_;
  const ChildLimits& limits_;
  const absl::Time deadline_;
  size_t sent_ = 0;
  std::string answer_;
  bool ended_ = false;
};

// As service.ts writes it: "EXIT_CODE ERROR_BYTES OUTPUT_BYTES\n", what it says of trouble, the
// output.
absl::StatusOr<ChildResult> Parse(std::string answer) {
  const auto end_of_line = std::find(answer.begin(), answer.end(), '\n');
  const size_t end = static_cast<size_t>(end_of_line - answer.begin());
  const std::vector<std::string> words =
      absl::StrSplit(answer.substr(0, std::min(end, kTroubleBytesMax)), ' ');
  ChildResult result;
  size_t error_bytes = 0;
  size_t output_bytes = 0;
  if (end == answer.size() || words.size() != 3 || !absl::SimpleAtoi(words[0], &result.exit_code) ||
      !absl::SimpleAtoi(words[1], &error_bytes) || !absl::SimpleAtoi(words[2], &output_bytes) ||
      error_bytes > kTroubleBytesMax || answer.size() - end - 1 != error_bytes + output_bytes) {
    return absl::InternalError(
        "the renderer's service hung up; journalctl -u 'nhipcau-renderer@*' says why");
  }
  result.error = answer.substr(end + 1, error_bytes);
  answer.erase(0, end + 1 + error_bytes);
  result.output = std::move(answer);
  return result;
}

absl::StatusOr<std::string> AskOnce(const std::string& socket, const std::string& question,
                                    const ChildLimits& limits, absl::Time deadline) {
  Line line;
  if (absl::Status status = line.Connect(socket); !status.ok()) return status;
  return Conversation(line, question, limits, deadline).Run();
}

// The answer stays empty where there was no place for as long as it may take.
absl::Status AskUntilThereIsAPlace(const std::string& socket, const std::string& question,
                                   const ChildLimits& limits, std::string& answer) {
  const absl::Time deadline = SteadyNow() + limits.time;
  const absl::Time patience_ends = SteadyNow() + std::min(limits.time, kPlacePatience);
  while (true) {
    const absl::Time asked_at = SteadyNow();
    absl::StatusOr<std::string> said = AskOnce(socket, question, limits, deadline);
    if (!said.ok()) return said.status();
    answer = *std::move(said);
    const absl::Time now = SteadyNow();
    if (answer.empty() && now - asked_at > kHungUpAtOnce) {
      return absl::ResourceExhaustedError(
          "the renderer's service was ended, as it is for its memory or its time; "
          "journalctl -u 'nhipcau-renderer@*' says why");
    }
    if (!answer.empty() || now + kPlaceInterval > patience_ends) return absl::OkStatus();
    pollfd ended = {limits.end_when_readable, POLLIN, 0};
    if (poll(&ended, 1, static_cast<int>(absl::ToInt64Milliseconds(kPlaceInterval))) > 0) {
      return absl::CancelledError("it was ended");
    }
  }
}

}  // namespace

absl::Status FindService(const std::string& socket) {
  Line line;
  return line.Connect(socket);
}

absl::StatusOr<ChildResult> AskService(const std::string& socket, const ServiceRequest& request,
                                       const ChildLimits& limits) {
  std::string answer;
  absl::Status status = AskUntilThereIsAPlace(
      socket,
      absl::StrCat(request.command, " ", request.format, " ", request.template_bytes.size(), "\n",
                   request.template_bytes, request.facts),
      limits, answer);
  if (!status.ok()) return status;
  absl::StatusOr<ChildResult> result = Parse(std::move(answer));
  if (result.ok() && result->output.size() > static_cast<size_t>(limits.output_bytes)) {
    return absl::ResourceExhaustedError("it made too large a document");
  }
  return result;
}

}  // namespace nhipcau::documents

#include "server/documents/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/base/disk_space.h"
#include "server/base/steady_time.h"
#include "server/documents/bubblewrap.h"
#include "server/documents/landlock.h"

namespace nhipcau::documents {
namespace {

constexpr size_t kErrorBytesMax = 64 << 10;
constexpr size_t kPieceBytes = 64 << 10;
constexpr int64_t kFilesMax = 1024;
// As shells say it.
constexpr int kExitNotFound = 127;
// Said by no program that is run here.
constexpr int kExitNoBox = 120;

class Pipe {
 public:
  Pipe() = default;
  ~Pipe() {
    CloseRead();
    CloseWrite();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool Open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    read_ = ends[0];
    write_ = ends[1];
    return true;
  }
  int read_end() const { return read_; }
  int write_end() const { return write_; }
  void CloseRead() { Close(read_); }
  void CloseWrite() { Close(write_); }

 private:
  static void Close(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }

  int read_ = -1;
  int write_ = -1;
};

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

struct Pipes {
  Pipe input;
  Pipe output;
  Pipe error;
};

// What the child needs, made before the fork: after it, only calls are safe that allocate nothing.
struct Start {
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  // -1: the box is a program, and stands in the arguments.
  int rules = -1;
};

// Nothing of the server's own, whose environment may name secrets.
std::vector<std::string> EnvironmentOf(const BoxedProgram& program) {
  return {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
          absl::StrCat("HOME=", program.work_folder), absl::StrCat("TMPDIR=", program.work_folder)};
}

// Its absolute path, without links: in the box there is only what they point to.
absl::StatusOr<std::string> FindProgram(const std::string& name) {
  const char* path = std::getenv("PATH");
  const std::vector<std::string> folders = absl::StrSplit(path == nullptr ? "/usr/bin" : path, ':');
  for (const std::string& folder : folders) {
    const bool is_path = name.find('/') != std::string::npos;
    const std::string file = is_path ? name : absl::StrCat(folder, "/", name);
    if (access(file.c_str(), X_OK) != 0) continue;
    std::error_code error;
    const std::filesystem::path found = std::filesystem::canonical(file, error);
    if (!error) return found.string();
  }
  return absl::NotFoundError(absl::StrCat(name, " is not installed"));
}

absl::StatusOr<Start> Prepare(Box box, BoxedProgram program) {
  auto found = FindProgram(program.arguments.front());
  if (!found.ok()) return found.status();
  program.arguments.front() = *std::move(found);
  Start start;
  start.environment = EnvironmentOf(program);
  if (box == Box::kLandlock) {
    const auto rules = MakeLandlockRules(program);
    if (!rules.ok()) return rules.status();
    start.rules = *rules;
    start.arguments = std::move(program.arguments);
    return start;
  }
  start.arguments = BubblewrapArguments(program);
  auto bubblewrap = FindProgram(start.arguments.front());
  if (!bubblewrap.ok()) return bubblewrap.status();
  start.arguments.front() = *std::move(bubblewrap);
  return start;
}

// For execve; valid as long as `texts`.
std::vector<char*> PointersOf(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

void Limit(__rlimit_resource resource, int64_t value) {
  const rlimit limit = {static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  setrlimit(resource, &limit);
}

// When memory runs out, this one goes first. Where it may not be said, the limits hold all the
// same.
void OfferToOutOfMemoryKiller() {
  const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const ssize_t written = write(file, "1000", 4);
  close(file);
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void Become(char* const* arguments, char* const* environment, int rules,
                         const Pipes& pipes, const ChildLimits& limits) {
  setpgid(0, 0);
  // A server that is killed takes along what it started.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  OfferToOutOfMemoryKiller();
  Limit(RLIMIT_AS, limits.memory_bytes);
  // Of all its threads, several of which may work at once; time itself is watched from outside.
  Limit(RLIMIT_CPU, 4 * absl::ToInt64Seconds(limits.time));
  Limit(RLIMIT_FSIZE, 2 * limits.output_bytes);
  Limit(RLIMIT_NOFILE, kFilesMax);
  Limit(RLIMIT_CORE, 0);
  dup2(pipes.input.read_end(), STDIN_FILENO);
  dup2(pipes.output.write_end(), STDOUT_FILENO);
  dup2(pipes.error.write_end(), STDERR_FILENO);
  signal(SIGPIPE, SIG_DFL);
  if (rules >= 0 && !EnterLandlock(rules)) _exit(kExitNoBox);
  // Of the server's own files and sockets nothing is left to it.
  close_range(STDERR_FILENO + 1, ~0U, 0);
  execve(arguments[0], arguments, environment);
  _exit(kExitNotFound);
}

void SetNonBlocking(int descriptor) {
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

// Feeds a child and takes what it says until both its outputs are closed.
class Exchange {
 public:
  Exchange(Pipes& pipes, const std::string& input, const std::string& work_folder,
           const ChildLimits& limits, absl::Time deadline)
      : pipes_(pipes),
        input_(input),
        work_folder_(work_folder),
        limits_(limits),
        deadline_(deadline) {}

  absl::Status Run() {
    while (pipes_.output.read_end() >= 0 || pipes_.error.read_end() >= 0) {
      if (absl::Status status = Step(); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  std::string TakeOutput() { return std::move(output_); }
  std::string TakeError() { return std::move(error_); }

 private:
  absl::Status Step() {
    pollfd waited[] = {{pipes_.input.write_end(), POLLOUT, 0},
                       {pipes_.output.read_end(), POLLIN, 0},
                       {pipes_.error.read_end(), POLLIN, 0},
                       {limits_.end_when_readable, POLLIN, 0}};
    const absl::Duration left = deadline_ - SteadyNow();
    if (left <= absl::ZeroDuration()) return absl::DeadlineExceededError("it ran too long");
    if (absl::Status status = LookAround(); !status.ok()) return status;
    const absl::Duration patience = std::min(left, kLookInterval);
    if (poll(waited, std::size(waited), static_cast<int>(absl::ToInt64Milliseconds(patience)) + 1) <
            0 &&
        errno != EINTR) {
      return absl::InternalError(std::strerror(errno));
    }
    if (waited[3].revents != 0) return absl::CancelledError("it was ended");
    if (waited[0].revents != 0) Feed();
    if (waited[1].revents != 0) Take(pipes_.output, output_);
    if (waited[2].revents != 0) Take(pipes_.error, error_);
    if (error_.size() > kErrorBytesMax) error_.resize(kErrorBytesMax);
    if (output_.size() <= static_cast<size_t>(limits_.output_bytes)) return absl::OkStatus();
    return absl::ResourceExhaustedError("it made too large a document");
  }

  // One file has a limit of its own, many have none; and the journal may be on the same disk.
  absl::Status LookAround() {
    const absl::Time now = SteadyNow();
    if (now < next_look_) return absl::OkStatus();
    next_look_ = now + kLookInterval;
    if (absl::Status status = CheckWanted(limits_); !status.ok()) return status;
    const std::optional<int64_t> free = FreeBytes(work_folder_);
    if (!free || *free >= limits_.disk_free_bytes_min) return absl::OkStatus();
    return absl::ResourceExhaustedError("the disk is nearly full");
  }

  void Feed() {
    const ssize_t written = write(pipes_.input.write_end(), input_.data() + fed_,
                                  std::min(kPieceBytes, input_.size() - fed_));
    if (written > 0) fed_ += static_cast<size_t>(written);
    const bool gone = written < 0 && errno != EAGAIN && errno != EINTR;
    if (gone || fed_ == input_.size()) pipes_.input.CloseWrite();
  }

  static void Take(Pipe& from, std::string& to) {
    char piece[kPieceBytes];
    const ssize_t size = read(from.read_end(), piece, sizeof(piece));
    if (size > 0) {
      to.append(piece, static_cast<size_t>(size));
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
      from.CloseRead();
    }
  }

  Pipes& pipes_;
  const std::string& input_;
  const std::string& work_folder_;
  const ChildLimits& limits_;
  const absl::Time deadline_;
  absl::Time next_look_ = absl::InfinitePast();
  size_t fed_ = 0;
  std::string output_;
  std::string error_;
};

// A child that has closed its outputs may live on, so it is waited for within the same limits. The
// caller must reap it in any case.
absl::Status WaitForEnd(pid_t child, const ChildLimits& limits, absl::Time deadline) {
  // Not by pidfd_open(): glibc 2.36 declares it for C only.
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
  if (process.get() < 0) return absl::InternalError(std::strerror(errno));
  while (true) {
    pollfd waited[] = {{process.get(), POLLIN, 0}, {limits.end_when_readable, POLLIN, 0}};
    const absl::Duration left = deadline - SteadyNow();
    if (left <= absl::ZeroDuration()) return absl::DeadlineExceededError("it ran too long");
    if (absl::Status status = CheckWanted(limits); !status.ok()) return status;
    const absl::Duration patience = std::min(left, kLookInterval);
    if (poll(waited, std::size(waited), static_cast<int>(absl::ToInt64Milliseconds(patience)) + 1) <
            0 &&
        errno != EINTR) {
      return absl::InternalError(std::strerror(errno));
    }
    if (waited[1].revents != 0) return absl::CancelledError("it was ended");
    if (waited[0].revents != 0) return absl::OkStatus();
  }
}

// Ends the whole group, since a converter leaves children of its own, and gives the child's exit
// code. The group is killed before the child is reaped: until then nobody else can get its number.
int EndAndReap(pid_t child) {
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

absl::Status CheckWanted(const ChildLimits& limits) {
  if (!limits.is_wanted || limits.is_wanted()) return absl::OkStatus();
  return absl::CancelledError("nobody waits for it any more");
}

absl::StatusOr<ChildResult> RunChild(Box box, const BoxedProgram& program, const std::string& input,
                                     const ChildLimits& limits) {
  auto start = Prepare(box, program);
  if (!start.ok()) return start.status();
  const Descriptor rules(start->rules);
  Pipes pipes;
  if (!pipes.input.Open() || !pipes.output.Open() || !pipes.error.Open()) {
    return absl::InternalError(std::strerror(errno));
  }
  const std::vector<char*> arguments = PointersOf(start->arguments);
  const std::vector<char*> environment = PointersOf(start->environment);
  const pid_t child = fork();
  if (child < 0) return absl::InternalError(std::strerror(errno));
  if (child == 0) Become(arguments.data(), environment.data(), rules.get(), pipes, limits);
  // Here, too: who is ended at once must have its group already.
  setpgid(child, child);
  pipes.input.CloseRead();
  pipes.output.CloseWrite();
  pipes.error.CloseWrite();
  for (const int end : {pipes.input.write_end(), pipes.output.read_end(), pipes.error.read_end()}) {
    SetNonBlocking(end);
  }
  if (input.empty()) pipes.input.CloseWrite();
  const absl::Time deadline = SteadyNow() + limits.time;
  Exchange exchange(pipes, input, program.work_folder, limits, deadline);
  absl::Status status = exchange.Run();
  if (status.ok()) status = WaitForEnd(child, limits, deadline);
  ChildResult result;
  result.exit_code = EndAndReap(child);
  if (!status.ok()) return status;
  result.output = exchange.TakeOutput();
  result.error = exchange.TakeError();
  if (result.exit_code == kExitNotFound) {
    return absl::NotFoundError(absl::StrCat(program.arguments.front(), " cannot be run"));
  }
  if (result.exit_code == kExitNoBox) {
    return absl::FailedPreconditionError("the kernel refused the rules of the box");
  }
  return result;
}

}  // namespace nhipcau::documents

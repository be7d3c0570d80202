#include "server/documents/landlock.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace nhipcau::documents {
namespace {

// The first version whose rules hold for emptying a file; Debian 12's headers do not name it yet.
constexpr int kVersionMin = 3;
constexpr uint64_t kTruncate = uint64_t{1} << 14;

// All that these rules know of.
constexpr uint64_t kEverything = (LANDLOCK_ACCESS_FS_REFER << 1) - 1 + kTruncate;
constexpr uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr uint64_t kReadFolder = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr uint64_t kDevice = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

constexpr std::array<const char*, 4> kDevices = {"/dev/null", "/dev/zero", "/dev/random",
                                                 "/dev/urandom"};

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "name this machine's AUDIT_ARCH_ here"
#endif
// Above it are x86-64's calls of another width, which the numbers below would not match.
constexpr uint32_t kCallsMax = 0x40000000;

// False: there is no such path, or it takes no rule.
bool Allow(int rules, const std::string& path, uint64_t folder, uint64_t file) {
  const int opened = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (opened < 0) return false;
  struct stat status {};
  fstat(opened, &status);
  landlock_path_beneath_attr rule{};
  rule.allowed_access = S_ISDIR(status.st_mode) ? folder : file;
  rule.parent_fd = opened;
  const bool allowed =
      syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(opened);
  return allowed;
}

constexpr sock_filter Load(uint32_t offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset); }
// Goes on with the next one if equal, else leaves so many out.
constexpr sock_filter SkipUnless(uint32_t value, uint8_t skipped) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skipped);
}
constexpr sock_filter Answer(uint32_t answer) { return BPF_STMT(BPF_RET | BPF_K, answer); }
constexpr sock_filter Fail(uint32_t error) { return Answer(SECCOMP_RET_ERRNO | error); }

// Success, and nothing is done.
constexpr sock_filter Pretend() { return Fail(0); }

constexpr uint32_t kNumber = offsetof(seccomp_data, nr);
constexpr uint32_t kFirstArgument = offsetof(seccomp_data, args);

// Sockets only in pairs between the program's own processes, for nobody to call and calling nobody:
// LibreOffice, which gives up without a place in /tmp where another one could call it, believes
// that it has one. And no way to have calls made that this filter does not see.
sock_filter kFilter[] = {
    Load(offsetof(seccomp_data, arch)),
    SkipUnless(kArchitecture, 1),
    BPF_STMT(BPF_JMP | BPF_JA, 1),
    Answer(SECCOMP_RET_KILL_PROCESS),
    Load(kNumber),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kCallsMax, 0, 1),
    Fail(ENOSYS),
    SkipUnless(SYS_connect, 1),
    Fail(ECONNREFUSED),
    SkipUnless(SYS_bind, 1),
    Pretend(),
    SkipUnless(SYS_listen, 1),
    Pretend(),
    SkipUnless(SYS_io_uring_setup, 1),
    Fail(ENOSYS),
    SkipUnless(SYS_ptrace, 1),
    Fail(EPERM),
    SkipUnless(SYS_socket, 3),
    Load(kFirstArgument),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
    Fail(EACCES),
    Answer(SECCOMP_RET_ALLOW),
};

}  // namespace

absl::StatusOr<int> MakeLandlockRules(const BoxedProgram& program) {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < kVersionMin) {
    return absl::FailedPreconditionError("the kernel has no Landlock, or one from before 6.2");
  }
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = kEverything;
  const int rules =
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0));
  if (rules < 0) return absl::FailedPreconditionError(std::strerror(errno));
  for (const std::string& path : SystemPaths()) Allow(rules, path, kReadFolder, kReadFile);
  for (const char* path : kDevices) Allow(rules, path, kDevice, kDevice);
  std::vector<std::string> readable = program.readable;
  readable.push_back(program.arguments.front());
  for (const std::string& path : readable) {
    if (Allow(rules, path, kReadFolder, kReadFile)) continue;
    close(rules);
    return absl::NotFoundError(absl::StrCat("there is no ", path));
  }
  if (!Allow(rules, program.work_folder, kEverything, 0)) {
    close(rules);
    return absl::NotFoundError(absl::StrCat("there is no folder ", program.work_folder));
  }
  return rules;
}

bool EnterLandlock(int rules) {
  const sock_fprog filter = {std::size(kFilter), kFilter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         syscall(SYS_landlock_restrict_self, rules, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace nhipcau::documents

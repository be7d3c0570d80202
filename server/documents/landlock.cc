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
#include <initializer_list>

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

constexpr sock_filter SkipUnlessAtLeast(uint32_t value, uint8_t skipped) {
  return BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, 0, skipped);
}
constexpr sock_filter kAllow = Answer(SECCOMP_RET_ALLOW);

constexpr uint32_t kNumber = offsetof(seccomp_data, nr);
// Their lower halves, on machines that put those first.
constexpr uint32_t kFirstArgument = offsetof(seccomp_data, args);
constexpr uint32_t kSecondArgument = kFirstArgument + sizeof(uint64_t);
// Of a socket's type, without its flags.
constexpr uint32_t kTypeMask = 0xf;
// A process's number from here on is a negative one: it means a group, or everybody.
constexpr uint32_t kNegative = 0x80000000;

using Filter = std::vector<sock_filter>;

void Add(Filter& filter, std::initializer_list<sock_filter> steps) {
  filter.insert(filter.end(), steps);
}

// A case begins and ends with the call's number loaded, or with an answer.
void AddCase(Filter& filter, uint32_t call, sock_filter answer) {
  Add(filter, {SkipUnless(call, 1), answer});
}

// Sockets that are connected when they are made, or would have to be before they carry anything.
void AddSocketCase(Filter& filter, uint32_t call) {
  Add(filter, {SkipUnless(call, 7), Load(kFirstArgument), SkipUnless(AF_UNIX, 4),
               Load(kSecondArgument), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, kTypeMask),
               SkipUnless(SOCK_STREAM, 1), kAllow, Fail(EACCES)});
}

// Nobody outside is reached, and what is ended in the end is all that was begun: no socket calls or
// is called, nothing leaves the group, signals groups or changes the limits of others, and no call
// is made that this filter does not see.
Filter MakeFilter() {
  Filter filter;
  Add(filter, {Load(offsetof(seccomp_data, arch)), SkipUnless(kArchitecture, 1),
               // Two steps on: the number.
               BPF_STMT(BPF_JMP | BPF_JA, 1), Answer(SECCOMP_RET_KILL_PROCESS), Load(kNumber),
               SkipUnlessAtLeast(kCallsMax, 1), Fail(ENOSYS)});
  AddSocketCase(filter, SYS_socket);
  AddSocketCase(filter, SYS_socketpair);
  AddCase(filter, SYS_connect, Fail(ECONNREFUSED));
  // LibreOffice gives up without a place in /tmp where another one could call it: it believes that
  // it has one.
  AddCase(filter, SYS_bind, Pretend());
  AddCase(filter, SYS_listen, Pretend());
  for (const uint32_t call : {SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev,
                              SYS_pidfd_send_signal, SYS_setsid, SYS_setpgid}) {
    AddCase(filter, call, Fail(EPERM));
  }
  AddCase(filter, SYS_io_uring_setup, Fail(ENOSYS));
  Add(filter, {SkipUnless(SYS_kill, 4), Load(kFirstArgument), SkipUnlessAtLeast(kNegative, 1),
               Fail(EPERM), kAllow});
  Add(filter,
      {SkipUnless(SYS_prlimit64, 4), Load(kFirstArgument), SkipUnless(0, 1), kAllow, Fail(EPERM)});
  Add(filter, {kAllow});
  return filter;
}

Filter& TheFilter() {
  static auto* const filter = new Filter(MakeFilter());
  return *filter;
}

}  // namespace

absl::StatusOr<int> MakeLandlockRules(const BoxedProgram& program) {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < kVersionMin) {
    return absl::FailedPreconditionError("the kernel has no Landlock, or one from before 6.2");
  }
  // Made here: EnterLandlock may not allocate.
  TheFilter();
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
  Filter& steps = TheFilter();
  const sock_fprog filter = {static_cast<uint16_t>(steps.size()), steps.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         syscall(SYS_landlock_restrict_self, rules, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace nhipcau::documents

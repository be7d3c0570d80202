// Stands between a process and its system (LD_PRELOAD): a disk that is slow, stuck, full or broken,
// and a clock that jumps. What is wrong is read from the file NHIPCAU_FAULTS, which the test maps
// and changes while the process runs; only files below NHIPCAU_FAULTY_FOLDER are concerned.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

// As system_faults.py writes them, each an int64.
struct Faults {
  std::atomic<int64_t> sync_delay_milliseconds;
  // Syncs do not come back.
  std::atomic<int64_t> is_stuck;
  // The sync after so many more fails, as do those after it; negative: none does.
  std::atomic<int64_t> syncs_until_failure;
  // What writes are refused with, ENOSPC or EIO; zero: they are not.
  std::atomic<int64_t> write_error;
  // Of the time of day, and of the time since boot, as after a sleep.
  std::atomic<int64_t> clock_offset_seconds;
  std::atomic<int64_t> boot_offset_seconds;
  // How many syncs have been asked for.
  std::atomic<int64_t> sync_count;
};

Faults* MapFaults() {
  static Faults none = {0, 0, -1, 0, 0, 0, 0};
  const char* const path = std::getenv("NHIPCAU_FAULTS");
  const int descriptor = path == nullptr ? -1 : open(path, O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return &none;
  void* const mapped =
      mmap(nullptr, sizeof(Faults), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  close(descriptor);
  return mapped == MAP_FAILED ? &none : static_cast<Faults*>(mapped);
}

Faults& Now() {
  static Faults* const faults = MapFaults();
  return *faults;
}

bool IsConcerned(int descriptor) {
  static const char* const folder = std::getenv("NHIPCAU_FAULTY_FOLDER");
  if (folder == nullptr) return false;
  std::array<char, 4096> target;
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t size = readlink(link.c_str(), target.data(), target.size());
  return size > 0 && std::string(target.data(), static_cast<size_t>(size)).rfind(folder, 0) == 0;
}

template <typename Function>
Function* Real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

void Pause(int64_t milliseconds) {
  const timespec span = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  nanosleep(&span, nullptr);
}

// Zero: the sync may be made.
int SyncError(int descriptor) {
  if (!IsConcerned(descriptor)) return 0;
  ++Now().sync_count;
  while (Now().is_stuck != 0) Pause(10);
  if (const int64_t delay = Now().sync_delay_milliseconds; delay > 0) Pause(delay);
  if (Now().syncs_until_failure < 0) return 0;
  if (Now().syncs_until_failure > 0) {
    --Now().syncs_until_failure;
    return 0;
  }
  return EIO;
}

int WriteError(int descriptor) {
  const auto error = static_cast<int>(Now().write_error);
  return error != 0 && IsConcerned(descriptor) ? error : 0;
}

template <typename Call>
auto Unless(int error, Call call) -> decltype(call()) {
  if (error == 0) return call();
  errno = error;
  return -1;
}

}  // namespace

extern "C" {

int fsync(int descriptor) {
  static auto* const real = Real<int(int)>("fsync");
  return Unless(SyncError(descriptor), [&] { return real(descriptor); });
}

int fdatasync(int descriptor) {
  static auto* const real = Real<int(int)>("fdatasync");
  return Unless(SyncError(descriptor), [&] { return real(descriptor); });
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  static auto* const real = Real<ssize_t(int, const void*, size_t)>("write");
  return Unless(WriteError(descriptor), [&] { return real(descriptor, bytes, size); });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  static auto* const real = Real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return Unless(WriteError(descriptor), [&] { return real(descriptor, bytes, size, offset); });
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  static auto* const real = Real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return Unless(WriteError(descriptor), [&] { return real(descriptor, bytes, size, offset); });
}

int clock_gettime(clockid_t clock, timespec* now) {
  static auto* const real = Real<int(clockid_t, timespec*)>("clock_gettime");
  const int result = real(clock, now);
  if (clock == CLOCK_REALTIME) now->tv_sec += Now().clock_offset_seconds;
  if (clock == CLOCK_BOOTTIME) now->tv_sec += Now().boot_offset_seconds;
  return result;
}

}  // extern "C"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "server/archive/reader.h"
#include "server/base/utf8.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

// A file that is in no folder.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("archive", MFD_CLOEXEC)) {
    Require(write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
            "there is memory for a file");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return absl::StrCat("/proc/self/fd/", descriptor_); }

 private:
  const int descriptor_;
};

void RequireNamesAPart(const absl::Status& status) {
  Require(absl::IsInvalidArgument(status), "a file of a stranger is at fault, not the server");
  Require(status.message().find(": ") != absl::string_view::npos, "a part is named");
  Require(IsPlainUtf8(std::string(status.message())), "it can be shown");
}

}  // namespace

void FuzzArchive(std::string_view bytes) {
  const MemoryFile file(bytes);
  const absl::StatusOr<archive::Reader> reader = archive::Reader::Open(file.path());
  if (!reader.ok()) return RequireNamesAPart(reader.status());
  size_t total = 0;
  for (int i = 0; i < reader->manifest().parts_size(); ++i) {
    const absl::Status status = reader->Read(i, [&total](std::string_view part) {
      total += part.size();
      return absl::OkStatus();
    });
    Require(total <= bytes.size(), "an archive costs what its size says");
    if (!status.ok()) return RequireNamesAPart(status);
  }
}

}  // namespace nhipcau::fuzz

#include "client/command_line/in_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ios>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

absl::Status CannotRead(const std::string& path, const std::string& vietnamese,
                        const std::string& english) {
  return UsageError(absl::StrCat("Không đọc được tệp ", path, ": ", vietnamese, "."),
                    absl::StrCat("Cannot read the file ", path, ": ", english, "."));
}

absl::Status WhyNotOpened(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return CannotRead(path, "không có tệp này", "it is not there");
    case EISDIR:
      return CannotRead(path, "đây là thư mục, không phải tệp", "it is a folder, no file");
    case EACCES:
    case EPERM:
      return CannotRead(path, "không có quyền đọc", "there is no right to read it");
    default:
      return CannotRead(path, std::strerror(error), std::strerror(error));
  }
}

absl::Status TooLarge(const std::string& path, size_t bytes_max) {
  const std::string most = bytes_max < (size_t{1} << 20) ? absl::StrCat(bytes_max >> 10, " KiB")
                                                         : absl::StrCat(bytes_max >> 20, " MiB");
  return CannotRead(path, absl::StrCat("lớn hơn ", most, ", đề nghị chọn tệp khác hoặc chia nhỏ"),
                    absl::StrCat("it is larger than ", most, "; choose another, or divide it"));
}

}  // namespace

absl::StatusOr<std::ifstream> OpenFile(const std::string& path) {
  std::error_code ignored;
  // A folder can be opened like a file, and fails at the first byte.
  if (std::filesystem::is_directory(path, ignored)) return WhyNotOpened(path, EISDIR);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return WhyNotOpened(path, errno);
  if (file.peek() == std::ifstream::traits_type::eof()) {
    return CannotRead(path, "tệp rỗng", "it is empty");
  }
  return file;
}

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t bytes_max) {
  auto file = OpenFile(path);
  if (!file.ok()) return file.status();
  constexpr size_t kPieceBytes = 64 << 10;
  std::string bytes;
  while (*file && bytes.size() <= bytes_max) {
    const size_t before = bytes.size();
    bytes.resize(before + kPieceBytes);
    file->read(&bytes[before], kPieceBytes);
    bytes.resize(before + static_cast<size_t>(file->gcount()));
  }
  if (file->bad()) return WhyNotOpened(path, EIO);
  if (bytes.size() > bytes_max) return TooLarge(path, bytes_max);
  return bytes;
}

}  // namespace nhipcau::command_line

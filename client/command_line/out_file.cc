#include "client/command_line/out_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

absl::Status CannotWrite(const std::string& path, const std::string& why) {
  return UsageError(absl::StrCat("Không ghi được ", path, ": ", why),
                    absl::StrCat("Cannot write ", path, ": ", why));
}

absl::Status MakeFolderOf(const std::string& path) {
  return MakeFolder(std::filesystem::path(path).parent_path().string());
}

}  // namespace

absl::Status MakeFolder(const std::string& folder) {
  if (folder.empty()) return absl::OkStatus();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return CannotWrite(folder, error.message());
  if (access(folder.c_str(), W_OK) != 0) return CannotWrite(folder, std::strerror(errno));
  return absl::OkStatus();
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  std::error_code ignored;
  // Devices and pipes have no place beside them, and nothing to lose.
  const bool is_special =
      std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
  if (auto status = is_special ? absl::OkStatus() : MakeFolderOf(path); !status.ok()) {
    return status;
  }
  const std::string part = is_special ? path : absl::StrCat(path, ".part");
  std::ofstream file(part, std::ios::binary);
  file << bytes;
  file.close();
  std::error_code error(file ? 0 : errno, std::generic_category());
  if (!error && !is_special) std::filesystem::rename(part, path, error);
  if (!error) return absl::OkStatus();
  if (!is_special) std::filesystem::remove(part, ignored);
  return CannotWrite(path, error.message());
}

absl::StatusOr<std::ofstream> OpenNewFile(const std::string& path) {
  if (auto status = MakeFolderOf(path); !status.ok()) return status;
  // For whoever runs this alone: what is written here may be secret.
  const int made = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made < 0 && errno == EEXIST) {
    return UsageError(absl::StrCat(path, " đã có, không ghi đè. Đề nghị chọn tên khác."),
                      absl::StrCat(path,
                                   " is there already and is left as it is. Choose another "
                                   "name."));
  }
  if (made < 0) return CannotWrite(path, std::strerror(errno));
  close(made);
  return std::ofstream(path, std::ios::binary);
}

}  // namespace nhipcau::command_line

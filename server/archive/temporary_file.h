// A file that is gone when nobody needs it any more.
#ifndef NHIPCAU_SERVER_ARCHIVE_TEMPORARY_FILE_H_
#define NHIPCAU_SERVER_ARCHIVE_TEMPORARY_FILE_H_

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace nhipcau::archive {

// Takes no part in making the file, which may also never come to be.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_TEMPORARY_FILE_H_

// Single files of a back-up.
#ifndef NHIPCAU_SERVER_OPERATION_COPIED_FILE_H_
#define NHIPCAU_SERVER_OPERATION_COPIED_FILE_H_

#include <string>

#include "absl/status/status.h"

namespace nhipcau::operation {

// On the disk when it returns. NOT_FOUND: there is no `from`. Errors name the file.
absl::Status CopyFile(const std::string& from, const std::string& to);

// DATA_LOSS when the file's SHA-256 is not its name.
absl::Status ProveFile(const std::string& path);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_COPIED_FILE_H_

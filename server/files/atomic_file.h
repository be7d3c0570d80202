// Files that appear whole or not at all.
#ifndef NHIPCAU_SERVER_FILES_ATOMIC_FILE_H_
#define NHIPCAU_SERVER_FILES_ATOMIC_FILE_H_

#include <sys/types.h>

#include <string>

#include "absl/status/status.h"

namespace nhipcau {

// Of what is being written.
inline constexpr char kDraftExtension[] = ".new";

// Writes a file beside `path`, syncs it, and puts it in place, with exactly the rights that `mode`
// says. Errors name the file.
absl::Status WriteFileAtomically(const std::string& path, const std::string& content, mode_t mode);

// What was put into a directory, renamed or removed there stays so.
absl::Status SyncDirectory(const std::string& directory);

// Makes a directory for the server's own eyes, to stay. One that is there is closed to others; but
// one into which others may write is not the server's own: FAILED_PRECONDITION. PERMISSION_DENIED:
// others may read it, and it belongs to somebody else.
absl::Status MakePrivateDirectory(const std::string& path);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_FILES_ATOMIC_FILE_H_

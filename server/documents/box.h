// What a program that reads strangers' files may touch: the system's programs and fonts and what is
// named, to read; one folder, to write. No network, nothing of the server's environment.
#ifndef NHIPCAU_SERVER_DOCUMENTS_BOX_H_
#define NHIPCAU_SERVER_DOCUMENTS_BOX_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace nhipcau::documents {

enum class Box {
  // Namespaces of its own: it also sees no other process. Needs bubblewrap and a kernel that lets
  // this user make namespaces, which containers and hardened services often forbid.
  kBubblewrap,
  // Landlock and a filter of system calls. Needs Linux 6.2; before, a file could be emptied that
  // could not be written to.
  kLandlock,
};

struct BoxedProgram {
  // The first is searched for in PATH.
  std::vector<std::string> arguments;
  // Absolute paths of files and folders.
  std::vector<std::string> readable;
  // Absolute path of a folder that is there; its HOME and TMPDIR.
  std::string work_folder;
};

// The first box in which a program really runs here. FAILED_PRECONDITION when there is none, with
// what was tried. Starts a program in each, for some milliseconds.
absl::StatusOr<Box> FindBox(const std::string& work_folder);

// For messages and tests: "bubblewrap", "landlock".
const char* BoxName(Box box);

// What every program may read, where it is there.
const std::vector<std::string>& SystemPaths();

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_BOX_H_

// A box made of what the kernel lets every process take away from itself: Landlock for files
// (landlock(7)), a filter of system calls for everything that could leave the machine (seccomp(2)).
#ifndef NHIPCAU_SERVER_DOCUMENTS_LANDLOCK_H_
#define NHIPCAU_SERVER_DOCUMENTS_LANDLOCK_H_

#include "absl/status/statusor.h"
#include "server/documents/box.h"

namespace nhipcau::documents {

// A descriptor of the rules, which the caller closes. FAILED_PRECONDITION when the kernel has none
// or too old ones; NOT_FOUND when a path that was named is not there.
absl::StatusOr<int> MakeLandlockRules(const BoxedProgram& program);

// From then on this process and all that it starts are in the box. False: they are not. Between
// fork and exec; async-signal-safe.
bool EnterLandlock(int rules);

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_LANDLOCK_H_

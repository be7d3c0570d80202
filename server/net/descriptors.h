// Open files are one pool for the whole process: both doors, the journal, files, the renderer.
#ifndef NHIPCAU_SERVER_NET_DESCRIPTORS_H_
#define NHIPCAU_SERVER_NET_DESCRIPTORS_H_

#include <cstddef>

#include "absl/status/statusor.h"

namespace nhipcau::net {

// How many connections each door may have at once, so that neither can take the files that the
// journal needs.
struct DescriptorShares {
  size_t pages = 0;
  size_t programs = 0;
};

// Of `limit` open files. FAILED_PRECONDITION, with what to do, when that is too few.
absl::StatusOr<DescriptorShares> ShareDescriptors(size_t limit);

// The limit of this process, raised as far as the system lets it.
size_t RaiseDescriptorLimit();

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_DESCRIPTORS_H_

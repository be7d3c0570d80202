// Bytes that nobody can guess.
#ifndef NHIPCAU_SERVER_BASE_RANDOM_H_
#define NHIPCAU_SERVER_BASE_RANDOM_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace nhipcau {

// Fills `bytes`. Any thread. A simulation passes its own, so that one seed gives one journal.
using RandomBytes = std::function<absl::Status(void* bytes, size_t size)>;

// The system's. INTERNAL when it gives none. Any thread.
absl::Status SystemRandom(void* bytes, size_t size);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_RANDOM_H_

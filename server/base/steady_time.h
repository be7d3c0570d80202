// Time that nobody sets.
#ifndef NHIPCAU_SERVER_BASE_STEADY_TIME_H_
#define NHIPCAU_SERVER_BASE_STEADY_TIME_H_

#include "absl/time/time.h"

namespace nhipcau {

// Since the machine was started, the time in which it slept included. Thread-safe.
absl::Duration SinceBoot();

// The same for what takes an absl::Time: deadlines and differences. It is no date. Thread-safe.
absl::Time SteadyNow();

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_STEADY_TIME_H_

// What the coordinator has in hand, for metrics and limits.
#ifndef NHIPCAU_SERVER_COORDINATOR_COUNTS_H_
#define NHIPCAU_SERVER_COORDINATOR_COUNTS_H_

#include <atomic>
#include <cstdint>

namespace nhipcau::coordinator {

// Written by the coordinator and its parts, which share one; any thread may read.
struct Counts {
  // Calls that are not answered yet.
  std::atomic<int64_t> commands = 0;
  std::atomic<int64_t> queries = 0;
  // Conferences in memory, the office among them.
  std::atomic<int64_t> conferences = 0;
  // Conferences read from the journal since the start was over.
  std::atomic<int64_t> loads = 0;
  // Streams that are being removed or named anew, and attempts at that which failed.
  std::atomic<int64_t> moves = 0;
  std::atomic<int64_t> failed_moves = 0;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_COUNTS_H_

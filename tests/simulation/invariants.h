// What holds of the records of any conference at any moment.
#ifndef NHIPCAU_TESTS_SIMULATION_INVARIANTS_H_
#define NHIPCAU_TESTS_SIMULATION_INVARIANTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/simulation/replay.h"

namespace nhipcau::simulation {

// One speech at a time, nobody twice in the queue, places from 1 to n. What is wrong.
std::vector<std::string> FloorErrors(const Records& records);

// Closed roll calls and votes stay as they are, until they are voided, or reopened and closed by
// another event, or a rehearsal is cleared. Not thread-safe.
class Frozen {
 public:
  // Names of those that changed since they were first seen closed.
  std::vector<std::string> Errors(const Records& records);

 private:
  // By name, and the sequence at which it was closed.
  std::map<std::pair<std::string, int64_t>, std::string> bytes_;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_INVARIANTS_H_

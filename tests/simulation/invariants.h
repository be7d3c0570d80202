// What holds of the records of any conference at any moment.
#ifndef NHIPCAU_TESTS_SIMULATION_INVARIANTS_H_
#define NHIPCAU_TESTS_SIMULATION_INVARIANTS_H_

#include <map>
#include <string>
#include <vector>

#include "tests/simulation/replay.h"

namespace nhipcau::simulation {

// One speech at a time, nobody twice in the queue, places from 1 to n. What is wrong.
std::vector<std::string> FloorErrors(const Records& records);

// Closed roll calls and votes stay as they are, until a rehearsal is cleared. Not thread-safe.
class Frozen {
 public:
  // Names of those that changed since they were first seen closed.
  std::vector<std::string> Errors(const Records& records);

 private:
  std::map<std::string, std::string> bytes_;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_INVARIANTS_H_

// Chance, from one seed.
#ifndef NHIPCAU_TESTS_SIMULATION_RANDOM_H_
#define NHIPCAU_TESTS_SIMULATION_RANDOM_H_

#include <cstdint>
#include <random>

namespace nhipcau::simulation {

using Random = std::mt19937_64;

// A number from 0 to `count` - 1.
inline int Below(int count, Random& random) {
  return static_cast<int>(random() % static_cast<uint64_t>(count));
}

// True once in `count`.
inline bool OneIn(int count, Random& random) { return Below(count, random) == 0; }

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_RANDOM_H_

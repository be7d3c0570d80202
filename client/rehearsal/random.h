// Choices that are the same everywhere for the same seed: the distributions of
// the standard library differ between libraries.
#ifndef NHIPCAU_CLIENT_REHEARSAL_RANDOM_H_
#define NHIPCAU_CLIENT_REHEARSAL_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace nhipcau::rehearsal {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next();
  // Both ends included.
  int Between(int least, int most);
  absl::Duration Between(absl::Duration least, absl::Duration most);
  bool Chance(int percent) { return Between(1, 100) <= percent; }

  template <typename Container>
  const auto& Pick(const Container& items) {
    return items[static_cast<size_t>(Between(0, static_cast<int>(std::size(items)) - 1))];
  }

  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<size_t>(Between(0, static_cast<int>(i) - 1))]);
    }
  }

  // In the form of a UUID.
  std::string Uuid();

 private:
  uint64_t state_;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_RANDOM_H_

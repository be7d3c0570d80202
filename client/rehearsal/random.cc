#include "client/rehearsal/random.h"

#include "absl/strings/str_format.h"

namespace nhipcau::rehearsal {

// SplitMix64.
uint64_t Random::Next() {
  uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

int Random::Between(int least, int most) {
  const uint64_t count = static_cast<uint64_t>(most - least) + 1;
  return least + static_cast<int>(Next() % count);
}

absl::Duration Random::Between(absl::Duration least, absl::Duration most) {
  return absl::Seconds(Between(static_cast<int>(absl::ToInt64Seconds(least)),
                               static_cast<int>(absl::ToInt64Seconds(most))));
}

std::string Random::Uuid() {
  const uint64_t high = Next();
  const uint64_t low = Next();
  return absl::StrFormat("%08x-%04x-4%03x-%04x-%012x", high >> 32, (high >> 16) & 0xffff,
                         high & 0xfff, 0x8000 | ((low >> 48) & 0x3fff), low & 0xffffffffffff);
}

}  // namespace nhipcau::rehearsal

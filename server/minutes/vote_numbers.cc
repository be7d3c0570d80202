#include "server/minutes/vote_numbers.h"

#include <algorithm>

namespace nhipcau::minutes {

VoteNumbers NumbersOf(const v1::Vote& vote) {
  const v1::VoteResult& result = vote.result();
  VoteNumbers numbers;
  numbers.in_favour = result.total().in_favour();
  numbers.against = result.total().against();
  numbers.other = result.total().other();
  numbers.cast = numbers.in_favour + numbers.against + numbers.other;
  numbers.members = result.member_count();
  numbers.present = result.present_member_count();
  numbers.not_cast = std::max<int64_t>(numbers.present - numbers.cast, 0);
  return numbers;
}

}  // namespace nhipcau::minutes

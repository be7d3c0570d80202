// What a vote came to, for all documents alike.
#ifndef NHIPCAU_SERVER_MINUTES_VOTE_NUMBERS_H_
#define NHIPCAU_SERVER_MINUTES_VOTE_NUMBERS_H_

#include <cstdint>

#include "nhipcau/v1/vote.pb.h"

namespace nhipcau::minutes {

struct VoteNumbers {
  int64_t in_favour = 0;
  int64_t against = 0;
  int64_t other = 0;
  // The three above.
  int64_t cast = 0;
  // Of votes by members; 0: votes were not by members.
  int64_t members = 0;
  // 0: nobody had declared who was there.
  int64_t present = 0;
  // Present and did not vote; 0 where `present` is.
  int64_t not_cast = 0;

  bool is_by_members() const { return members > 0; }
  // More than half of all members, present or not, where they vote; else of the votes.
  bool has_majority() const { return 2 * in_favour > (is_by_members() ? members : cast); }
};

// REQUIRES: the vote has a result.
VoteNumbers NumbersOf(const v1::Vote& vote);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_VOTE_NUMBERS_H_

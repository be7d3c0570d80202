// Keeps guessing at tokens and one-time codes hopeless, and counts it.
//
// A token has 256 random bits: nobody guesses one, but each attempt costs a lookup on the state
// thread. A code has ten digits and lives for 15 minutes. So attempts are limited by the network
// that they come from, and a code also by how many wrong ones come from everywhere together:
//
// - From one network 20 wrong codes may come at once and three a minute after that, 65 in the life
//   of a code. With 1,000 codes waiting at once, one network in 150,000 hits in that time.
// - When more than five wrong codes a second come from everywhere, a network that missed in the
// last
//   20 seconds is not heard: whoever has many networks makes one guess from each in that time.
//
// What was right is given back, and a network that only ever shows what is right is never held up,
// whatever others do. Whoever shares his network with a guesser (a province behind one address) is
// held up with him when he shows a code, or a token that this server has not seen since its start;
// tokens that are in use are not looked at here.
#ifndef NHIPCAU_SERVER_API_FALSE_TOKENS_H_
#define NHIPCAU_SERVER_API_FALSE_TOKENS_H_

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/api/dispatcher.h"
#include "server/base/mutex.h"
#include "server/base/token_bucket.h"

namespace nhipcau::api {

// Thread-safe. `now` is steady time.
class FalseTokens {
 public:
  // Of one network. Codes: typing errors of an office that enrols at once.
  static constexpr Rate kCodesOfNetwork = {0.05, 20};
  // Pages of a conference that is gone come back every few seconds, all from one province's
  // address; and after a restart its right ones are looked up all at once.
  static constexpr Rate kTokensOfNetwork = {20, 10000};
  static constexpr size_t kNetworksMax = 100000;
  // Of all networks.
  static constexpr Rate kCodes = {5, 60};

  // Before a token is looked up that is not known. LIMIT_EXCEEDED: too many false ones came from
  // there; it is not to be looked up.
  absl::Status MayTry(const Peer& peer, absl::Time now);

  // After it was looked up; exactly once for each that might be.
  void NoteRight(const Peer& peer, absl::Time now);
  void NoteFalse(const Peer& peer, absl::Time now);

  // False ones, and those that were not looked up because of these. For metrics.
  int64_t refused_tokens() const { return refused_tokens_; }
  int64_t refused_codes() const { return refused_codes_; }

 private:
  TokenBucket& BucketOf(const Peer& peer, bool is_code, absl::Time now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Count(bool is_code) { ++(is_code ? refused_codes_ : refused_tokens_); }

  std::atomic<int64_t> refused_tokens_ = 0;
  std::atomic<int64_t> refused_codes_ = 0;
  Mutex mutex_;
  TokenBuckets token_networks_ ABSL_GUARDED_BY(mutex_){kNetworksMax};
  TokenBuckets code_networks_ ABSL_GUARDED_BY(mutex_){kNetworksMax};
  // Full whenever it is first asked.
  TokenBucket codes_ ABSL_GUARDED_BY(mutex_){kCodes, absl::InfinitePast()};
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_FALSE_TOKENS_H_

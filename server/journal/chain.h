// The hash chain: every event carries the SHA-256 of the event before it in its
// stream, over the stored bytes. FORMAT.md says what the chain proves.
#ifndef NHIPCAU_SERVER_JOURNAL_CHAIN_H_
#define NHIPCAU_SERVER_JOURNAL_CHAIN_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/journal/journal.h"

namespace nhipcau::journal {

// What the first event of a stream carries as the hash before it: 32 zero bytes.
std::string ZeroHash();

// Where a stream ends.
struct Head {
  // Of the last event; 0: no event yet.
  int64_t sequence = 0;
  // Of the last event's bytes.
  std::string hash = ZeroHash();

  bool operator==(const Head&) const = default;
};

struct StreamHead {
  std::string stream;
  Head head;
};

// The hash of each of the unit's events when the unit continues the stream that
// ends at `head` and is whole (each event but the last says `more`); ABORTED,
// with what is wrong, when not.
absl::StatusOr<std::vector<std::string>> HashUnit(const Head& head, const Unit& unit);

// Proves events of one stream in their order. Not thread-safe.
class ChainChecker {
 public:
  // Expects the event after `start`.
  ChainChecker(std::string stream, Head start);

  // DATA_LOSS names the stream, the event, what is wrong with it and the last
  // good event; nothing can be checked after that. `stored_hash` is what the
  // storage keeps beside the bytes.
  absl::Status Check(int64_t sequence, std::string_view bytes, std::string_view stored_hash);

  // DATA_LOSS when the last event says that its unit goes on.
  absl::Status CheckEnd() const;

  // A DATA_LOSS for the event after the last good one.
  absl::Status Damage(std::string_view what) const;

  // The last good event.
  const Head& head() const { return head_; }

 private:
  std::string stream_;
  Head head_;
  bool more_ = false;
};

// The head of a stream that ends with this event, proved as far as it can be
// without the events before it; else DATA_LOSS as ChainChecker says.
absl::StatusOr<Head> CheckLastEvent(const std::string& stream, int64_t sequence,
                                    std::string_view bytes, std::string_view stored_hash);

// Reads a page of a stream: events from a sequence on, up to a count.
using ReadPage = std::function<absl::StatusOr<std::vector<StoredEvent>>(int64_t from, int count)>;

// Proves a stream from its first event to its last, page by page; its head, or
// DATA_LOSS as ChainChecker says.
absl::StatusOr<Head> VerifyStream(const std::string& stream, const ReadPage& read);

// Proves every stream of a journal; the heads sorted by stream, or DATA_LOSS for
// the first bad event. May run while events are appended.
absl::StatusOr<std::vector<StreamHead>> Verify(Journal& journal);

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_CHAIN_H_

#include <limits>
#include <string>

#include "nhipcau/v1/event.pb.h"
#include "server/base/sha256.h"
#include "server/journal/chain.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {

// The chain reads three fields by itself; it must see what Protobuf sees.
void FuzzJournalRecord(std::string_view bytes) {
  v1::Event event;
  const bool is_event = event.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  const int64_t sequence = event.sequence();
  if (sequence < 1) return;
  const auto head = journal::CheckLastEvent("conferences/hoa-binh", sequence, bytes, Sha256(bytes));
  if (head.ok()) {
    Require(head->sequence == sequence && head->hash == Sha256(bytes), "the head is the event's");
    Require(!is_event || !event.more(), "a unit that goes on is not at its end");
  } else {
    Require(!head.status().message().empty(), "damage is described");
  }
  if (!is_event) return;
  const auto hashes =
      journal::HashUnit({sequence - 1, event.previous_hash()},
                        {"conferences/hoa-binh", sequence - 1, {std::string(bytes)}});
  Require(hashes.ok() == head.ok(), "what is read back is what was let in");
  event.DiscardUnknownFields();
  const std::string written = event.SerializeAsString();
  Require(
      event.more() ||
          journal::CheckLastEvent("conferences/hoa-binh", sequence, written, Sha256(written)).ok(),
      "an event as we write it is one");
}

}  // namespace nhipcau::fuzz

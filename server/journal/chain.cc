#include "server/journal/chain.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/sha256.h"
#include "server/base/wire_tag.h"

namespace nhipcau::journal {
namespace {

using ::google::protobuf::io::CodedInputStream;

constexpr int kPageEventCount = 512;

// The part of v1::Event that the chain needs.
struct Envelope {
  uint64_t sequence = 0;
  std::string previous_hash;
  bool more = false;
};

// False: the bytes end within the field, or it is of none of these types. Groups, which Protobuf
// gave up long ago, are in no event.
bool SkipField(CodedInputStream& in, uint32_t tag) {
  uint64_t number = 0;
  int size = 0;
  switch (WireTypeOf(tag)) {
    case WireType::kVarint:
      return in.ReadVarint64(&number);
    case WireType::kFixed64:
      return in.Skip(8);
    case WireType::kLengthDelimited:
      return in.ReadVarintSizeAsInt(&size) && in.Skip(size);
    case WireType::kFixed32:
      return in.Skip(4);
  }
  return false;
}

bool ReadField(CodedInputStream& in, uint32_t tag, Envelope& envelope) {
  constexpr uint32_t kSequence = WireTag(v1::Event::kSequenceFieldNumber, WireType::kVarint);
  constexpr uint32_t kPreviousHash =
      WireTag(v1::Event::kPreviousHashFieldNumber, WireType::kLengthDelimited);
  constexpr uint32_t kMore = WireTag(v1::Event::kMoreFieldNumber, WireType::kVarint);
  switch (tag) {
    case kSequence:
      return in.ReadVarint64(&envelope.sequence);
    case kPreviousHash: {
      int size = 0;
      return in.ReadVarintSizeAsInt(&size) && in.ReadString(&envelope.previous_hash, size);
    }
    case kMore: {
      uint64_t more = 0;
      const bool read = in.ReadVarint64(&more);
      envelope.more = more != 0;
      return read;
    }
    default:
      return SkipField(in, tag);
  }
}

// A whole v1::Event is not parsed, since every append and every read comes by here.
std::optional<Envelope> ReadEnvelope(std::string_view bytes) {
  CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                      static_cast<int>(bytes.size()));
  Envelope envelope;
  while (const uint32_t tag = in.ReadTag()) {
    if (!ReadField(in, tag, envelope)) return std::nullopt;
  }
  if (!in.ConsumedEntireMessage()) return std::nullopt;
  return envelope;
}

// What keeps an event from following `head`; empty: nothing.
std::string_view WhatIsWrong(const Head& head, const std::optional<Envelope>& envelope) {
  if (!envelope) return "is not an event";
  if (envelope->sequence != static_cast<uint64_t>(head.sequence) + 1) {
    return "carries another sequence";
  }
  if (envelope->previous_hash != head.hash) return "does not continue the event before it";
  return {};
}

}  // namespace

std::string ZeroHash() { return std::string(kSha256Bytes, '\0'); }

absl::StatusOr<std::vector<std::string>> HashUnit(const Head& head, const Unit& unit) {
  if (unit.expected_sequence != head.sequence) {
    return absl::AbortedError(absl::StrCat("the stream ends at ", head.sequence));
  }
  if (unit.events.empty()) return absl::AbortedError("the unit has no events");
  std::vector<std::string> hashes;
  Head end = head;
  for (size_t i = 0; i < unit.events.size(); ++i) {
    const std::optional<Envelope> envelope = ReadEnvelope(unit.events[i]);
    if (const std::string_view wrong = WhatIsWrong(end, envelope); !wrong.empty()) {
      return absl::AbortedError(absl::StrCat("event ", end.sequence + 1, " ", std::string(wrong)));
    }
    if (envelope->more != (i + 1 < unit.events.size())) {
      return absl::AbortedError(
          absl::StrCat("event ", end.sequence + 1, " has `more` wrong for its place in the unit"));
    }
    end = {end.sequence + 1, Sha256(unit.events[i])};
    hashes.push_back(end.hash);
  }
  return hashes;
}

ChainChecker::ChainChecker(std::string stream, Head start)
    : stream_(std::move(stream)), head_(std::move(start)) {}

absl::Status ChainChecker::Check(int64_t sequence, std::string_view bytes,
                                 std::string_view stored_hash) {
  if (sequence != head_.sequence + 1) return Damage("is missing");
  std::string hash = Sha256(bytes);
  if (hash != stored_hash) return Damage("does not match the hash stored beside it");
  const std::optional<Envelope> envelope = ReadEnvelope(bytes);
  if (const std::string_view wrong = WhatIsWrong(head_, envelope); !wrong.empty()) {
    return Damage(wrong);
  }
  head_ = {sequence, std::move(hash)};
  more_ = envelope->more;
  return absl::OkStatus();
}

absl::Status ChainChecker::CheckEnd() const {
  return more_ ? Damage("is missing: the unit before it is cut") : absl::OkStatus();
}

absl::Status ChainChecker::Damage(std::string_view what) const {
  return absl::DataLossError(absl::StrCat("stream ", stream_, ": event ", head_.sequence + 1, " ",
                                          std::string(what), "; the last good event is ",
                                          head_.sequence));
}

absl::StatusOr<Head> CheckLastEvent(const std::string& stream, int64_t sequence,
                                    std::string_view bytes, std::string_view stored_hash) {
  const std::optional<Envelope> envelope = ReadEnvelope(bytes);
  ChainChecker checker(stream, {sequence - 1, envelope ? envelope->previous_hash : ZeroHash()});
  absl::Status status = checker.Check(sequence, bytes, stored_hash);
  if (status.ok()) status = checker.CheckEnd();
  if (!status.ok()) return status;
  return checker.head();
}

absl::StatusOr<Head> VerifyStream(const std::string& stream, const ReadPage& read) {
  ChainChecker checker(stream, Head());
  while (true) {
    const auto page = read(checker.head().sequence + 1, kPageEventCount);
    if (!page.ok()) return page.status();
    for (const StoredEvent& event : *page) {
      // The storage has compared its own hash when it read the page.
      const absl::Status status = checker.Check(event.sequence, event.bytes, Sha256(event.bytes));
      if (!status.ok()) return status;
    }
    if (page->size() < kPageEventCount) break;
  }
  const absl::Status end = checker.CheckEnd();
  if (!end.ok()) return end;
  return checker.head();
}

absl::StatusOr<std::vector<StreamHead>> Verify(Journal& journal) {
  const auto streams = journal.Streams();
  if (!streams.ok()) return streams.status();
  std::vector<StreamHead> heads;
  for (const std::string& stream : *streams) {
    const auto head = VerifyStream(
        stream, [&](int64_t from, int count) { return journal.Read(stream, from, count); });
    if (!head.ok()) return head.status();
    heads.push_back({stream, *head});
  }
  return heads;
}

}  // namespace nhipcau::journal

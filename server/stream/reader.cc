#include "server/stream/reader.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "nhipcau/v1/state_service.pb.h"
#include "server/base/stream.h"

namespace nhipcau::stream {
namespace {

// Room for what surrounds the records: reset, ending, token and clock.
constexpr size_t kFrameBytes = 512;
constexpr int kRoundsMax = 8;

}  // namespace

Reader::Reader(Viewer viewer, std::string conference, std::string epoch, std::string resume_token)
    : viewer_(std::move(viewer)),
      conference_(std::move(conference)),
      epoch_(std::move(epoch)),
      buckets_({kEveryoneBucket}),
      token_form_(epoch_, conference_, buckets_),
      resume_token_(std::move(resume_token)) {}

void Reader::LookAt(Buckets buckets) {
  if (buckets == buckets_) return;
  buckets_ = std::move(buckets);
  token_form_ = TokenForm(epoch_, conference_, buckets_);
  moved_ = placed_;
}

std::optional<std::string> Reader::NextChunk(const Source& source, const v1::Clock& clock) {
  if (!placed_) Place(source);
  if (FellBehind(source)) {
    ++reset_count_;
    Reset(source);
  }
  if (!updating_ && !StartUpdate(source)) return std::nullopt;
  std::string chunk;
  if (std::exchange(reset_due_, false)) chunk = ResetField();
  const bool complete = full_ ? FillFull(source, chunk) : FillDelta(source, chunk);
  if (complete) {
    chunk += Ending(clock);
    clock_due_ = false;
    updating_ = false;
    full_ = false;
  }
  return chunk;
}

void Reader::BeforeReload(const Source& source) {
  const bool has_all =
      placed_ && !updating_ && !full_ && !HasMore(source.records, records_, EndOf(source.sequence));
  if (has_all) records_.cursor = EndOf(source.sequence);
}

void Reader::Reload(const Source& source) {
  if (!placed_) return;
  const bool knows_all = !std::exchange(moved_, false) && !updating_ && !full_ &&
                         records_.cursor == EndOf(source.sequence);
  if (!knows_all) {
    ++reset_count_;
    return Reset(source);
  }
  live_ = Track{};
}

bool Reader::TakeIsAhead() { return std::exchange(is_ahead_, false); }

int Reader::TakeResetCount() { return std::exchange(reset_count_, 0); }

void Reader::Place(const Source& source) {
  placed_ = true;
  const std::string token = std::exchange(resume_token_, {});
  const std::optional<int64_t> sequence = token_form_.Parse(token);
  if (!sequence || *sequence < source.oldest_sequence || *sequence > source.sequence) {
    if (!token.empty()) ++reset_count_;
    is_ahead_ = sequence && *sequence > source.sequence;
    return Reset(source);
  }
  records_.cursor = EndOf(*sequence);
  BeginFullUpdate();
}

void Reader::Reset(const Source& source) {
  records_ = {.known_removed_through = EndOf(source.sequence)};
  live_ = {.known_removed_through = EndOf(source.live_sequence)};
  reset_due_ = true;
  BeginFullUpdate();
}

void Reader::BeginFullUpdate() {
  updating_ = false;
  full_ = true;
}

bool Reader::FellBehind(const Source& source) const {
  const auto behind = [&](const Ledger& ledger, const Track& track) {
    return std::max(track.cursor, track.known_removed_through) < ledger.ForgottenThrough(buckets_);
  };
  return behind(source.records, records_) || behind(source.live_records, live_);
}

bool Reader::StartUpdate(const Source& source) {
  records_.target = EndOf(source.sequence);
  live_.target = EndOf(source.live_sequence);
  updating_ = full_ || clock_due_ || HasMore(source.records, records_, records_.target) ||
              HasMore(source.live_records, live_, live_.target);
  rounds_ = 0;
  if (!updating_) {
    records_.cursor = records_.target;
    live_.cursor = live_.target;
  }
  return updating_;
}

bool Reader::HasMore(const Ledger& ledger, const Track& track, Position end) const {
  return Walk(ledger, buckets_, track.cursor, track.known_removed_through).Peek(end) != nullptr;
}

bool Reader::FillFull(const Source& source, std::string& chunk) {
  return Fill(source.live_records, live_, chunk) && FillRecords(source, chunk);
}

// Records first, so that tallies never delay the floor. Live records need not come
// together: each chunk of them is complete.
bool Reader::FillDelta(const Source& source, std::string& chunk) {
  if (!FillRecords(source, chunk)) return false;
  Fill(source.live_records, live_, chunk);
  return true;
}

bool Reader::FillRecords(const Source& source, std::string& chunk) {
  while (Fill(source.records, records_, chunk)) {
    const Position end = EndOf(source.sequence);
    if (records_.target == end || rounds_ == kRoundsMax) return true;
    ++rounds_;
    records_.target = end;
  }
  return false;
}

bool Reader::Fill(const Ledger& ledger, Track& track, std::string& chunk) const {
  static const size_t empty_bytes = ResetField().size();
  Walk walk(ledger, buckets_, track.cursor, track.known_removed_through);
  while (const Ledger::Entry* entry = walk.Peek(track.target)) {
    const bool fits = chunk.size() + entry->bytes.size() + kFrameBytes <= kPieceBytes;
    if (!fits && chunk.size() > empty_bytes) return false;
    chunk += entry->bytes;
    track.cursor = entry->position;
    walk.Pop();
  }
  track.cursor = std::max(track.cursor, track.target);
  return true;
}

std::string Reader::Ending(const v1::Clock& clock) const {
  const int64_t sequence = records_.target.sequence;
  v1::WatchStateResponse ending;
  ending.set_complete(true);
  ending.set_sequence(sequence);
  // The past goes on only for whoever listens.
  if (!clock.past()) ending.set_token(token_form_.Make(sequence));
  *ending.mutable_clock() = clock;
  return ending.SerializeAsString();
}

}  // namespace nhipcau::stream

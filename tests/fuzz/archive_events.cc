#include <algorithm>
#include <string>
#include <vector>

#include "nhipcau/v1/event.pb.h"
#include "server/archive/delimited.h"
#include "server/archive/replay.h"
#include "tests/fuzz/fuzz.h"

namespace nhipcau::fuzz {
namespace {

constexpr char kArchived[] = "conferences/moi-loai";

struct Messages {
  std::vector<std::string> all;
  bool whole = false;

  bool operator==(const Messages&) const = default;
};

Messages ReadInPieces(std::string_view bytes, size_t piece_bytes) {
  Messages messages;
  archive::DelimitedReader reader([&messages](std::string_view message) {
    messages.all.emplace_back(message);
    return absl::OkStatus();
  });
  for (size_t at = 0; at < bytes.size(); at += piece_bytes) {
    if (!reader.Add(bytes.substr(at, piece_bytes)).ok()) return messages;
  }
  messages.whole = reader.Finish().ok();
  return messages;
}

void RequireDescribes(const absl::Status& status) {
  Require(absl::IsDataLoss(status) && !status.message().empty(),
          "what cannot be replayed is named");
}

}  // namespace

void FuzzArchiveEvents(std::string_view bytes) {
  const Messages messages = ReadInPieces(bytes, std::max<size_t>(1, bytes.size()));
  Require(ReadInPieces(bytes, 7) == messages, "in pieces it is the same");
  archive::Replay replay(kArchived);
  for (const std::string& message : messages.all) {
    v1::Event event;
    if (!event.ParseFromString(message)) continue;
    event.set_sequence(replay.head().sequence + 1);
    event.set_previous_hash(replay.head().hash);
    const absl::Status status = replay.Add(event.SerializeAsString());
    if (!status.ok()) return RequireDescribes(status);
  }
  const absl::Status status = replay.Finish();
  if (!status.ok()) return RequireDescribes(status);
  Require(replay.conference().name() == kArchived, "what was replayed is the conference");
}

}  // namespace nhipcau::fuzz

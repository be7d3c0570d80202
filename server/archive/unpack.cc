#include "server/archive/unpack.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/archive/delimited.h"
#include "server/archive/format.h"
#include "server/archive/reader.h"

namespace nhipcau::archive {
namespace {

// The reader names the part in what it says; what the sink itself said is kept beside.
class Attempt {
 public:
  absl::Status Try(absl::Status status) {
    if (status_.ok()) status_ = status;
    return status;
  }
  absl::Status Result(const absl::Status& read) const { return status_.ok() ? read : status_; }

 private:
  absl::Status status_;
};

// Of one command, which the journal takes in one piece: far above what the largest conference
// makes.
constexpr size_t kUnitBytesMax = size_t{64} << 20;

absl::Status UnpackEvents(const Reader& reader, int part, const Sinks& sinks) {
  Attempt attempt;
  std::vector<std::string> unit;
  size_t unit_bytes = 0;
  DelimitedReader events([&](std::string_view bytes) {
    v1::Event event;
    if (!event.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return Damaged(kEventsPart, "is not an event");
    }
    unit.emplace_back(bytes);
    unit_bytes += bytes.size();
    if (unit_bytes > kUnitBytesMax) {
      return Damaged(kEventsPart, "has a command that is larger than any server records");
    }
    if (event.more()) return absl::OkStatus();
    unit_bytes = 0;
    return attempt.Try(sinks.unit(std::exchange(unit, {})));
  });
  return attempt.Result(
      reader.Read(part, [&](std::string_view bytes) { return events.Add(bytes); }));
}

absl::Status UnpackFile(const Reader& reader, int part, const Sinks& sinks) {
  const v1::ArchivePart& file = reader.manifest().parts(part);
  if (file.size_bytes() > kFileBytesMax) {
    return Damaged(file.path(), "is larger than any file that a server keeps");
  }
  std::string bytes;
  const absl::Status read = reader.Read(part, [&bytes](std::string_view more) {
    bytes.append(more);
    return absl::OkStatus();
  });
  return read.ok() ? sinks.file(absl::BytesToHexString(file.sha256()), bytes) : read;
}

}  // namespace

absl::Status Unpack(const std::string& path, const Sinks& sinks) {
  const absl::StatusOr<Reader> reader = Reader::Open(path);
  if (!reader.ok()) return reader.status();
  for (int i = 0; i < reader->manifest().parts_size(); ++i) {
    const std::string& part = reader->manifest().parts(i).path();
    absl::Status status;
    if (part == kEventsPart) status = UnpackEvents(*reader, i, sinks);
    if (IsPlainPath(part)) status = UnpackFile(*reader, i, sinks);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::archive

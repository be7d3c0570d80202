// Where one subscription stands, and how it goes on.
//
// An update begins with everything that changed behind the reader's place and
// ends when the walk has caught up. Records that change meanwhile move to the
// end and are visited there; after some rounds the update ends all the same, so
// that a slow reader of a busy conference still gets complete ones. It then says
// the sequence up to which it has everything.
#ifndef NHIPCAU_SERVER_STREAM_READER_H_
#define NHIPCAU_SERVER_STREAM_READER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "nhipcau/v1/state.pb.h"
#include "server/stream/ledger.h"
#include "server/stream/viewer.h"
#include "server/stream/wire.h"

namespace nhipcau::stream {

// A conference as its readers see it.
struct Source {
  const Ledger& records;
  // The conference is as of here.
  int64_t sequence;
  // Records were loaded as of here: what changed before is not known.
  int64_t oldest_sequence;
  const Ledger& live_records;
  int64_t live_sequence;
};

// Not thread-safe; guarded by its channel.
class Reader {
 public:
  // Reads the room only until it is told what else; see LookAt.
  Reader(Viewer viewer, std::string conference, std::string epoch, std::string resume_token);

  const Viewer& viewer() const { return viewer_; }
  const Buckets& buckets() const { return buckets_; }
  // What it reads from now on. Whoever has begun to read begins anew when that is another view.
  void LookAt(Buckets buckets);

  // The next chunk, or nothing when all was sent.
  std::optional<std::string> NextChunk(const Source& source, const v1::Clock& clock);
  // There is an update to come, were it only for its clock.
  void OweClock() { clock_due_ = true; }
  // Around a new load of the conference.
  void BeforeReload(const Source& source);
  void Reload(const Source& source);

  // Snapshots that were not asked for, since this was last called.
  int TakeResetCount();

  // Once: whether the resume token was of this journal, and ahead of it.
  bool TakeIsAhead();

 private:
  struct Track {
    Position cursor = kBeforeAll;
    Position target = kBeforeAll;
    // Names removed up to here were never sent to this reader, or forgotten by it.
    Position known_removed_through = kBeforeAll;
  };

  void Place(const Source& source);
  void Reset(const Source& source);
  void BeginFullUpdate();
  bool FellBehind(const Source& source) const;
  bool StartUpdate(const Source& source);
  bool HasMore(const Ledger& ledger, const Track& track, Position end) const;
  bool FillFull(const Source& source, std::string& chunk);
  bool FillDelta(const Source& source, std::string& chunk);
  bool FillRecords(const Source& source, std::string& chunk);
  bool Fill(const Ledger& ledger, Track& track, std::string& chunk) const;
  std::string Ending(const v1::Clock& clock) const;

  const Viewer viewer_;
  const std::string conference_;
  const std::string epoch_;
  Buckets buckets_;
  TokenForm token_form_;
  std::string resume_token_;
  Track records_;
  Track live_;
  bool placed_ = false;
  // The view is another since it began to read.
  bool moved_ = false;
  bool updating_ = false;
  // The first update, and one after a reset: live records and the rest end together.
  bool full_ = false;
  bool reset_due_ = false;
  bool clock_due_ = false;
  int rounds_ = 0;
  int reset_count_ = 0;
  bool is_ahead_ = false;
};

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_READER_H_

// Whom the coordinator tells what is durable.
#ifndef NHIPCAU_SERVER_COORDINATOR_PUBLISHER_H_
#define NHIPCAU_SERVER_COORDINATOR_PUBLISHER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/state.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/audience.h"

namespace nhipcau::coordinator {

// A record of the state, or one that follows from it (FloorQueue, Attention, …).
struct PublishedChange {
  std::string name;
  // Null: the name is gone; `audience` is then the one that it had.
  conference::RecordPtr record;
  conference::Audience audience;
};

// What one committed batch changed in one conference.
struct Publication {
  std::string stream;
  // The conference is as of here once the changes are in.
  int64_t sequence = 0;
  absl::Time time;
  // These are all records that there are: what is not among them is gone.
  bool everything = false;
  std::vector<PublishedChange> changes;
  // Tallies that are different now. Outside the sequence.
  std::vector<v1::Tally> tallies;
  // Of the past: the moment that is shown from here on. Readers are told, though nothing else
  // changed.
  std::optional<v1::Clock> clock;
};

// Called on the coordinator's thread; must not block.
class Publisher {
 public:
  virtual ~Publisher() = default;

  // A conference was loaded from the journal, or loaded anew because more changed than single
  // records say: all its records, as one publication.
  virtual void Load(Publication all) = 0;
  virtual void Publish(Publication publication) = 0;
  // A conference is gone for good, or left memory while nobody read it: whoever reads it is at an
  // end.
  virtual void Remove(const std::string& stream) = 0;
  // Whether somebody reads the conference now. Readers join on the coordinator's thread only, so
  // that nobody can come between the answer and what follows from it there.
  virtual bool IsWatched(const std::string& stream) const = 0;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_PUBLISHER_H_

// One conference, or the office, in memory: its durable state and all that follows from it.
#ifndef NHIPCAU_SERVER_COORDINATOR_LIVE_CONFERENCE_H_
#define NHIPCAU_SERVER_COORDINATOR_LIVE_CONFERENCE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/state.h"
#include "server/coordinator/answers.h"
#include "server/coordinator/publisher.h"
#include "server/journal/chain.h"
#include "server/journal/journal.h"
#include "server/screens/screens.h"
#include "server/screens/tallies.h"

namespace nhipcau::coordinator {

// Not thread-safe; owned by the coordinator's thread.
class LiveConference {
 public:
  explicit LiveConference(const std::string& stream);

  const std::string& stream() const { return state_.stream(); }
  const conference::State& state() const { return state_; }
  const journal::Head& head() const { return head_; }
  const Answers& answers() const { return answers_; }

  // Whether anything was ever recorded.
  bool exists() const { return head_.sequence > 0; }
  // ENDED or CANCELLED: rests in the journal unless somebody asks for it.
  bool over() const;
  // Its record v1::Conference; null: it has none.
  conference::RecordPtr Summary() const;
  // REHEARSING, IN_SESSION or IN_RECESS: people are at work in it.
  bool under_way() const;

  // Applies what the journal holds beyond what is in memory, proving the chain. DATA_LOSS names the
  // last good event.
  absl::Status CatchUp(journal::Journal& journal);

  // The past, for a conference that no command changes. All events of a unit have one time, so that
  // no moment splits one.

  // A page of what CatchUp applies, nothing of it later than `until`. False: that was all.
  absl::StatusOr<bool> CatchUpTo(absl::Time until, journal::Journal& journal);
  // All of that at once; what screens must learn of it.
  absl::StatusOr<Publication> PlayTo(absl::Time until, journal::Journal& journal);
  // The time of the event that comes next; InfiniteFuture: the record ends here.
  absl::StatusOr<absl::Time> NextTime(journal::Journal& journal) const;

  // Takes over decided events that are durable now, with the overlay in which they were applied.
  // Returns what screens must learn: everything anew when the conference is new, or a point
  // moved in the tree.
  Publication Commit(conference::Overlay overlay, const std::vector<v1::Event>& events,
                     journal::Head head);

  // All there is, as for somebody who knows nothing.
  Publication Everything();

 private:
  // Applies up to `count_max` events, none later than `until`. False: there is nothing more.
  absl::StatusOr<bool> Read(journal::Journal& journal, absl::Time until, int count_max,
                            journal::ChainChecker& checker, conference::Overlay& overlay);
  // What screens must learn of changes that are in the state now.
  Publication Publish(const std::vector<conference::Change>& changes);

  conference::State state_;
  journal::Head head_;
  Answers answers_;
  conference::Screens screens_;
  conference::Tallies tallies_;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_LIVE_CONFERENCE_H_

// Commands that are decided in turn, each on what the one before it decided, and
// appended together.
#ifndef NHIPCAU_SERVER_COORDINATOR_BATCH_H_
#define NHIPCAU_SERVER_COORDINATOR_BATCH_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/coordinator/coordinator.h"
#include "server/coordinator/live_conferences.h"

namespace nhipcau::coordinator {

// One thing to be decided.
struct Task {
  enum class Kind {
    // A principal's.
    kCommand,
    // Time has passed.
    kTick,
    // What the server itself has to record, decided already.
    kServer,
  };
  Kind kind = Kind::kCommand;
  std::string stream;
  // With kCommand.
  Incoming incoming;
  std::function<void(absl::StatusOr<v1::Receipt>)> done;
  // With kServer: nobody asked for it who would try again when the disk is full.
  bool is_own = false;
  // With kServer; for whom, where it was done for somebody.
  conference::Events events;
  v1::Principal principal;
  // How often somebody else wrote first.
  int conflict_count = 0;
};

// Not thread-safe; owned by the coordinator's thread.
class Batch {
 public:
  // A task and its answer, should the unit that it rests on become durable.
  struct Decided {
    Task task;
    absl::StatusOr<v1::Receipt> answer;
    // Index of that unit; -1: it rests on none.
    int unit = -1;
  };

  // What the batch decided for one conference.
  struct Part {
    explicit Part(LiveConferencePtr decided)
        : live(std::move(decided)), overlay(live->state()), head(live->head()) {}

    // Shared, since the overlay lies on its state, and a purge takes it out of memory.
    LiveConferencePtr live;
    conference::Overlay overlay;
    journal::Head head;
    std::vector<v1::Event> events;
    // Of the commands in this batch.
    Answers answers;
    std::vector<int> units;
  };

  Batch(const Guard& guard, const Clock& clock) : guard_(guard), clock_(clock) {}

  // Decides a task of `live`; `subject` is the conference that it is about besides, or null. A
  // conference without events may be another object each time: the first serves.
  void Decide(Task task, const LiveConferencePtr& live, const LiveConferencePtr& office,
              const LiveConferencePtr& subject);

  size_t size() const { return decided_.size(); }
  std::vector<journal::Unit> TakeUnits() { return std::move(units_); }
  std::map<std::string, Part>& parts() { return parts_; }
  std::vector<Decided>& decided() { return decided_; }

 private:
  Part& PartFor(const LiveConferencePtr& live);
  absl::StatusOr<v1::Receipt> DecideCommand(const Task& task, Part& part, const Part& office,
                                            const Part* subject);
  absl::StatusOr<v1::Receipt> DecideFresh(const Task& task, const v1::Principal& principal,
                                          const std::string& request_id, Part& part,
                                          const Part* subject);
  void DecideTick(Part& part);
  // Seals the events, makes units of them and applies them.
  void Append(v1::EventCause cause, const v1::Principal& principal, const Task* command,
              conference::Events events, Part& part);
  absl::Time TimeFor(const Part& part) const;

  const Guard& guard_;
  const Clock& clock_;
  std::map<std::string, Part> parts_;
  std::vector<journal::Unit> units_;
  std::vector<Decided> decided_;
};

}  // namespace nhipcau::coordinator

#endif  // NHIPCAU_SERVER_COORDINATOR_BATCH_H_

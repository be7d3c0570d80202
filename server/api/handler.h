// How a method is handled, and on which thread: the right-hand column of the switchboard's table.
#ifndef NHIPCAU_SERVER_API_HANDLER_H_
#define NHIPCAU_SERVER_API_HANDLER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "server/api/budgets.h"
#include "server/api/call.h"
#include "server/base/stream.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::api {

// What a call costs its caller's budget of queries, where looking up one record costs one.
// Reading a file or a page of the record.
inline constexpr double kReadCost = 2;
// Walking a collection: at 31,000 points up to a third of a second of the reader's thread.
inline constexpr double kWalkCost = 10;
// Looking through all records for one that names a file, and proving the file.
inline constexpr double kFileProofCost = 20;
// Putting together what a document says: at that size close to a second.
inline constexpr double kDocumentCost = 30;
// Reading and hashing a whole record: at that size, with some 100,000 events, about as long.
inline constexpr double kRecordProofCost = 30;

// Answers on the state thread, from the state of this moment. Only for what is short at any size
// and reads no disk: everybody else waits meanwhile.
struct OnStateThread {
  std::function<void(const CallPtr&, const Admitted&)> answer;
};

// What a caller may see, as it stood when he was admitted. Nobody changes it any more.
struct Snapshot {
  v1::Principal principal;
  // By the coordinator's clock; never before the last event.
  absl::Time now;
  std::shared_ptr<const conference::State> state;
  // Of the office; `state` itself when the call is about the office.
  std::shared_ptr<const conference::State> office;
};

// Answers on the reader's thread, from a snapshot: whatever walks through a collection.
struct BesideOnSnapshot {
  std::function<void(const CallPtr&, const Snapshot&)> answer;
  double cost = kWalkCost;
};

// Who was admitted, and the sequence of the last event at that moment.
struct Caller {
  v1::Principal principal;
  int64_t sequence = 0;
};

// Answers on the reader's thread, from the disk or from what the reader keeps, without the state.
struct OnReader {
  std::function<void(const CallPtr&, const Caller&)> answer;
  double cost = kReadCost;
};

// Gives the call to the coordinator, which admits the caller itself, perhaps after other work that
// the handler's own header describes. Runs on the thread of the door.
struct ToCoordinator {
  std::function<void(const CallPtr&)> submit;
};

// Opens a stream on the state thread, so that no revocation can slip in between admission and the
// stream. `ready` is as in Dispatcher::Open.
struct OpensStream {
  std::function<absl::StatusOr<std::unique_ptr<Stream>>(const CallPtr&, const Admitted&,
                                                        std::function<void()> ready)>
      open;
  // Of which each caller has so many at once.
  Budget budget = Budget::kWatches;
  // The stream itself ends when the caller's link is revoked; of all others the switchboard sees to
  // it.
  bool ends_when_revoked = false;
  // It says at some time that it is over.
  bool comes_to_an_end = false;
};

// Of a method that answers once.
using AnswersOnce = std::variant<OnStateThread, BesideOnSnapshot, OnReader, ToCoordinator>;

// monostate: nobody handles the method.
using Handler = std::variant<std::monostate, AnswersOnce, OpensStream>;

// Of a method that is no command.
double QueryCostOf(const Handler& handler);

// Ends the process when nobody handles the method, or handles it in the other way: with a stream
// where one answer is due, or with one answer where a stream is.
void DemandHandler(const Method& method, const Handler& handler);

// The last copy of one conference's tables. Whoever reads beside the state thread shares it until
// something is recorded: pages of a list, or a search at each key, cost one copy. Keeps one copy
// alive, so that conferences take turns at it. Not thread-safe; owned by the state thread.
class LastSnapshot {
 public:
  std::shared_ptr<const conference::State> Of(const conference::State& state);

 private:
  std::shared_ptr<const conference::State> copy_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_HANDLER_H_

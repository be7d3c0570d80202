// Who is next, and why: the order of ACCEPTED requests by the policy in force. A pure function of
// the records, so that no order is ever stored and none is lost when the policy changes.
//
//   CHAIR_ORDER   by `queue_key`, as the moderator put them.
//   FIRST_COME    by arrival.
//   LEAST_SPOKEN  by the turns that the unit has had, each request counted with those of its unit
//                 that stand before it; equals by arrival.
//   ROUND_ROBIN   one request of each group (huyện, cụm) a round; groups in the order of their
//                 codes, beginning after the one that spoke last.
//
// Arrival is the order of the names' numbers. Where a policy orders, three kinds go before all
// others: points of order, then whoever lost the line while speaking, then replies to the
// speech at issue: the current or last one, and those that it replies to. In the chair's order
// the first place that they get when they are accepted does the same (queue.h).
#ifndef NHIPCAU_SERVER_CONFERENCE_FLOOR_QUEUE_ORDER_H_
#define NHIPCAU_SERVER_CONFERENCE_FLOOR_QUEUE_ORDER_H_

#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Which of those that go before all others; kRegular: none.
enum class Urgency { kPointOfOrder = 0, kLineLost = 1, kReply = 2, kRegular = 3 };

// Tells the urgency of requests as the floor stands in a view.
class Urgencies {
 public:
  explicit Urgencies(const Overlay& view);

  Urgency Of(const v1::FloorRequest& request) const;

 private:
  // The current or last speech and those that it replies to, by name.
  std::set<std::string> at_issue_;
};

// ACCEPTED requests, next first, by the policy in force.
std::vector<RecordPtr> AcceptedInOrder(const Overlay& view);
// PENDING requests, oldest first.
std::vector<RecordPtr> PendingInOrder(const Overlay& view);

struct ExplainedPlace {
  RecordPtr request;
  v1::PlaceExplanation explanation;
};
// AcceptedInOrder, with why each stands where it stands.
std::vector<ExplainedPlace> ExplainedQueue(const Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_FLOOR_QUEUE_ORDER_H_

// Moving in the queue at random, against a plain list.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/conference/floor/queue_order.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

std::vector<std::string> QueueOf(const Table& table) {
  std::vector<std::string> names;
  for (const RecordPtr& record : AcceptedInOrder(table.view())) {
    names.push_back(record->floor_request().name());
  }
  return names;
}

class QueueTest : public testing::TestWithParam<int> {};

TEST_P(QueueTest, MovesAsAListDoes) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  const auto below = [&random](size_t count) { return random() % count; };
  Table table;
  std::vector<std::string> list;
  int number = 0;
  for (int step = 0; step < 300; ++step) {
    if (list.size() < 2 || (list.size() < 12 && below(10) == 0)) {
      v1::FloorRequest request;
      request.set_name(Numbered("floorRequests", ++number));
      request.set_state(v1::FLOOR_REQUEST_STATE_PENDING);
      table.Put(request);
      v1::AcceptFloorRequestRequest accept;
      accept.set_name(request.name());
      ASSERT_EQ(table.Do(accept), v1::REASON_UNSPECIFIED);
      list.push_back(request.name());
    } else if (below(20) == 0) {
      v1::DenyFloorRequestRequest deny;
      deny.set_name(list[below(list.size())]);
      ASSERT_EQ(table.Do(deny), v1::REASON_UNSPECIFIED);
      std::erase(list, deny.name());
    } else {
      v1::MoveFloorRequestRequest move;
      // Mostly between the same two: the room between them runs out.
      move.set_name(list[below(3) == 0 ? below(list.size()) : list.size() - 1]);
      const size_t to = below(3) == 0 ? below(list.size() + 2) : std::min<size_t>(1, list.size());
      move.set_position(static_cast<int>(to) + 1);
      ASSERT_EQ(table.Do(move), v1::REASON_UNSPECIFIED);
      std::erase(list, move.name());
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(std::min(to, list.size())),
                  move.name());
    }
    ASSERT_EQ(QueueOf(table), list) << "step " << step;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, QueueTest, testing::Range(1, 21));

}  // namespace
}  // namespace nhipcau::conference

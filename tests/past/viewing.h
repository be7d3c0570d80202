// Who looks at a conference: a reader of a stream, and witnesses who wrote down what stood when.
#ifndef NHIPCAU_TESTS_PAST_VIEWING_H_
#define NHIPCAU_TESTS_PAST_VIEWING_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/stream/hub.h"
#include "tests/scenarios/stage.h"
#include "tests/support/simulated_time.h"

namespace nhipcau {

// What one screen shows. Whose page is open is left out, and of tallies when they were counted:
// neither follows from the record.
struct Sight {
  // Bytes by name.
  std::map<std::string, std::string> records;
  int64_t sequence = 0;

  bool operator==(const Sight&) const = default;
};

// Names in which they differ, for failures that can be read.
std::string Difference(const Sight& left, const Sight& right);

class Reader {
 public:
  explicit Reader(std::unique_ptr<stream::Subscription> subscription)
      : subscription_(std::move(subscription)) {}

  // Reads to the end of one update. False: there is none.
  bool ReadOne();
  int ReadAll();

  const Sight& sight() const { return sight_; }
  const v1::Clock& clock() const { return last_.clock(); }
  absl::Time now() const;
  const std::string& token() const { return last_.token(); }
  const absl::Status& end() const { return end_; }
  int presence_count() const { return presence_count_; }

 private:
  void Apply(const v1::WatchStateResponse& chunk);

  std::unique_ptr<stream::Subscription> subscription_;
  Sight sight_;
  v1::WatchStateResponse last_;
  absl::Status end_;
  int presence_count_ = 0;
};

stream::Viewer ViewerWith(v1::Role role);

// Plays a scenario before witnesses of several roles.
class Witnessed {
 public:
  explicit Witnessed(const std::string& scenario);

  // By role and conference: what was seen last at each moment.
  using Seen = std::map<absl::Time, Sight>;
  const std::map<std::pair<v1::Role, std::string>, Seen>& seen() const { return seen_; }
  House& house() { return stage_.house(); }

 private:
  void Publish(const coordinator::Publication& publication);

  SimulatedTime time_;
  stream::Hub hub_;
  std::map<std::pair<v1::Role, std::string>, Reader> readers_;
  std::map<std::pair<v1::Role, std::string>, Seen> seen_;
  scenarios::Stage stage_;
};

// Of all of them.
std::vector<std::string> ScenarioNames();

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_PAST_VIEWING_H_

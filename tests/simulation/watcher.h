// Somebody who looks at a conference: slowly, over a line that is cut now and then.
#ifndef NHIPCAU_TESTS_SIMULATION_WATCHER_H_
#define NHIPCAU_TESTS_SIMULATION_WATCHER_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/base/stream.h"
#include "tests/simulation/people.h"
#include "tests/simulation/replay.h"
#include "tests/simulation/server.h"
#include "tests/support/shown_records.h"

namespace nhipcau::simulation {

// What is on record now, to hold against what is shown.
struct Truth {
  const Replay& conference;
  const Replay& office;
};

// Not thread-safe.
class Watcher {
 public:
  Watcher(std::string conference, Link link)
      : conference_(std::move(conference)), link_(std::move(link)) {}

  // Goes on where the last complete update ended, once the time runs.
  void Open(Server& server);
  void Cut();
  bool is_open() const { return line_ != nullptr && line_->stream != nullptr; }
  // The operators' page that is open; empty: none.
  std::string Page() const;

  // Takes up to so many chunks. Each record must be as it stands on record now, and one that the
  // link may see; a line may end only when the link opens nothing any more. What is wrong.
  std::vector<std::string> Read(int count_max, const Truth& truth);

  // Takes all there is: what is shown must be what the link may see, no more and no less, once
  // tallies and presences have come as well. `pages`: points whose operators look.
  std::vector<std::string> ReadAll(const Truth& truth, const std::set<std::string>& pages);

 private:
  // Outlived by what the server calls.
  struct Line {
    std::unique_ptr<Stream> stream;
    absl::Status end;
  };

  using Errors = std::vector<std::string>;

  Errors Take(const std::string& bytes, const Truth& truth);
  void CheckEnd(const Truth& truth, Errors& errors) const;
  void CheckLive(const Truth& truth, const std::set<std::string>& pages, Errors& errors) const;
  bool MayEnter(const Truth& truth) const;
  std::string Says(const std::string& what) const;

  std::string conference_;
  Link link_;
  std::shared_ptr<Line> line_;
  ShownRecords shown_;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_WATCHER_H_

// One playing of a plan: the lines of all players, the clock, the conductor, and
// at the end the comparison of every page with a fresh snapshot.
#ifndef NHIPCAU_CLIENT_REHEARSAL_PERFORMANCE_H_
#define NHIPCAU_CLIENT_REHEARSAL_PERFORMANCE_H_

#include <grpcpp/channel.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/rehearsal/company.h"
#include "client/rehearsal/conductor.h"
#include "client/rehearsal/conference_clock.h"
#include "client/rehearsal/ledger.h"
#include "client/rehearsal/page_line.h"
#include "client/rehearsal/plan.h"
#include "client/rehearsal/progress.h"
#include "client/rehearsal/rehearse.h"
#include "client/websocket/endpoint.h"
#include "client/websocket/loop.h"

namespace nhipcau::rehearsal {

// Where it is played. The loop must outlive the performance.
struct Stage {
  websocket::Loop& loop;
  websocket::Endpoint gateway;
  std::shared_ptr<grpc::Channel> channel;
};

// Belongs to the loop's thread.
class Performance {
 public:
  // All references must outlive it.
  Performance(const Plan& plan, const Scene& scene, const std::map<Player, Papers>& papers,
              const Options& options, Stage stage, Progress& progress,
              std::vector<LedgerEntry>& ledger);

  // Returns when all is over, or nothing has moved for too long.
  void Play();

  // All steps were played, and all pages compared.
  bool finished() const { return finished_; }
  std::vector<std::string> Problems() const;
  Line::Counts Counts() const;

 private:
  void Engage(const Player& player, const Papers& papers);
  void ScreenChanged(const Player& player);
  void StepDone(size_t done_count, const std::string& headline);
  void ComparePages();
  void WaitForMovement();
  bool NothingIsDue() const;

  const Plan& plan_;
  const Scene& scene_;
  const Options& options_;
  const Stage stage_;
  Progress& progress_;
  ConferenceClock clock_;

  std::vector<std::unique_ptr<Line>> lines_;
  std::vector<PageLine*> pages_;
  std::map<Player, Actor> actors_;
  Conductor conductor_;
  websocket::Timer patience_;
  bool playing_ = false;
  bool finished_ = false;
  // Since the patience was last tried.
  bool moved_ = false;
  // Pages that are not yet compared.
  size_t comparing_count_ = 0;
  std::vector<std::string> problems_;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_PERFORMANCE_H_

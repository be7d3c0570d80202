// Writes a plan step by step, and keeps it sound: nothing comes before what it
// rests on.
#ifndef NHIPCAU_CLIENT_REHEARSAL_SCRIPT_H_
#define NHIPCAU_CLIENT_REHEARSAL_SCRIPT_H_

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "client/rehearsal/plan.h"
#include "client/rehearsal/random.h"

namespace nhipcau::rehearsal {

class Script {
 public:
  Script(uint64_t seed, const Scene& scene) : scene_(scene), random_(seed) {}

  const Scene& scene() const { return scene_; }
  Random& random() { return random_; }

  // Adds a call and returns its number. The request gets a request_id. The time
  // is moved behind those of `after`, and behind the gate.
  int Call(const Player& player, absl::Duration at, const google::protobuf::Message& request,
           std::vector<int> after = {}, absl::Duration pause = absl::ZeroDuration());
  int DropPage(const Player& player, absl::Duration at);
  // The step that was added, to say more about it.
  Step& Edit(int step) { return plan_.steps[static_cast<size_t>(step)]; }
  // What was written so far.
  const Plan& plan() const { return plan_; }
  absl::Duration At(int step) const { return plan_.steps[static_cast<size_t>(step)].at; }

  // From now on every step comes after this one.
  void SetGate(int step) { gate_ = step; }
  // Numbers of all steps so far.
  std::vector<int> AllSteps() const;

  // What step `step` will have created in a collection ("speeches").
  static std::string Created(int step, std::string_view collection);

  Plan Finish() && { return std::move(plan_); }

 private:
  int Add(Step step);

  const Scene& scene_;
  Random random_;
  Plan plan_;
  int gate_ = -1;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_SCRIPT_H_

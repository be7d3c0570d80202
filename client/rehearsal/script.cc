#include "client/rehearsal/script.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nhipcau::rehearsal {

int Script::Call(const Player& player, absl::Duration at, const google::protobuf::Message& request,
                 std::vector<int> after, absl::Duration pause) {
  std::shared_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  const auto* field = copy->GetDescriptor()->FindFieldByName("request_id");
  if (field != nullptr) copy->GetReflection()->SetString(copy.get(), field, random_.Uuid());
  Step step;
  step.player = player;
  step.at = at;
  step.after = std::move(after);
  step.pause = pause;
  step.request = std::move(copy);
  return Add(std::move(step));
}

int Script::DropPage(const Player& player, absl::Duration at) {
  Step step;
  step.player = player;
  step.at = at;
  step.deed = Deed::kDropPage;
  return Add(std::move(step));
}

int Script::Add(Step step) {
  if (gate_ >= 0) step.after.push_back(gate_);
  for (const int before : step.after) {
    const absl::Duration pause = before == gate_ ? absl::ZeroDuration() : step.pause;
    step.at = std::max(step.at, At(before) + pause + absl::Seconds(1));
  }
  plan_.steps.push_back(std::move(step));
  return static_cast<int>(plan_.steps.size()) - 1;
}

std::vector<int> Script::AllSteps() const {
  std::vector<int> all(plan_.steps.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

std::string Script::Created(int step, std::string_view collection) {
  return absl::StrCat("@", step, ":", std::string(collection));
}

}  // namespace nhipcau::rehearsal

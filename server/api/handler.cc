#include "server/api/handler.h"

#include <cstdio>
#include <cstdlib>

#include "nhipcau/v1/policy.pb.h"

namespace nhipcau::api {

namespace {

double CostOf(const OnStateThread&) { return 1; }
double CostOf(const ToCoordinator&) { return 1; }
double CostOf(const OnReader& handler) { return handler.cost; }
double CostOf(const BesideOnSnapshot& handler) { return handler.cost; }

}  // namespace

double QueryCostOf(const Handler& handler) {
  const auto* once = std::get_if<AnswersOnce>(&handler);
  if (once == nullptr) return kWalkCost;
  return std::visit([](const auto& how) { return CostOf(how); }, *once);
}

void DemandHandler(const Method& method, const Handler& handler) {
  const bool is_handled = !std::holds_alternative<std::monostate>(handler);
  const bool streams = method.policy.kind() == v1::METHOD_KIND_STREAM;
  if (is_handled && streams == std::holds_alternative<OpensStream>(handler)) return;
  std::fprintf(stderr, "%s has no handler%s.\n", method.name.c_str(),
               is_handled ? " of its kind" : "");
  std::abort();
}

// Stream, sequence and time together name a state: a conference that was purged and begun anew
// under its old name has later events.
std::shared_ptr<const conference::State> LastSnapshot::Of(const conference::State& state) {
  const bool is_current = copy_ != nullptr && copy_->stream() == state.stream() &&
                          copy_->sequence() == state.sequence() && copy_->time() == state.time();
  if (!is_current) copy_ = std::make_shared<const conference::State>(state);
  return copy_;
}

}  // namespace nhipcau::api

#include "server/conference/points/readiness.h"

#include <map>
#include <string>
#include <utility>

#include "nhipcau/v1/readiness_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

// In the order of ReadinessItem.
using Checks = std::map<v1::ReadinessItem, v1::ReadinessCheck>;

std::string ReadinessName(std::string_view bridge_point) {
  return ChildName(StreamOf(bridge_point), "readinesses", IdOf(bridge_point));
}

bool Needs(const v1::BridgePoint& point, v1::ReadinessItem item) {
  if (!point.by_telephone()) return item != v1::READINESS_ITEM_BACKUP_LINE;
  return item == v1::READINESS_ITEM_POWER || item == v1::READINESS_ITEM_TELEPHONE;
}

bool IsReady(const v1::BridgePoint& point, const Checks& checks) {
  for (int i = v1::READINESS_ITEM_POWER; i <= v1::ReadinessItem_MAX; ++i) {
    const auto item = static_cast<v1::ReadinessItem>(i);
    if (!Needs(point, item)) continue;
    const auto check = checks.find(item);
    if (check == checks.end() || !check->second.passed()) return false;
  }
  return true;
}

template <typename List>
void Merge(const List& list, Checks& checks) {
  for (const v1::ReadinessCheck& check : list) checks[check.item()] = check;
}

Checks ChecksOf(const v1::Readiness* readiness) {
  Checks checks;
  if (readiness != nullptr) Merge(readiness->checks(), checks);
  return checks;
}

absl::Status CheckChecks(const v1::RecordReadinessRequest& request) {
  Checks seen;
  for (const v1::ReadinessCheck& check : request.checks()) {
    if (check.item() == v1::READINESS_ITEM_UNSPECIFIED ||
        !v1::ReadinessItem_IsValid(check.item())) {
      return RefuseField("checks.item", {v1::FIELD_RULE_REQUIRED}, "Say what was checked.");
    }
    if (!seen.emplace(check.item(), check).second) {
      return RefuseField(
          "checks.item", {v1::FIELD_RULE_ONCE},
          absl::StrCat(v1::ReadinessItem_Name(check.item()), " stands there twice."));
    }
    if (auto status = CheckText("checks.note", check.note(), kLabelBytesMax); !status.ok()) {
      return status;
    }
  }
  if (!seen.empty()) return absl::OkStatus();
  return RefuseField("checks", {v1::FIELD_RULE_REQUIRED}, "Say what was checked.");
}

absl::StatusOr<Events> DecideRecordReadiness(const Overlay& view, const Command& command,
                                             const v1::RecordReadinessRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckChecks(request); !status.ok()) return status;
  Checks checks = ChecksOf(ReadinessOf(view, **point));
  Merge(request.checks(), checks);
  Events events;
  v1::Event& event = events.emplace_back();
  v1::ReadinessRecorded& recorded = *event.mutable_readiness_recorded();
  recorded.set_bridge_point(request.bridge_point());
  for (const v1::ReadinessCheck& check : request.checks()) {
    v1::ReadinessCheck& stated = *recorded.add_checks();
    stated.set_item(check.item());
    stated.set_passed(check.passed());
    stated.set_note(check.note());
  }
  recorded.set_ready(IsReady(**point, checks));
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

}  // namespace

const v1::Readiness* ReadinessOf(const Overlay& view, const v1::BridgePoint& point) {
  return view.Find<v1::Readiness>(ReadinessName(point.name()));
}

void AddReadinessOf(const Overlay& view, const v1::BridgePoint& changed, Events& events) {
  const v1::Readiness* readiness = ReadinessOf(view, changed);
  if (readiness == nullptr) return;
  const bool ready = IsReady(changed, ChecksOf(readiness));
  if (ready == readiness->ready()) return;
  v1::ReadinessRecorded& recorded = *events.emplace_back().mutable_readiness_recorded();
  recorded.set_bridge_point(changed.name());
  recorded.set_ready(ready);
}

void AddReadiness(Deciders& deciders) { deciders.Add(DecideRecordReadiness); }

bool ApplyReadiness(const v1::Event& event, Overlay& view) {
  if (!event.has_readiness_recorded()) return false;
  const v1::ReadinessRecorded& recorded = event.readiness_recorded();
  v1::Readiness readiness;
  readiness.set_name(ReadinessName(recorded.bridge_point()));
  readiness.set_bridge_point(recorded.bridge_point());
  Checks checks = ChecksOf(view.Find<v1::Readiness>(readiness.name()));
  for (v1::ReadinessCheck check : recorded.checks()) {
    *check.mutable_check_time() = event.time();
    check.set_checked_by(event.principal());
    checks[check.item()] = std::move(check);
  }
  for (auto& [item, check] : checks) *readiness.add_checks() = std::move(check);
  readiness.set_ready(recorded.ready());
  view.Put(RecordOf(std::move(readiness)));
  return true;
}

}  // namespace nhipcau::conference

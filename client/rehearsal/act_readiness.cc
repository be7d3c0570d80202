// The call-round: every hall ticks its checklist, and the technician sees to what failed.
#include <initializer_list>

#include "client/rehearsal/acts.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

int Tick(Script& script, const Player& player, absl::Duration at, const v1::BridgePoint& point,
         std::initializer_list<v1::ReadinessItem> passed, const char* no_picture = nullptr,
         std::vector<int> after = {}) {
  v1::RecordReadinessRequest request;
  request.set_bridge_point(point.name());
  for (const v1::ReadinessItem item : passed) {
    v1::ReadinessCheck& check = *request.add_checks();
    check.set_item(item);
    check.set_passed(true);
  }
  if (no_picture != nullptr) {
    v1::ReadinessCheck& check = *request.add_checks();
    check.set_item(v1::READINESS_ITEM_PICTURE);
    check.set_note(no_picture);
  }
  return script.Call(player, at, request, std::move(after));
}

void CheckHall(Script& script, const v1::BridgePoint& point) {
  const absl::Duration at = script.random().Between(absl::Minutes(-28), absl::Minutes(-6));
  if (!script.random().Chance(8)) {
    Tick(script, OperatorOf(point), at, point,
         {v1::READINESS_ITEM_POWER, v1::READINESS_ITEM_PICTURE, v1::READINESS_ITEM_SOUND_IN,
          v1::READINESS_ITEM_SOUND_OUT, v1::READINESS_ITEM_TELEPHONE});
    return;
  }
  const int failed = Tick(script, OperatorOf(point), at, point,
                          {v1::READINESS_ITEM_POWER, v1::READINESS_ITEM_SOUND_IN,
                           v1::READINESS_ITEM_SOUND_OUT, v1::READINESS_ITEM_TELEPHONE},
                          "Hình mờ, chưa đúng khung");
  Tick(script, kTechnician, at + absl::Minutes(2), point, {v1::READINESS_ITEM_PICTURE}, nullptr,
       {failed});
}

}  // namespace

void PlayReadiness(Script& script, const Cast& cast) {
  for (const v1::BridgePoint* point : cast.punctual) CheckHall(script, *point);
  for (const v1::BridgePoint* point : cast.by_telephone) {
    Tick(script, kTechnician, absl::Minutes(-16), *point,
         {v1::READINESS_ITEM_POWER, v1::READINESS_ITEM_TELEPHONE});
  }
}

}  // namespace nhipcau::rehearsal

#include "client/command_line/verbs/exceptions.h"

#include <algorithm>
#include <vector>

#include "client/command_line/list_verb.h"
#include "client/command_line/point_directory.h"
#include "client/command_line/snapshot.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::command_line {

absl::Status PrintPointsWith(Context& context, v1::AttentionCause cause) {
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  PointDirectory points;
  for (const auto& point :
       KindsIn(*store, &v1::Record::has_bridge_point, &v1::Record::bridge_point)) {
    points.Add(point);
  }
  std::vector<v1::BridgePoint> found;
  for (const auto& attention :
       KindsIn(*store, &v1::Record::has_attention, &v1::Record::attention)) {
    const auto& causes = attention.causes();
    if (std::find(causes.begin(), causes.end(), cause) == causes.end()) continue;
    if (const v1::Record* record = store->Find(attention.bridge_point())) {
      found.push_back(record->bridge_point());
    }
  }
  PrintItems(context, {{"Mã", "Code"}, {"Điểm cầu", "Bridge point"}, {"Điện thoại", "Telephone"}},
             found, [&points](const v1::BridgePoint& point) {
               return Cells{point.code(), points.Label(point.name()), point.telephone()};
             });
  return absl::OkStatus();
}

}  // namespace nhipcau::command_line

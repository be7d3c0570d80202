#include "client/command_line/verbs/exceptions.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/point_directory.h"
#include "client/command_line/snapshot.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::command_line {
namespace {

// Those of the points in the state that have one of these codes.
void PrintPoints(Context& context, const client::RecordStore& store,
                 const std::set<std::string>& codes) {
  PointDirectory points;
  std::vector<v1::BridgePoint> found;
  for (const auto& point :
       KindsIn(store, &v1::Record::has_bridge_point, &v1::Record::bridge_point)) {
    points.Add(point);
    if (codes.contains(point.code())) found.push_back(point);
  }
  PrintItems(context, {{"Mã", "Code"}, {"Điểm cầu", "Bridge point"}, {"Điện thoại", "Telephone"}},
             found, [&points](const v1::BridgePoint& point) {
               return Cells{point.code(), points.Label(point.name()), point.telephone()};
             });
}

}  // namespace

absl::Status PrintPointsWith(Context& context, v1::AttentionCause cause) {
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  std::set<std::string> codes;
  for (const auto& attention :
       KindsIn(*store, &v1::Record::has_attention, &v1::Record::attention)) {
    const auto& causes = attention.causes();
    if (std::find(causes.begin(), causes.end(), cause) == causes.end()) continue;
    codes.insert(ShortName(attention.bridge_point()));
  }
  PrintPoints(context, *store, codes);
  return absl::OkStatus();
}

absl::Status PrintPointsUnanswered(Context& context) {
  const auto store = LoadState(context);
  if (!store.ok()) return store.status();
  std::set<std::string> codes;
  for (const auto& group : KindsIn(*store, &v1::Record::has_unanswered, &v1::Record::unanswered)) {
    codes.insert(group.codes().begin(), group.codes().end());
  }
  PrintPoints(context, *store, codes);
  return absl::OkStatus();
}

}  // namespace nhipcau::command_line

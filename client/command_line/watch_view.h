// What the screen of `nhipcau watch` shows, taken from the records of the state
// stream. No rules: orders, places and exceptions come from the server.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_WATCH_VIEW_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_WATCH_VIEW_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/command_line/point_directory.h"
#include "client/library/record_store.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/forecast.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "nhipcau/v1/tally.pb.h"

namespace nhipcau::command_line {

struct WatchView {
  v1::Conference conference;
  int64_t sequence = 0;
  // The server's clock when the update was sent.
  v1::Clock clock;
  // Of the host point: the whole.
  std::optional<v1::Tally> tally;
  std::optional<v1::Floor> floor;
  // The one under way.
  std::optional<v1::Speech> speech;
  // ACCEPTED, in the order of the queue; of those that the caller may see.
  std::vector<v1::FloorRequest> queue;
  int pending_count = 0;
  // Of the queue, those that are told to get ready.
  std::set<std::string> on_deck;
  // By position.
  std::vector<v1::AgendaItem> agenda;
  std::optional<v1::AgendaForecast> forecast;
  // The one that is open.
  std::optional<v1::RollCall> roll_call;
  // Worst first.
  std::vector<v1::Alarm> alarms;
  // Worst first.
  std::vector<v1::Attention> attentions;
  // The newest first, three at most.
  std::vector<v1::Announcement> announcements;
  PointDirectory points;
};

WatchView MakeView(const client::RecordStore& store);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_WATCH_VIEW_H_

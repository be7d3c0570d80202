#include "client/command_line/watch_view.h"

#include <algorithm>
#include <string>
#include <utility>

namespace nhipcau::command_line {
namespace {

constexpr size_t kAnnouncementsMax = 3;

// The parts of a view that refer to others by name, until all records were seen.
struct References {
  std::string host_point;
  std::vector<v1::Tally> tallies;
  v1::FloorQueue queue;
};

void Take(const v1::Record& record, WatchView& view, References& references) {
  switch (record.kind_case()) {
    case v1::Record::kConference:
      view.conference = record.conference();
      break;
    case v1::Record::kBridgePoint:
      view.points.Add(record.bridge_point());
      if (record.bridge_point().parent().empty()) {
        references.host_point = record.bridge_point().name();
      }
      break;
    case v1::Record::kTally:
      references.tallies.push_back(record.tally());
      break;
    case v1::Record::kFloor:
      view.floor = record.floor();
      break;
    case v1::Record::kFloorQueue:
      references.queue = record.floor_queue();
      break;
    case v1::Record::kFloorSummary:
      view.pending_count = record.floor_summary().pending_count();
      break;
    case v1::Record::kAgendaItem:
      view.agenda.push_back(record.agenda_item());
      break;
    case v1::Record::kAgendaForecast:
      view.forecast = record.agenda_forecast();
      break;
    case v1::Record::kRollCall:
      if (record.roll_call().state() == v1::ROLL_CALL_STATE_OPEN) {
        view.roll_call = record.roll_call();
      }
      break;
    case v1::Record::kAlarm:
      view.alarms.push_back(record.alarm());
      break;
    case v1::Record::kAttention:
      view.attentions.push_back(record.attention());
      break;
    case v1::Record::kAnnouncement:
      view.announcements.push_back(record.announcement());
      break;
    default:
      break;
  }
}

void Resolve(const client::RecordStore& store, const References& references, WatchView& view) {
  for (const v1::Tally& tally : references.tallies) {
    if (tally.bridge_point() == references.host_point || references.tallies.size() == 1) {
      view.tally = tally;
    }
  }
  for (const std::string& name : references.queue.accepted()) {
    if (const v1::Record* record = store.Find(name)) view.queue.push_back(record->floor_request());
  }
  view.on_deck.insert(references.queue.on_deck().begin(), references.queue.on_deck().end());
  if (view.floor) {
    const v1::Record* speech = store.Find(view.floor->current_speech());
    if (speech != nullptr) view.speech = speech->speech();
  }
}

int WorstCause(const v1::Attention& attention) {
  return attention.causes().empty() ? v1::AttentionCause_MAX + 1 : attention.causes(0);
}

void Sort(WatchView& view) {
  std::sort(view.agenda.begin(), view.agenda.end(),
            [](const auto& left, const auto& right) { return left.position() < right.position(); });
  std::stable_sort(view.alarms.begin(), view.alarms.end(), [](const auto& left, const auto& right) {
    return left.cause() < right.cause();
  });
  std::stable_sort(
      view.attentions.begin(), view.attentions.end(),
      [](const auto& left, const auto& right) { return WorstCause(left) < WorstCause(right); });
  std::sort(view.announcements.begin(), view.announcements.end(),
            [](const auto& left, const auto& right) {
              return left.post_time().seconds() > right.post_time().seconds();
            });
  if (view.announcements.size() > kAnnouncementsMax) view.announcements.resize(kAnnouncementsMax);
}

}  // namespace

WatchView MakeView(const client::RecordStore& store) {
  WatchView view;
  view.sequence = store.sequence();
  view.clock = store.clock();
  References references;
  for (const auto& [name, record] : store.records()) Take(record, view, references);
  Resolve(store, references, view);
  Sort(view);
  return view;
}

}  // namespace nhipcau::command_line

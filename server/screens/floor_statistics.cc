#include "server/screens/floor_statistics.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/floor/speech_time.h"
#include "server/conference/floor/turns.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/target.h"

namespace nhipcau::conference {
namespace {

constexpr int kPageSizeDefault = 100;
constexpr int kPageSizeMax = 1000;

using Shares = google::protobuf::RepeatedPtrField<v1::SpeakingShare>;

bool Counts(const Overlay& view, bool in_rehearsal) { return !in_rehearsal || Rehearsing(view); }

// Calls `visit` with each speech that was begun, and was no mistake.
void ForEachSpeech(const Overlay& view, const std::function<void(const v1::Speech&)>& visit) {
  view.ForEach<v1::Speech>(view.stream() + "/speeches/", [&](const v1::Speech& speech) {
    if (!Counts(view, speech.in_rehearsal()) || NeverBegan(speech)) return;
    if (!IsWithdrawn(speech)) visit(speech);
  });
}

void AddSpeech(const v1::Speech& speech, absl::Time now, v1::SpeakingShare& share) {
  if (!speech.line_lost()) share.set_speech_count(share.speech_count() + 1);
  const absl::Duration spoken = SpokenUntil(speech, now);
  *share.mutable_duration() = ToProto(FromProto(share.duration()) + spoken);
  *share.mutable_overrun() = ToProto(FromProto(share.overrun()) + OverrunAt(speech, now));
}

class Table {
 public:
  // `id` tells apart what may have the same key.
  void Add(const std::string& id, const std::string& key, const std::string& title,
           const v1::Speech& speech, absl::Time now) {
    v1::SpeakingShare& share = shares_[id];
    share.set_key(key);
    share.set_title(title);
    AddSpeech(speech, now, share);
  }

  // Most speeches first; ties by key.
  void MoveTo(Shares& shares) {
    std::vector<v1::SpeakingShare> sorted;
    for (auto& [id, share] : shares_) sorted.push_back(std::move(share));
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const v1::SpeakingShare& left, const v1::SpeakingShare& right) {
                       if (left.speech_count() != right.speech_count()) {
                         return left.speech_count() > right.speech_count();
                       }
                       return left.key() < right.key();
                     });
    for (v1::SpeakingShare& share : sorted) *shares.Add() = std::move(share);
  }

 private:
  std::map<std::string, v1::SpeakingShare> shares_;
};

std::string DisplayNameOf(const Overlay& view, const std::string& bridge_point) {
  const auto* point = view.Find<v1::BridgePoint>(bridge_point);
  return point ? point->display_name() : "";
}

void AddShares(const Overlay& view, absl::Time now, v1::GetFloorStatisticsResponse& response) {
  Table points;
  Table parents;
  Table persons;
  Table kinds;
  Table items;
  ForEachSpeech(view, [&](const v1::Speech& speech) {
    const std::string& point = speech.bridge_point();
    const std::string title = TitleOf(view, point);
    const std::string group = GroupOf(view, point);
    const std::string kind = v1::FloorRequestKind_Name(speech.kind());
    points.Add(point, point, title, speech, now);
    parents.Add(group, group, DisplayNameOf(view, group), speech, now);
    persons.Add(PersonOf(point, speech.speaker()), speech.speaker().display_name(), title, speech,
                now);
    kinds.Add(kind, kind, "", speech, now);
    if (const auto* item = view.Find<v1::AgendaItem>(speech.agenda_item())) {
      items.Add(item->name(), item->name(), item->title(), speech, now);
    }
    AddSpeech(speech, now, *response.mutable_total());
  });
  points.MoveTo(*response.mutable_points());
  parents.MoveTo(*response.mutable_parents());
  persons.MoveTo(*response.mutable_persons());
  kinds.MoveTo(*response.mutable_kinds());
  items.MoveTo(*response.mutable_agenda_items());
}

v1::UnheardCause CauseOf(const Overlay& view, const v1::FloorRequest& request) {
  if (request.state() == v1::FLOOR_REQUEST_STATE_DENIED) return v1::UNHEARD_CAUSE_DENIED;
  if (request.state() == v1::FLOOR_REQUEST_STATE_CANCELLED) {
    return NobodyAsked(request) ? v1::UNHEARD_CAUSE_UNSPECIFIED : v1::UNHEARD_CAUSE_CANCELLED;
  }
  if (!IsWaiting(request)) return v1::UNHEARD_CAUSE_UNSPECIFIED;
  if (request.has_spoken_before()) return v1::UNHEARD_CAUSE_LINE_LOST;
  const bool ended = ConferenceOf(view).state() == v1::CONFERENCE_STATE_ENDED;
  return ended ? v1::UNHEARD_CAUSE_SESSION_ENDED : v1::UNHEARD_CAUSE_WAITING;
}

void AddUnheard(const Overlay& view, v1::GetFloorStatisticsResponse& response) {
  view.ForEach<v1::FloorRequest>(
      view.stream() + "/floorRequests/", [&](const v1::FloorRequest& request) {
        const v1::UnheardCause cause = CauseOf(view, request);
        if (cause == v1::UNHEARD_CAUSE_UNSPECIFIED || !Counts(view, request.in_rehearsal())) return;
        v1::UnheardRequest& unheard = *response.add_unheard();
        *unheard.mutable_floor_request() = request;
        unheard.set_cause(cause);
      });
}

std::set<std::string> PointsThatSpoke(const Overlay& view, const std::string& agenda_item) {
  std::set<std::string> spoke;
  ForEachSpeech(view, [&](const v1::Speech& speech) {
    if (!agenda_item.empty() && speech.agenda_item() != agenda_item) return;
    spoke.insert(speech.bridge_point());
  });
  return spoke;
}

std::set<std::string> PointsThatWait(const Overlay& view) {
  std::set<std::string> waiting;
  for (const RecordPtr& record : view.Indexed(Index::kOpenFloorRequests)) {
    if (IsWaiting(record->floor_request())) waiting.insert(record->floor_request().bridge_point());
  }
  return waiting;
}

}  // namespace

absl::StatusOr<v1::GetFloorStatisticsResponse> GetFloorStatistics(
    const Overlay& view, const Question& question, const v1::GetFloorStatisticsRequest&) {
  v1::GetFloorStatisticsResponse response;
  response.mutable_total();
  AddShares(view, question.now, response);
  AddUnheard(view, response);
  response.set_as_of_sequence(view.sequence());
  return response;
}

absl::StatusOr<v1::ListPointsNotSpokenResponse> ListPointsNotSpoken(
    const Overlay& view, const Question& question, const v1::ListPointsNotSpokenRequest& request) {
  if (request.page_size() < 0) {
    return RefuseField("page_size", {v1::FIELD_RULE_RANGE, {"0", "1000"}},
                       "A page holds 1 to 1000; zero means 100.");
  }
  const int page_size =
      request.page_size() == 0 ? kPageSizeDefault : std::min(request.page_size(), kPageSizeMax);
  if (!request.level().empty()) {
    if (auto status = CheckLevel(view, "level", request.level()); !status.ok()) return status;
  }
  const std::set<std::string> spoke = PointsThatSpoke(view, request.agenda_item());
  const std::set<std::string> waiting = PointsThatWait(view);
  v1::ListPointsNotSpokenResponse response;
  view.ForEach<v1::BridgePoint>(
      question.stream + "/bridgePoints/", [&](const v1::BridgePoint& point) {
        const bool of_level = request.level().empty() || point.level() == request.level();
        const bool before_page =
            !request.page_token().empty() && !NameLess()(request.page_token(), point.name());
        if (!of_level || before_page || spoke.contains(point.name()) ||
            !CheckMayTakeFloor(point).ok()) {
          return;
        }
        if (response.points_size() == page_size) {
          response.set_next_page_token(response.points(page_size - 1).bridge_point());
          return;
        }
        v1::PointNotSpoken& silent = *response.add_points();
        silent.set_bridge_point(point.name());
        silent.set_title(TitleOf(view, point.name()));
        silent.set_asked(waiting.contains(point.name()));
      });
  return response;
}

}  // namespace nhipcau::conference

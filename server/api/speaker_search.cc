#include "server/api/speaker_search.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/api/folding.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::api {
namespace {

constexpr int kFoundDefault = 20;
constexpr int kFoundMax = 100;

// Of a query. Each of its words is compared with every word of every speaker; the longest name with
// an office and a place is shorter.
constexpr size_t kQueryBytesMax = 200;
constexpr size_t kQueryWordsMax = 10;

using conference::Overlay;
using Words = std::vector<std::string>;

// How well somebody answers to a query; the least is the best.
enum class Match { kWhole = 0, kInName = 1, kElsewhere = 2, kNone = 3 };

// Every word of the query begins one of these.
bool HoldsAll(const Words& query, const Words& words) {
  return std::all_of(query.begin(), query.end(), [&words](const std::string& wanted) {
    return std::any_of(words.begin(), words.end(), [&wanted](const std::string& word) {
      return absl::StartsWith(word, wanted);
    });
  });
}

struct Candidate {
  v1::SpeakerFound found;
  std::string code;
};

// Name and hall.
std::string KeyOf(const Candidate& candidate) {
  return absl::StrCat(candidate.code, " ", candidate.found.speaker().display_name());
}

Match MatchOf(const Words& query, const Candidate& candidate) {
  const v1::Beneficiary& speaker = candidate.found.speaker();
  const std::string& title = candidate.found.bridge_point_title();
  const Words name = FoldedWords(speaker.display_name().empty() ? title : speaker.display_name());
  if (name == query || FoldedWords(candidate.code) == query) return Match::kWhole;
  if (HoldsAll(query, name)) return Match::kInName;
  const std::string all =
      absl::StrCat(speaker.display_name(), " ", speaker.office(), " ", title, " ", candidate.code);
  return HoldsAll(query, FoldedWords(all)) ? Match::kElsewhere : Match::kNone;
}

Candidate CandidateAt(const Overlay& view, const v1::BridgePoint& hall) {
  Candidate candidate;
  candidate.code = hall.code();
  candidate.found.set_bridge_point(hall.name());
  candidate.found.set_bridge_point_title(conference::TitleOf(view, hall.name()));
  return candidate;
}

void AddHeads(const Overlay& view, const std::string& stream, std::vector<Candidate>& candidates) {
  view.ForEach<v1::BridgePoint>(stream + "/bridgePoints/", [&](const v1::BridgePoint& point) {
    if (!conference::CheckMayTakeFloor(point).ok()) return;
    Candidate& head = candidates.emplace_back(CandidateAt(view, point));
    head.found.mutable_speaker()->set_display_name(point.head_name());
    head.found.mutable_speaker()->set_office(point.head_office());
  });
}

void AddDelegates(const Overlay& view, const std::string& stream,
                  std::vector<Candidate>& candidates) {
  view.ForEach<v1::Delegate>(stream + "/delegates/", [&](const v1::Delegate& delegate) {
    const auto* home = view.Find<v1::BridgePoint>(delegate.bridge_point());
    const auto* hall = home ? view.Find<v1::BridgePoint>(conference::HallOf(*home)) : nullptr;
    const bool comes =
        delegate.substituted_by().empty() && delegate.state() != v1::DELEGATE_STATE_ABSENT;
    if (hall == nullptr || !comes || !conference::CheckMayTakeFloor(*hall).ok()) return;
    v1::Beneficiary& speaker =
        *candidates.emplace_back(CandidateAt(view, *hall)).found.mutable_speaker();
    speaker.set_delegate(delegate.name());
    speaker.set_display_name(delegate.display_name());
    speaker.set_office(delegate.office());
  });
}

// Heads first; those whom the list has as delegates, only as these.
std::vector<Candidate> CandidatesOf(const Overlay& view, const std::string& stream) {
  std::vector<Candidate> delegates;
  AddDelegates(view, stream, delegates);
  std::set<std::string> listed;
  for (const Candidate& delegate : delegates) listed.insert(KeyOf(delegate));
  std::vector<Candidate> candidates;
  AddHeads(view, stream, candidates);
  std::erase_if(candidates,
                [&listed](const Candidate& head) { return listed.contains(KeyOf(head)); });
  std::move(delegates.begin(), delegates.end(), std::back_inserter(candidates));
  return candidates;
}

}  // namespace

absl::StatusOr<v1::SearchSpeakersResponse> SearchSpeakers(
    const Overlay& view, const conference::Question& question,
    const v1::SearchSpeakersRequest& request) {
  if (request.query().size() > kQueryBytesMax) {
    return RefuseField("query", {v1::FIELD_RULE_BYTES_MAX, {absl::StrCat(kQueryBytesMax)}},
                       absl::StrCat("Search with up to ", kQueryBytesMax, " bytes."));
  }
  const Words query = FoldedWords(request.query());
  if (query.empty())
    return RefuseField("query", {v1::FIELD_RULE_REQUIRED}, "Say what to search for.");
  if (query.size() > kQueryWordsMax) {
    return RefuseField("query", {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kQueryWordsMax)}},
                       absl::StrCat("Search with up to ", kQueryWordsMax, " words."));
  }
  if (request.limit() < 0) {
    return RefuseField("limit", {v1::FIELD_RULE_RANGE, {"0", "100"}},
                       "Ask for 1 to 100; zero means 20.");
  }
  const std::vector<Candidate> candidates = CandidatesOf(view, question.stream);
  std::vector<std::pair<Match, const Candidate*>> matches;
  for (const Candidate& candidate : candidates) {
    const Match match = MatchOf(query, candidate);
    if (match != Match::kNone) matches.emplace_back(match, &candidate);
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  const int limit = request.limit() == 0 ? kFoundDefault : std::min(request.limit(), kFoundMax);
  v1::SearchSpeakersResponse response;
  for (const auto& [match, candidate] : matches) {
    if (response.speakers_size() == limit) break;
    *response.add_speakers() = candidate->found;
  }
  return response;
}

}  // namespace nhipcau::api

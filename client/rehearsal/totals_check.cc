#include "client/rehearsal/totals_check.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "nhipcau/v1/vote.pb.h"

namespace nhipcau::rehearsal {
namespace {

// Counts by what they are counts of.
using Counts = std::map<std::string, int>;

void Compare(const std::string& name, const Counts& counted, const Counts& stated,
             std::vector<std::string>& problems) {
  for (const auto& [what, count] : stated) {
    const auto found = counted.find(what);
    const int own = found == counted.end() ? 0 : found->second;
    if (own == count) continue;
    problems.push_back(absl::StrCat(name, " states ", count, " ", what, ", its parts give ", own));
  }
}

void AddAnswer(const v1::RollCallAnswer& answer, Counts& counts) {
  ++counts["asked"];
  counts["expected"] += answer.expected_count();
  if (!answer.answered()) return;
  ++counts["answered"];
  counts["present"] += answer.declared().present();
  counts["absent with reason"] += answer.declared().absent_with_reason();
  counts["absent without reason"] += answer.declared().absent_without_reason();
}

void AddMissing(const v1::MissingAnswers& missing, Counts& counts) {
  counts["asked"] += missing.codes_size();
  for (const int32_t expected : missing.expected_counts()) counts["expected"] += expected;
}

Counts StatedBy(const v1::RollCallCount& total) {
  return {{"asked", total.asked_point_count()},
          {"answered", total.answered_point_count()},
          {"expected", total.expected_count()},
          {"present", total.present_count()},
          {"absent with reason", total.absent_with_reason_count()},
          {"absent without reason", total.absent_without_reason_count()}};
}

void AddBallot(const v1::Ballot& ballot, Counts& counts) {
  ++counts["asked"];
  counts["cast"] += ballot.cast();
  counts["for"] += ballot.counts().in_favour();
  counts["against"] += ballot.counts().against();
  counts["other"] += ballot.counts().other();
}

Counts StatedBy(const v1::VoteResult& result) {
  return {{"asked", result.asked_point_count()},
          {"cast", result.cast_point_count()},
          {"for", result.total().in_favour()},
          {"against", result.total().against()},
          {"other", result.total().other()}};
}

void AddPoint(const v1::BridgePoint& point, Counts& counts) {
  ++counts["points"];
  counts["checked in"] += point.attendance().state() == v1::ATTENDANCE_STATE_CHECKED_IN;
  counts["left"] += point.attendance().state() == v1::ATTENDANCE_STATE_LEFT;
  counts["absent"] += point.attendance().state() == v1::ATTENDANCE_STATE_ABSENT;
  counts["expected"] += point.expected_count();
  counts["present"] += point.attendance().declared().present();
}

Counts StatedBy(const v1::Tally& tally) {
  return {{"points", tally.point_count()},      {"checked in", tally.checked_in_point_count()},
          {"left", tally.left_point_count()},   {"absent", tally.absent_point_count()},
          {"expected", tally.expected_count()}, {"present", tally.present_count()}};
}

// What the parts give, by the name of what states them.
std::map<std::string, Counts> CountParts(const client::RecordStore& screen, std::string& host) {
  std::map<std::string, Counts> counted;
  Counts whole;
  for (const auto& [name, record] : screen.records()) {
    if (record.has_roll_call_answer()) {
      AddAnswer(record.roll_call_answer(), counted[record.roll_call_answer().roll_call()]);
    } else if (record.has_missing_answers()) {
      AddMissing(record.missing_answers(), counted[record.missing_answers().roll_call()]);
    } else if (record.has_ballot()) {
      AddBallot(record.ballot(), counted[record.ballot().vote()]);
    } else if (record.has_acknowledgement()) {
      ++counted[record.acknowledgement().announcement()]["acknowledged"];
    } else if (record.has_bridge_point()) {
      AddPoint(record.bridge_point(), whole);
      if (record.bridge_point().parent().empty()) host = name;
    }
  }
  counted[host] = whole;
  return counted;
}

}  // namespace

std::vector<std::string> CheckTotals(const client::RecordStore& screen) {
  std::vector<std::string> problems;
  std::string host;
  std::map<std::string, Counts> counted = CountParts(screen, host);
  for (const auto& [name, record] : screen.records()) {
    if (record.roll_call().state() == v1::ROLL_CALL_STATE_CLOSED) {
      Compare(name, counted[name], StatedBy(record.roll_call().result().total()), problems);
    } else if (record.vote().state() == v1::VOTE_STATE_CLOSED &&
               record.vote().mode() == v1::VOTE_MODE_BY_POINT) {
      Compare(name, counted[name], StatedBy(record.vote().result()), problems);
    } else if (record.has_announcement_progress()) {
      const v1::AnnouncementProgress& progress = record.announcement_progress();
      Compare(progress.announcement(), counted[progress.announcement()],
              {{"acknowledged", progress.acknowledged_point_count()}}, problems);
    } else if (record.has_tally() && record.tally().bridge_point() == host) {
      Compare(name, counted[host], StatedBy(record.tally()), problems);
    }
  }
  return problems;
}

}  // namespace nhipcau::rehearsal

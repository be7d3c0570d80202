// Which points are exceptions, and why: worst first.
#include "server/screens/attention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/base/proto_time.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr auto kLineLost = v1::ATTENTION_CAUSE_LINE_LOST;
constexpr auto kIncident = v1::ATTENTION_CAUSE_INCIDENT_OPEN;
constexpr auto kHasNotArrived = v1::ATTENTION_CAUSE_NOT_ARRIVED;
constexpr auto kHasLeft = v1::ATTENTION_CAUSE_LEFT;
constexpr auto kDegraded = v1::ATTENTION_CAUSE_LINE_DEGRADED;
constexpr auto kCounts = v1::ATTENTION_CAUSE_COUNTS_DISAGREE;
constexpr auto kConnected = v1::ATTENTION_CAUSE_CONNECTED_NOT_CHECKED_IN;

struct AttentionCase {
  v1::ConferenceState state;
  v1::AttendanceState attendance;
  v1::VideoLineState line;
  int present;
  int beyond;
  bool incident;
  std::vector<v1::AttentionCause> causes;
};

class AttentionTest : public testing::TestWithParam<AttentionCase> {};

TEST_P(AttentionTest, Causes) {
  Table table(GetParam().state);
  table.AddPoint("04867", "", 19, GetParam().attendance);
  v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("04867"));
  point.mutable_video_line()->set_state(GetParam().line);
  point.mutable_attendance()->mutable_declared()->set_present(GetParam().present);
  point.mutable_attendance()->mutable_declared()->set_beyond_list(GetParam().beyond);
  table.Put(point);
  if (GetParam().incident) {
    v1::Incident incident;
    incident.set_name(Numbered("incidents", 1));
    incident.set_bridge_point(Point("04867"));
    incident.set_state(v1::INCIDENT_STATE_TAKEN);
    table.Put(incident);
  }
  const v1::Attention attention = AttentionFor(table.view(), point, NamedCount());
  std::vector<v1::AttentionCause> causes;
  for (const int cause : attention.causes()) {
    causes.push_back(static_cast<v1::AttentionCause>(cause));
  }
  EXPECT_THAT(causes, testing::ElementsAreArray(GetParam().causes));
}

constexpr auto kSession = v1::CONFERENCE_STATE_IN_SESSION;
constexpr auto kPlanned = v1::CONFERENCE_STATE_PLANNED;
constexpr auto kHere = v1::ATTENDANCE_STATE_CHECKED_IN;
constexpr auto kMissing = v1::ATTENDANCE_STATE_NOT_ARRIVED;
constexpr auto kGone = v1::ATTENDANCE_STATE_LEFT;
constexpr auto kAway = v1::ATTENDANCE_STATE_ABSENT;
constexpr auto kLineUnknown = v1::VIDEO_LINE_STATE_UNKNOWN;
constexpr auto kUp = v1::VIDEO_LINE_STATE_CONNECTED;
constexpr auto kDown = v1::VIDEO_LINE_STATE_DISCONNECTED;
constexpr auto kPoor = v1::VIDEO_LINE_STATE_DEGRADED;

INSTANTIATE_TEST_SUITE_P(
    Table, AttentionTest,
    testing::Values(
        AttentionCase{kSession, kHere, kUp, 19, 0, false, {}},
        AttentionCase{kSession, kHere, kDown, 19, 0, false, {kLineLost}},
        AttentionCase{kSession, kHere, kDown, 19, 0, true, {kLineLost, kIncident}},
        AttentionCase{kSession, kHere, kPoor, 19, 0, false, {kDegraded}},
        AttentionCase{
            kSession, kMissing, kDown, 0, 0, true, {kLineLost, kIncident, kHasNotArrived}},
        AttentionCase{kSession, kGone, kUp, 19, 0, false, {kHasLeft}},
        AttentionCase{kSession, kAway, kUp, 0, 0, false, {kConnected}},
        AttentionCase{kSession, kAway, kLineUnknown, 0, 0, false, {}},
        AttentionCase{
            kSession, kMissing, kPoor, 0, 0, false, {kHasNotArrived, kDegraded, kConnected}},
        AttentionCase{kSession, kHere, kUp, 18, 0, false, {kCounts}},
        AttentionCase{kSession, kHere, kUp, 19, 1, false, {kCounts}},
        AttentionCase{kSession, kHere, kUp, 20, 1, false, {}},
        AttentionCase{kPlanned, kMissing, kUp, 0, 0, false, {}},
        AttentionCase{kPlanned, kMissing, kDown, 0, 0, false, {kLineLost}},
        AttentionCase{v1::CONFERENCE_STATE_REHEARSING,
                      kMissing,
                      kUp,
                      0,
                      0,
                      false,
                      {kHasNotArrived, kConnected}},
        AttentionCase{v1::CONFERENCE_STATE_IN_RECESS,
                      kMissing,
                      kUp,
                      0,
                      0,
                      false,
                      {kHasNotArrived, kConnected}},
        AttentionCase{v1::CONFERENCE_STATE_ENDED, kMissing, kUp, 0, 0, false, {}}));

// Named present, of how many that were signed in, beside 19 that were declared.
TEST(AttentionOfNamesTest, DisagreeWithTheCountUnlessTheSheetStandsForThem) {
  struct NamesCase {
    NamedCount named;
    bool sheet;
    bool disagree;
  };
  for (const NamesCase& each :
       {NamesCase{{0, 0}, false, false}, NamesCase{{19, 19}, false, false},
        NamesCase{{20, 19}, false, false}, NamesCase{{19, 18}, false, true},
        NamesCase{{20, 20}, false, true}, NamesCase{{19, 18}, true, false}}) {
    Table table;
    table.AddPoint("04867", "", 19, kHere);
    v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("04867"));
    point.mutable_attendance()->mutable_declared()->set_present(19);
    if (each.sheet) point.mutable_attendance()->mutable_signed_sheet()->set_title("Ký tên");
    const v1::Attention attention = AttentionFor(table.view(), point, each.named);
    const bool disagree = std::count(attention.causes().begin(), attention.causes().end(),
                                     v1::ATTENTION_CAUSE_NAMES_DISAGREE) == 1;
    EXPECT_EQ(disagree, each.disagree) << each.named.present << " of " << each.named.checked;
  }
}

// Preparation is an exception until the session opens, and no longer.
TEST(AttentionOfPreparationTest, LastsUntilTheSession) {
  for (const v1::ConferenceState state :
       {kPlanned, v1::CONFERENCE_STATE_REHEARSING, kSession, v1::CONFERENCE_STATE_ENDED}) {
    Table table(state);
    table.AddPoint("04867", "", 19, kAway);
    v1::Conference conference = table.Get<v1::Conference>(kStream);
    *conference.mutable_submission_deadline_time() = ToProto(kMorning);
    table.Put(conference);
    v1::Readiness readiness;
    readiness.set_name(ChildName(kStream, "readinesses", "04867"));
    table.Put(readiness);
    const v1::Attention attention =
        AttentionFor(table.view(), table.Get<v1::BridgePoint>(Point("04867")), NamedCount());
    const bool ahead = state == kPlanned || state == v1::CONFERENCE_STATE_REHEARSING;
    EXPECT_EQ(attention.causes_size(), ahead ? 2 : 0) << v1::ConferenceState_Name(state);
  }
}

}  // namespace
}  // namespace nhipcau::conference

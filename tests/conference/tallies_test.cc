// Tallies kept by difference, at random, against a count from scratch.
#include "server/screens/tallies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/proto_time.h"
#include "tests/conference/table.h"
#include "tests/support/recount.h"

namespace nhipcau::conference {
namespace {

constexpr int kParents = 8;
constexpr const char* kLevels[] = {"province", "cụm/khối", "commune"};

class TalliesTest : public testing::TestWithParam<int> {
 protected:
  int Below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  v1::BridgePoint AnyPoint(int i) {
    v1::BridgePoint point;
    const std::string code = std::to_string(i);
    point.set_name(Point(code));
    point.set_code(code);
    // Parents have smaller codes, so that there is no circle, and are there from the beginning.
    if (i > 1) point.set_parent(Point(std::to_string(1 + Below(std::min(i - 1, kParents)))));
    point.set_level(kLevels[Below(3)]);
    point.set_expected_count(Below(50));
    v1::Attendance& attendance = *point.mutable_attendance();
    attendance.set_state(static_cast<v1::AttendanceState>(1 + Below(4)));
    attendance.mutable_declared()->set_present(Below(50));
    attendance.mutable_declared()->set_absent_with_reason(Below(5));
    attendance.mutable_declared()->set_beyond_list(Below(2));
    attendance.set_in_rehearsal(Below(4) == 0);
    point.mutable_video_line()->set_state(static_cast<v1::VideoLineState>(1 + Below(4)));
    return point;
  }

  v1::Delegate AnyDelegate() {
    v1::Delegate delegate;
    delegate.set_name(Numbered("delegates", 1 + Below(30)));
    delegate.set_bridge_point(Point(std::to_string(1 + Below(8))));
    delegate.set_state(static_cast<v1::DelegateState>(1 + Below(4)));
    delegate.set_in_rehearsal(Below(4) == 0);
    delegate.set_beyond_list(Below(4) == 0);
    if (Below(4) == 0) delegate.set_replaces(Numbered("delegates", 1));
    if (Below(4) == 0) delegate.set_substituted_by(Numbered("delegates", 2));
    return delegate;
  }

  v1::Readiness AnyReadiness() {
    const std::string code = std::to_string(1 + Below(8));
    v1::Readiness readiness;
    readiness.set_name(ChildName(kStream, "readinesses", code));
    readiness.set_bridge_point(Point(code));
    readiness.set_ready(Below(2) == 0);
    return readiness;
  }

  v1::Submission AnySubmission() {
    const std::string code = std::to_string(1 + Below(8));
    v1::Submission submission;
    submission.set_name(ChildName(kStream, "submissions", code));
    submission.set_bridge_point(Point(code));
    submission.set_state(static_cast<v1::SubmissionState>(1 + Below(3)));
    return submission;
  }

  // The state of the conference, and whether points are asked for their people.
  v1::Conference AnyConference() {
    v1::Conference conference;
    conference.set_name(kStream);
    constexpr v1::ConferenceState kStates[] = {v1::CONFERENCE_STATE_PLANNED,
                                               v1::CONFERENCE_STATE_REHEARSING,
                                               v1::CONFERENCE_STATE_IN_SESSION};
    conference.set_state(kStates[Below(3)]);
    if (Below(2) == 0) *conference.mutable_submission_deadline_time() = ToProto(kMorning);
    return conference;
  }

  std::mt19937 random_{static_cast<unsigned>(GetParam())};
};

TEST_P(TalliesTest, AddUp) {
  Table table;
  Tallies tallies(kStream);
  std::map<std::string, v1::Tally> shown;
  std::map<std::string, v1::Tally> levels;
  for (int step = 0; step < 60; ++step) {
    Overlay overlay(table.state);
    if (step == 0) {
      for (int i = 1; i <= kParents; ++i) overlay.Put(RecordOf(AnyPoint(i)));
    }
    for (int i = Below(3); i >= 0; --i) {
      if (Below(2) == 0) overlay.Put(RecordOf(AnyPoint(1 + Below(12))));
      if (Below(2) == 0) overlay.Put(RecordOf(AnyDelegate()));
    }
    if (Below(3) == 0) overlay.Put(RecordOf(AnyReadiness()));
    if (Below(3) == 0) overlay.Put(RecordOf(AnySubmission()));
    if (Below(4) == 0) overlay.Erase(Numbered("delegates", 1 + Below(30)));
    if (Below(6) == 0) overlay.Put(RecordOf(AnyConference()));
    const std::vector<Change> changes = overlay.Changes();
    std::move(overlay).MergeInto(table.state);
    for (const v1::Tally& tally : tallies.Update(table.view(), changes)) {
      (tally.level().empty() ? shown[tally.bridge_point()] : levels[tally.level()]) =
          CountsOnly(tally);
    }
    const std::map<std::string, v1::Tally> wanted = Recount(table.view(), kStream);
    ASSERT_EQ(shown.size(), wanted.size());
    for (const auto& [point, tally] : wanted) {
      ASSERT_EQ(shown[point].DebugString(), tally.DebugString()) << "step " << step;
    }
    for (const auto& [level, tally] : RecountLevels(table.view(), kStream)) {
      ASSERT_EQ(levels[level].DebugString(), tally.DebugString()) << "step " << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TalliesTest, testing::Range(1, 21));

// Whoever is expected is present, absent, or not declared; people beyond the list stand apart.
TEST(TallySumTest, ExpectedIsAccountedFor) {
  Table table;
  table.AddPoint("17", "", 100);
  table.AddPoint("150", "17", 20, v1::ATTENDANCE_STATE_CHECKED_IN);
  v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("150"));
  point.mutable_attendance()->mutable_declared()->set_present(19);
  point.mutable_attendance()->mutable_declared()->set_beyond_list(1);
  point.mutable_attendance()->mutable_declared()->set_absent_with_reason(2);
  table.Put(point);
  table.AddPoint("152", "17", 30, v1::ATTENDANCE_STATE_ABSENT);
  const v1::Tally whole = Recount(table.view(), kStream).at(Point("17"));
  EXPECT_EQ(whole.expected_count(), 150);
  EXPECT_EQ(whole.present_count() - whole.beyond_list_count() + whole.absent_with_reason_count() +
                whole.absent_without_reason_count() + whole.not_declared_count(),
            150);
}

}  // namespace
}  // namespace nhipcau::conference

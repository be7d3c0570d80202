// What a plan holds, and that it is the same for the same seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/library/method.h"
#include "client/rehearsal/plan.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr char kConference[] = "conferences/hoa-binh";

v1::BridgePoint Point(const std::string& code, const std::string& parent,
                      const std::string& level) {
  v1::BridgePoint point;
  point.set_name(absl::StrCat(kConference, "/bridgePoints/", code));
  point.set_code(code);
  point.set_display_name("Xã " + code);
  point.set_level(level);
  if (!parent.empty()) point.set_parent(absl::StrCat(kConference, "/bridgePoints/", parent));
  point.set_kind(v1::BRIDGE_POINT_KIND_INTERACTIVE);
  point.set_expected_count(19);
  return point;
}

void AddItem(Scene& scene, v1::AgendaItemKind kind, int start_minutes, int minutes) {
  v1::AgendaItem& item = scene.agenda.emplace_back();
  item.set_name(absl::StrCat(kConference, "/agendaItems/", scene.agenda.size()));
  item.set_title(absl::StrCat("Nội dung ", scene.agenda.size()));
  item.set_kind(kind);
  item.mutable_planned_start_time()->set_seconds(scene.conference.planned_start_time().seconds() +
                                                 start_minutes * 60);
  item.mutable_planned_duration()->set_seconds(minutes * 60);
}

// As large as the reference conference.
Scene HoaBinh() {
  Scene scene;
  scene.conference.set_name(kConference);
  scene.conference.mutable_planned_start_time()->set_seconds(1623373200);
  scene.points.push_back(Point("17", "", "province"));
  for (int i = 0; i < 10; ++i) {
    scene.points.push_back(Point(absl::StrCat("d", i), "17", "district"));
  }
  for (int i = 0; i < 101; ++i) {
    scene.points.push_back(Point(absl::StrCat("c", i), absl::StrCat("d", i % 10), "commune"));
  }
  AddItem(scene, v1::AGENDA_ITEM_KIND_OPENING, 0, 10);
  AddItem(scene, v1::AGENDA_ITEM_KIND_REPORT, 10, 35);
  AddItem(scene, v1::AGENDA_ITEM_KIND_DISCUSSION, 45, 125);
  AddItem(scene, v1::AGENDA_ITEM_KIND_CONCLUSION, 170, 30);
  return scene;
}

std::string Written(const Plan& plan) {
  std::string text;
  for (const Step& step : plan.steps) {
    absl::StrAppend(&text, static_cast<int>(step.player.part), step.player.bridge_point, " ",
                    absl::FormatDuration(step.at), " ",
                    step.request ? step.request->ShortDebugString() : "drop", "\n");
  }
  return text;
}

std::map<std::string, int> MethodCounts(const Plan& plan) {
  std::map<std::string, int> counts;
  for (const Step& step : plan.steps) {
    if (step.request == nullptr) continue;
    ++counts[client::MethodOf(*step.request->GetDescriptor())->name()];
  }
  return counts;
}

TEST(RehearsalPlanTest, TheSameSeedGivesTheSamePlan) {
  EXPECT_EQ(Written(MakePlan(2021, HoaBinh())), Written(MakePlan(2021, HoaBinh())));
  EXPECT_NE(Written(MakePlan(2021, HoaBinh())), Written(MakePlan(2022, HoaBinh())));
}

TEST(RehearsalPlanTest, EveryKindOfThingHappens) {
  const std::map<std::string, int> counts = MethodCounts(MakePlan(2021, HoaBinh()));
  for (const char* method : {"StartRehearsal",
                             "EndRehearsal",
                             "OpenSession",
                             "BeginRecess",
                             "ResumeSession",
                             "EndSession",
                             "CheckIn",
                             "DeclareAttendance",
                             "MarkAbsent",
                             "LeaveConference",
                             "StateVideoLine",
                             "OpenRegistration",
                             "CloseRegistration",
                             "RequestFloor",
                             "AcceptFloorRequest",
                             "MoveFloorRequest",
                             "DenyFloorRequest",
                             "CancelFloorRequest",
                             "GrantFloor",
                             "CallToFloor",
                             "ExtendSpeech",
                             "ReleaseFloor",
                             "RevokeFloor",
                             "StartAgendaItem",
                             "EndAgendaItem",
                             "PostAnnouncement",
                             "AcknowledgeAnnouncement",
                             "SendMessage",
                             "ReportIncident",
                             "TakeIncident",
                             "ResolveIncident",
                             "AddMinutesEntry",
                             "SendSubmission",
                             "ReturnSubmission",
                             "ApproveSubmission",
                             "RecordReadiness",
                             "AppointSubstitute",
                             "RecordDelegates",
                             "OpenRollCall",
                             "AnswerRollCall",
                             "CloseRollCall",
                             "ConfirmReady",
                             "SkipFloorRequest",
                             "StartSpeech",
                             "PauseSpeech",
                             "ResumeSpeech",
                             "OpenVote",
                             "CastBallot",
                             "CloseVote",
                             "MarkMessagesRead",
                             "SendWrittenContribution",
                             "UpdateMinutesEntry",
                             "WithdrawMinutesEntry",
                             "CorrectAttendance",
                             "CorrectBridgePoint"}) {
    EXPECT_TRUE(counts.contains(method)) << method;
  }
  EXPECT_GE(counts.at("RequestFloor"), 29);
  EXPECT_GE(counts.at("GrantFloor"), 10);
  EXPECT_EQ(counts.at("OpenSession"), 1);
  EXPECT_EQ(counts.at("StartRehearsal"), 2);
  EXPECT_EQ(counts.at("OpenRollCall"), 2);
}

TEST(RehearsalPlanTest, SomethingIsRefusedRepeatedAndDropped) {
  const Plan plan = MakePlan(2021, HoaBinh());
  std::set<v1::Reason> refusals;
  for (const Step& step : plan.steps) refusals.insert(step.refusal);
  for (const v1::Reason reason :
       {v1::REASON_TOO_MANY_OPEN_REQUESTS, v1::REASON_REGISTRATION_CLOSED,
        v1::REASON_ROLE_NOT_ALLOWED, v1::REASON_OUTSIDE_SCOPE, v1::REASON_FLOOR_TAKEN}) {
    EXPECT_TRUE(refusals.contains(reason)) << v1::Reason_Name(reason);
  }
  const auto any = [&plan](const auto& wanted) {
    return std::any_of(plan.steps.begin(), plan.steps.end(), wanted);
  };
  EXPECT_TRUE(any([](const Step& step) { return step.tapped_twice; }));
  EXPECT_TRUE(any([](const Step& step) { return step.drops_page; }));
  EXPECT_TRUE(any([](const Step& step) { return step.deed == Deed::kDropPage; }));
  EXPECT_TRUE(any([](const Step& step) { return step.lookup == Lookup::kSystemIncident; }));
}

// All steps can be played: those that wait for each other have no circle.
TEST(RehearsalPlanTest, EveryStepGetsItsTurn) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    const Plan plan = MakePlan(seed, HoaBinh());
    std::vector<std::vector<int>> first = Prerequisites(plan);
    for (size_t i = 0; i < first.size(); ++i) {
      for (const int before : first[i]) {
        const Step& earlier = plan.steps[static_cast<size_t>(before)];
        EXPECT_LE(earlier.at, plan.steps[i].at) << "seed " << seed << ", step " << i;
      }
      for (const int before : plan.steps[i].after) EXPECT_LT(before, static_cast<int>(i));
    }
  }
}

TEST(RehearsalPlanTest, RequestIdsAreUnique) {
  const Plan plan = MakePlan(2021, HoaBinh());
  std::set<std::string> ids;
  size_t calls = 0;
  for (const Step& step : plan.steps) {
    if (step.request == nullptr) continue;
    const auto* field = step.request->GetDescriptor()->FindFieldByName("request_id");
    ids.insert(step.request->GetReflection()->GetString(*step.request, field));
    ++calls;
  }
  EXPECT_EQ(ids.size(), calls);
}

TEST(RehearsalPlanTest, EveryPointIsAccountedFor) {
  const Outcome outcome = OutcomeOf(MakePlan(2021, HoaBinh()));
  EXPECT_EQ(outcome.attendances.size(), 112u);
  const auto count = [&outcome](v1::AttendanceState state) {
    return std::count_if(
        outcome.attendances.begin(), outcome.attendances.end(),
        [state](const auto& attendance) { return attendance.second.state() == state; });
  };
  EXPECT_EQ(count(v1::ATTENDANCE_STATE_ABSENT), 1);
  EXPECT_EQ(count(v1::ATTENDANCE_STATE_LEFT), 2);
  EXPECT_EQ(count(v1::ATTENDANCE_STATE_CHECKED_IN), 109);
  EXPECT_GE(outcome.speech_count, 10);
}

TEST(RehearsalPlanTest, ASmallConferenceWithoutAgendaIsPlayedToo) {
  Scene scene;
  scene.conference.set_name(kConference);
  scene.points = {Point("17", "", "province"), Point("d1", "17", "district")};
  const std::map<std::string, int> counts = MethodCounts(MakePlan(1, scene));
  EXPECT_EQ(counts.at("OpenSession"), 1);
  EXPECT_EQ(counts.at("EndSession"), 1);
}

}  // namespace
}  // namespace nhipcau::rehearsal

// What was planned is taken out again: what goes along, what stands in the way, and when.
#include "server/conference/plan/deletions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "server/conference/plan/rehearsal.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr v1::Role kPlanner = v1::ROLE_PLANNER;

v1::Delegate DelegateAt(int number, const std::string& code) {
  v1::Delegate delegate;
  delegate.set_name(Numbered("delegates", number));
  delegate.set_bridge_point(Point(code));
  delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
  return delegate;
}

v1::AgendaItem Item(int number, int parent = 0) {
  v1::AgendaItem item;
  item.set_name(Numbered("agendaItems", number));
  item.set_position(number);
  item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
  item.set_revision(1);
  if (parent > 0) item.set_parent(Numbered("agendaItems", parent));
  return item;
}

v1::FloorRequest Prepared(int number, const std::string& code) {
  v1::FloorRequest request;
  request.set_name(Numbered("floorRequests", number));
  request.set_bridge_point(Point(code));
  request.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
  request.set_prepared(true);
  return request;
}

v1::Invitation OperatorOf(int number, const std::string& code) {
  v1::Invitation invitation;
  invitation.set_name(Numbered("invitations", number));
  invitation.set_role(v1::ROLE_OPERATOR);
  invitation.set_bridge_point(Point(code));
  invitation.set_secret_sha256(absl::StrCat("secret ", number));
  return invitation;
}

// 17 > 150 > 04867, 04870; a delegate 1 and a device 1 at 04867; items 1 > 2, and 3.
Table Planned(v1::ConferenceState state = v1::CONFERENCE_STATE_PLANNED) {
  Table table(state);
  table.AddPoint("17");
  table.AddPoint("150", "17");
  table.AddPoint("04867", "150");
  table.AddPoint("04870", "150");
  table.Put(DelegateAt(1, "04867"));
  for (const v1::AgendaItem& item : {Item(1), Item(2, 1), Item(3)}) table.Put(item);
  table.Put(OperatorOf(1, "04867"));
  v1::Device device;
  device.set_name(Numbered("devices", 1));
  device.set_invitation(Numbered("invitations", 1));
  table.Put(device);
  return table;
}

v1::DeleteBridgePointsRequest Points(const std::vector<std::string>& codes) {
  v1::DeleteBridgePointsRequest request;
  request.set_conference(kStream);
  for (const std::string& code : codes) request.add_names(Point(code));
  return request;
}

v1::DeleteDelegatesRequest Delegates(const std::vector<int>& numbers) {
  v1::DeleteDelegatesRequest request;
  for (const int number : numbers) request.add_names(Numbered("delegates", number));
  return request;
}

v1::DeleteAgendaItemsRequest Items(const std::vector<int>& numbers) {
  v1::DeleteAgendaItemsRequest request;
  for (const int number : numbers) request.add_names(Numbered("agendaItems", number));
  return request;
}

// Deletes and counts.
v1::DeletedCounts Delete(Table& table, const google::protobuf::Message& request) {
  auto events = table.Decide(request, kPlanner);
  EXPECT_TRUE(events.ok()) << events.status();
  v1::DeletedCounts counts;
  if (!events.ok()) return counts;
  for (const v1::Event& event : *events) CountDeleted(event.records_deleted(), counts);
  table.Apply(*events);
  return counts;
}

// What stands in the way; empty: nothing.
std::string InTheWay(const Table& table, const google::protobuf::Message& request) {
  const auto events = table.Decide(request, kPlanner);
  if (events.ok()) return "";
  EXPECT_EQ(ErrorOf(events.status()).reason(), v1::REASON_STILL_IN_USE);
  return ErrorOf(events.status()).resource().substr(std::string(kStream).size() + 1);
}

struct WayCase {
  const char* name;
  // Added to what is planned.
  std::function<void(Table&)> add;
  std::string resource;
};

class PointInTheWayTest : public testing::TestWithParam<WayCase> {};

TEST_P(PointInTheWayTest, IsNamed) {
  Table table = Planned();
  GetParam().add(table);
  EXPECT_EQ(InTheWay(table, Points({"04867"})), GetParam().resource);
}

v1::Incident IncidentAt(const std::string& code, v1::IncidentState state) {
  v1::Incident incident;
  incident.set_name(Numbered("incidents", 1));
  incident.set_bridge_point(Point(code));
  incident.set_state(state);
  return incident;
}

template <typename T>
void EditPoint(Table& table, const std::string& code, const T& change) {
  auto point = table.Get<v1::BridgePoint>(Point(code));
  change(point);
  table.Put(point);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PointInTheWayTest,
    testing::Values(
        WayCase{"Nothing", [](Table&) {}, ""},
        WayCase{"Below", [](Table& table) { table.AddPoint("1", "04867"); }, "bridgePoints/1"},
        WayCase{"InItsHall",
                [](Table& table) {
                  EditPoint(table, "04870",
                            [](auto& point) { point.set_attends_at(Point("04867")); });
                },
                "bridgePoints/04870"},
        WayCase{"Reported",
                [](Table& table) {
                  EditPoint(table, "04867", [](auto& point) {
                    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
                  });
                },
                "bridgePoints/04867"},
        // A duplicate that nobody came to.
        WayCase{"MarkedAbsent",
                [](Table& table) {
                  EditPoint(table, "04867", [](auto& point) {
                    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_ABSENT);
                  });
                },
                ""},
        WayCase{"MarkedAbsentWithSomebodyThere",
                [](Table& table) {
                  EditPoint(table, "04867", [](auto& point) {
                    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_ABSENT);
                  });
                  v1::Delegate delegate = DelegateAt(1, "04867");
                  delegate.set_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
                  table.Put(delegate);
                },
                "delegates/1"},
        WayCase{"ReportedInRehearsal",
                [](Table& table) {
                  EditPoint(table, "04867", [](auto& point) {
                    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
                    point.mutable_attendance()->set_in_rehearsal(true);
                  });
                },
                ""},
        WayCase{"SignedIn",
                [](Table& table) {
                  v1::Delegate delegate = DelegateAt(1, "04867");
                  delegate.set_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
                  table.Put(delegate);
                },
                "delegates/1"},
        WayCase{"OpenIncident",
                [](Table& table) { table.Put(IncidentAt("04867", v1::INCIDENT_STATE_OPEN)); },
                "incidents/1"},
        WayCase{"ResolvedIncident",
                [](Table& table) { table.Put(IncidentAt("04867", v1::INCIDENT_STATE_RESOLVED)); },
                ""},
        // A text may say anything.
        WayCase{"OnlyWritten",
                [](Table& table) {
                  v1::Incident incident = IncidentAt("150", v1::INCIDENT_STATE_OPEN);
                  incident.set_description(Point("04867"));
                  table.Put(incident);
                },
                ""},
        WayCase{"NotAnswered",
                [](Table& table) {
                  v1::MissingAnswers missing;
                  missing.set_name(Numbered("rollCalls", 1) + "/missingAnswers/1");
                  missing.add_codes("04870");
                  missing.add_codes("04867");
                  table.Put(missing);
                },
                "rollCalls/1/missingAnswers/1"},
        WayCase{"Proposed",
                [](Table& table) {
                  v1::MinutesEntry entry;
                  entry.set_name(Numbered("minutesEntries", 1));
                  entry.mutable_proposal()->set_bridge_point(Point("04867"));
                  table.Put(entry);
                },
                "minutesEntries/1"}),
    [](const auto& param) { return param.param.name; });

TEST(DeletionsTest, EndsTheLinksOfThePointAndTakesItsOwnAlong) {
  Table table = Planned();
  table.Put(Prepared(1, "04867"));
  v1::Submission submission;
  submission.set_name(std::string(kStream) + "/submissions/04867");
  submission.set_bridge_point(Point("04867"));
  table.Put(submission);
  v1::Readiness readiness;
  readiness.set_name(std::string(kStream) + "/readinesses/04867");
  readiness.set_bridge_point(Point("04867"));
  table.Put(readiness);
  v1::Announcement announcement;
  announcement.set_name(Numbered("announcements", 1));
  announcement.mutable_target()->set_bridge_point(Point("04867"));
  table.Put(announcement);
  v1::HallScreen screen;
  screen.set_name(std::string(kStream) + "/hallScreen");
  screen.set_announcement(announcement.name());
  table.Put(screen);
  table.Put(OperatorOf(2, "04870"));

  const v1::DeletedCounts counts = Delete(table, Points({"04867"}));
  EXPECT_EQ(counts.ShortDebugString(),
            "bridge_point_count: 1 delegate_count: 1 submission_count: 1 "
            "prepared_speech_count: 1 other_count: 2 revoked_invitation_count: 1");
  for (const std::string& name :
       {Point("04867"), Numbered("delegates", 1), submission.name(), readiness.name(),
        Numbered("floorRequests", 1), announcement.name(), screen.name()}) {
    EXPECT_EQ(table.view().Find(name), nullptr) << name;
  }
  EXPECT_TRUE(table.Get<v1::Invitation>(Numbered("invitations", 1)).revoked());
  EXPECT_TRUE(table.Get<v1::Device>(Numbered("devices", 1)).revoked());
  EXPECT_FALSE(table.Get<v1::Invitation>(Numbered("invitations", 2)).revoked());
  EXPECT_TRUE(table.view().Indexed(Index::kOperatorsOfPoint, Point("04867")).empty());

  // The code is free again, and nothing of the old point clings to it; numbers go on.
  v1::AddBridgePointRequest again;
  again.mutable_bridge_point()->set_code("04867");
  again.mutable_bridge_point()->set_display_name("Xã Tú Lý");
  again.mutable_bridge_point()->set_level("commune");
  EXPECT_EQ(table.Do(again, kPlanner), kAccepted);
  EXPECT_TRUE(table.view().Indexed(Index::kDelegatesOfPoint, Point("04867")).empty());
  EXPECT_EQ(table.view().NextNumber("delegates"), 2);
}

TEST(DeletionsTest, ATreeGoesAtOnce) {
  Table table = Planned();
  EXPECT_EQ(InTheWay(table, Points({"17"})), "bridgePoints/150");
  EXPECT_EQ(InTheWay(table, Points({"17", "150", "04867"})), "bridgePoints/04870");
  // The host point too; named twice is named once.
  const auto counts = Delete(table, Points({"17", "150", "04867", "04870", "17"}));
  EXPECT_EQ(counts.bridge_point_count(), 4);
  EXPECT_TRUE(table.view().All(std::string(kStream) + "/bridgePoints/").empty());
}

TEST(DeletionsTest, AllOrNothing) {
  Table table = Planned();
  EXPECT_EQ(table.Do(Points({"04867", "04999"}), kPlanner), v1::REASON_NOT_FOUND);
  EXPECT_EQ(table.Do(Points({}), kPlanner), v1::REASON_FIELD_INVALID);
  v1::DeleteBridgePointsRequest of_another_kind;
  of_another_kind.add_names(Numbered("delegates", 1));
  EXPECT_EQ(table.Do(of_another_kind, kPlanner), v1::REASON_NOT_FOUND);
  EXPECT_NE(table.view().Find(Point("04867")), nullptr);
  v1::DeleteDelegatesRequest many;
  for (int i = 0; i < 10'001; ++i) many.add_names(Numbered("delegates", 1));
  const auto events = table.Decide(many, kPlanner);
  EXPECT_EQ(ErrorOf(events.status()).field(), "names");
  EXPECT_THAT(std::string(events.status().message()), HasSubstr("10000"));
}

TEST(DeletionsTest, NoEventGrowsWithTheRequest) {
  Table table = Planned();
  std::vector<int> numbers;
  for (int i = 10; i < 1'210; ++i) {
    table.Put(DelegateAt(i, "04870"));
    numbers.push_back(i);
  }
  const auto events = table.Decide(Delegates(numbers), kPlanner);
  ASSERT_TRUE(events.ok());
  std::vector<int> sizes;
  for (const v1::Event& event : *events) sizes.push_back(event.records_deleted().names_size());
  EXPECT_THAT(sizes, ElementsAre(500, 500, 200));
  EXPECT_EQ(Delete(table, Delegates(numbers)).delegate_count(), 1'200);
}

TEST(DeletionsTest, DelegatesAndTheirSubstitutes) {
  Table table = Planned();
  v1::Delegate replaced = DelegateAt(2, "04867");
  replaced.set_substituted_by(Numbered("delegates", 3));
  table.Put(replaced);
  v1::Delegate substitute = DelegateAt(3, "04867");
  substitute.set_replaces(Numbered("delegates", 2));
  table.Put(substitute);
  EXPECT_EQ(InTheWay(table, Delegates({2})), "delegates/3");
  EXPECT_EQ(InTheWay(table, Delegates({3})), "delegates/2");
  EXPECT_EQ(Delete(table, Delegates({2, 3})).delegate_count(), 2);

  v1::FloorRequest speech = Prepared(1, "04867");
  speech.mutable_beneficiary()->set_delegate(Numbered("delegates", 1));
  table.Put(speech);
  const auto counts = Delete(table, Delegates({1}));
  EXPECT_EQ(counts.ShortDebugString(), "delegate_count: 1 prepared_speech_count: 1");
  // Its point and its point's link stay.
  EXPECT_FALSE(table.Get<v1::Invitation>(Numbered("invitations", 1)).revoked());
}

TEST(DeletionsTest, WhoWasSignedInStays) {
  Table table = Planned();
  v1::Delegate delegate = DelegateAt(1, "04867");
  delegate.set_state(v1::DELEGATE_STATE_ABSENT);
  table.Put(delegate);
  EXPECT_EQ(InTheWay(table, Delegates({1})), "delegates/1");
  delegate.set_in_rehearsal(true);
  table.Put(delegate);
  EXPECT_EQ(InTheWay(table, Delegates({1})), "");
}

TEST(DeletionsTest, ItemsTheirPartsAndSpeeches) {
  Table table = Planned();
  v1::FloorRequest speech = Prepared(1, "04867");
  speech.set_agenda_item(Numbered("agendaItems", 2));
  table.Put(speech);
  EXPECT_EQ(InTheWay(table, Items({1})), "agendaItems/2");
  const auto counts = Delete(table, Items({1, 2}));
  EXPECT_EQ(counts.ShortDebugString(), "agenda_item_count: 2 prepared_speech_count: 1");
  EXPECT_NE(table.view().Find(Numbered("agendaItems", 3)), nullptr);
}

// What is left of a rehearsal and names what goes would name nothing then.
TEST(DeletionsTest, WhatARehearsalLeftIsClearedWhereItNamesWhatGoes) {
  Table table = Planned();
  v1::FloorRequest request;
  request.set_name(Numbered("floorRequests", 1));
  request.set_bridge_point(Point("04870"));
  request.set_in_rehearsal(true);
  table.Put(request);
  v1::Message message;
  message.set_name(Numbered("messages", 1));
  message.set_bridge_point(Point("04867"));
  message.set_in_rehearsal(true);
  table.Put(message);
  EXPECT_FALSE(Delete(table, Items({3})).cleared_rehearsal());
  EXPECT_NE(table.view().Find(request.name()), nullptr);
  const auto counts = Delete(table, Points({"04867"}));
  EXPECT_TRUE(counts.cleared_rehearsal());
  EXPECT_EQ(counts.other_count(), 0);
  EXPECT_EQ(table.view().Find(request.name()), nullptr);
  EXPECT_EQ(table.view().Find(message.name()), nullptr);
}

TEST(DeletionsTest, OnlyBeforeTheOpeningAndByPlanners) {
  using State = v1::ConferenceState;
  for (const State state : {v1::CONFERENCE_STATE_PLANNED, v1::CONFERENCE_STATE_POSTPONED,
                            v1::CONFERENCE_STATE_REHEARSING, v1::CONFERENCE_STATE_IN_SESSION,
                            v1::CONFERENCE_STATE_IN_RECESS, v1::CONFERENCE_STATE_ENDED,
                            v1::CONFERENCE_STATE_CANCELLED}) {
    const Table table = Planned(state);
    const bool is_ahead =
        state == v1::CONFERENCE_STATE_PLANNED || state == v1::CONFERENCE_STATE_POSTPONED;
    const auto events = table.Decide(Points({"04867"}), kPlanner);
    EXPECT_EQ(ReasonOf(events.status()),
              is_ahead ? v1::REASON_UNSPECIFIED : v1::REASON_WRONG_CONFERENCE_STATE);
    if (is_ahead) continue;
    EXPECT_THAT(std::string(events.status().message()), HasSubstr("mark the point absent"));
  }
}

// What has to be recorded first cannot be while the conference is postponed.
TEST(DeletionsTest, APostponedConferenceIsGivenATimeFirst) {
  const auto refusal = [](v1::ConferenceState state, const auto& add, const auto& request) {
    Table table = Planned(state);
    add(table);
    return std::string(table.Decide(request, kPlanner).status().message());
  };
  const auto sign_in = [](Table& table) {
    v1::Delegate delegate = DelegateAt(1, "04867");
    delegate.set_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
    table.Put(delegate);
  };
  const auto report = [](Table& table) {
    EditPoint(table, "04867", [](auto& point) {
      point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
    });
  };
  const auto open_incident = [](Table& table) {
    table.Put(IncidentAt("04867", v1::INCIDENT_STATE_OPEN));
  };
  for (const auto state : {v1::CONFERENCE_STATE_PLANNED, v1::CONFERENCE_STATE_POSTPONED}) {
    for (const std::string& told :
         {refusal(state, sign_in, Delegates({1})), refusal(state, sign_in, Points({"04867"})),
          refusal(state, report, Points({"04867"})),
          refusal(state, open_incident, Points({"04867"}))}) {
      EXPECT_EQ(told.find("RescheduleConference") != std::string::npos,
                state == v1::CONFERENCE_STATE_POSTPONED)
          << told;
    }
  }
}

TEST(DeletionsTest, AnImportIsUndoneButForWhatWasMoved) {
  Table table = Planned();
  const std::string import = Numbered("imports", 7);
  for (int number = 1; number <= 3; ++number) {
    auto item = Item(number);
    item.set_import(import);
    table.Put(item);
  }
  v1::MoveAgendaItemRequest move;
  move.set_name(Numbered("agendaItems", 3));
  move.set_position(1);
  ASSERT_EQ(table.Do(move, kPlanner), kAccepted);
  v1::UndoImportRequest request;
  request.set_name(import);
  EXPECT_EQ(Delete(table, request).agenda_item_count(), 2);
  EXPECT_EQ(table.Get<v1::AgendaItem>(Numbered("agendaItems", 3)).position(), 1);
}

TEST(DeletionsTest, AnImportIsUndoneButForWhatWasChanged) {
  Table table = Planned();
  const std::string import = Numbered("imports", 7);
  for (const char* code : {"201", "202", "203"}) {
    table.AddPoint(code, "17");
    EditPoint(table, code, [&import](auto& point) { point.set_import(import); });
  }
  v1::UndoImportRequest request;
  request.set_name(import);
  EditPoint(table, "202", [](auto& point) { point.set_revision(2); });
  EditPoint(table, "203", [](auto& point) {
    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_ABSENT);
  });
  // Named by one that stays.
  EditPoint(table, "202", [](auto& point) { point.set_parent(Point("201")); });
  EXPECT_EQ(InTheWay(table, request), "bridgePoints/202");
  EditPoint(table, "202", [](auto& point) { point.set_parent(Point("17")); });
  const auto counts = Delete(table, request);
  EXPECT_EQ(counts.ShortDebugString(),
            absl::StrCat("bridge_point_count: 1 kept_count: 2 kept_names: \"", Point("202"),
                         "\" kept_names: \"", Point("203"), "\""));
  EXPECT_NE(table.view().Find(Point("202")), nullptr);
  EXPECT_EQ(table.Do(request, kPlanner), v1::REASON_NOT_FOUND);
}

}  // namespace
}  // namespace nhipcau::conference

// Who may state the attendance of which point, and how the record says for whom: each role, for
// the own point, one below it and another, with every command by which a point states something.
#include <gtest/gtest.h>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "nhipcau/v1/vote_service.pb.h"
#include "server/access/authorization.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr v1::Reason kMay = v1::REASON_UNSPECIFIED;
constexpr v1::Reason kScope = v1::REASON_OUTSIDE_SCOPE;
constexpr v1::Reason kRole = v1::REASON_ROLE_NOT_ALLOWED;

// Points 17 > 150 > 04867, of which the last takes part by telephone, and 17 > 152.
Table Tree() {
  Table table(v1::CONFERENCE_STATE_REHEARSING);
  table.AddPoint("17");
  table.AddPoint("150", "17", 15, v1::ATTENDANCE_STATE_CHECKED_IN);
  table.AddPoint("152", "17", 15, v1::ATTENDANCE_STATE_CHECKED_IN);
  table.AddPoint("04867", "150", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
  v1::BridgePoint point = table.Get<v1::BridgePoint>(Point("04867"));
  point.set_by_telephone(true);
  table.Put(point);
  v1::RollCall roll_call;
  roll_call.set_name(Numbered("rollCalls", 1));
  roll_call.set_state(v1::ROLL_CALL_STATE_OPEN);
  table.Put(roll_call);
  int number = 0;
  for (const char* code : {"150", "152", "04867"}) {
    v1::Delegate delegate;
    delegate.set_name(Numbered("delegates", ++number));
    delegate.set_bridge_point(Point(code));
    delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
    table.Put(delegate);
  }
  return table;
}

struct OnBehalfCase {
  v1::Role role;
  // Of an operator or a coordinator.
  const char* own;
  const char* asked;
  v1::Reason reason;
  bool on_behalf;
};

// Commands by which a point states something of itself, and whether a planner may, too.
struct Statement {
  const char* command;
  bool planner;
};

constexpr Statement kStatements[] = {
    {"CheckIn", false},          {"DeclareAttendance", false}, {"LeaveConference", false},
    {"MarkAbsent", false},       {"RecordDelegates", false},   {"AddDelegate", true},
    {"AppointSubstitute", true}, {"AttachSignedSheet", false}, {"AttendAt", true},
    {"StateVideoLine", false},   {"AnswerRollCall", false},    {"RecordReadiness", true}};

constexpr OnBehalfCase kCases[] = {{v1::ROLE_OPERATOR, "150", "150", kMay, false},
                                   {v1::ROLE_OPERATOR, "150", "04867", kScope, false},
                                   {v1::ROLE_OPERATOR, "150", "152", kScope, false},
                                   {v1::ROLE_OPERATOR, "04867", "04867", kMay, false},
                                   {v1::ROLE_COORDINATOR, "150", "150", kMay, true},
                                   {v1::ROLE_COORDINATOR, "150", "04867", kMay, true},
                                   {v1::ROLE_COORDINATOR, "150", "152", kScope, false},
                                   {v1::ROLE_TECHNICIAN, "", "152", kMay, true},
                                   {v1::ROLE_TECHNICIAN, "", "04867", kMay, true},
                                   {v1::ROLE_MODERATOR, "", "152", kMay, true},
                                   {v1::ROLE_MODERATOR, "", "04867", kMay, true},
                                   {v1::ROLE_CHAIR, "", "152", kRole, false},
                                   {v1::ROLE_SCREEN, "", "152", kRole, false},
                                   {v1::ROLE_AUDITOR, "", "04867", kRole, false}};

class OnBehalfTableTest : public testing::TestWithParam<std::tuple<Statement, OnBehalfCase>> {
 protected:
  // A request that is accepted of the point as it stands on the table.
  static std::unique_ptr<google::protobuf::Message> Request(const Table& table,
                                                            const std::string& command,
                                                            const std::string& code) {
    auto request = NewRequest(*FindCommand(command));
    Fill("bridge_point", Point(code), *request);
    Fill("told_by", "Xa Văn Dựng", *request);
    Fill("reason", "Mất điện", *request);
    Fill("display_name", "Hà Văn Bình", *request);
    Fill("name", Numbered("rollCalls", 1), *request);
    Fill("delegate", DelegateAt(table, code), *request);
    if (auto* declare = dynamic_cast<v1::DeclareAttendanceRequest*>(request.get())) {
      declare->set_revision(1);
    } else if (auto* line = dynamic_cast<v1::StateVideoLineRequest*>(request.get())) {
      line->set_state(v1::VIDEO_LINE_STATE_CONNECTED);
    } else if (auto* names = dynamic_cast<v1::RecordDelegatesRequest*>(request.get())) {
      names->set_rest_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
    } else if (auto* at = dynamic_cast<v1::AttendAtRequest*>(request.get())) {
      at->set_at(Point("17"));
    } else if (auto* ready = dynamic_cast<v1::RecordReadinessRequest*>(request.get())) {
      ready->add_checks()->set_item(v1::READINESS_ITEM_POWER);
    } else if (auto* sheet = dynamic_cast<v1::AttachSignedSheetRequest*>(request.get())) {
      sheet->mutable_sheet()->set_title("Danh sách ký tên");
      sheet->mutable_sheet()->set_uri("https://dabac.example/ky-ten.pdf");
      sheet->mutable_sheet()->set_sha256(std::string(32, 'x'));
    }
    return request;
  }

  static void Fill(const char* name, const std::string& text, google::protobuf::Message& request) {
    const auto* field = request.GetDescriptor()->FindFieldByName(name);
    if (field == nullptr || field->is_repeated()) return;
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING) return;
    request.GetReflection()->SetString(&request, field, text);
  }

  static std::string DelegateAt(const Table& table, const std::string& code) {
    std::string name;
    table.view().ForEach<v1::Delegate>(std::string(kStream) + "/delegates/",
                                       [&](const v1::Delegate& delegate) {
                                         if (delegate.bridge_point() == Point(code)) {
                                           name = delegate.name();
                                         }
                                       });
    return name;
  }

  // CheckIn and MarkAbsent are said of a point that is not there.
  static void Empty(Table& table, const std::string& code) {
    v1::BridgePoint point = table.Get<v1::BridgePoint>(Point(code));
    point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_NOT_ARRIVED);
    table.Put(point);
  }
};

TEST_P(OnBehalfTableTest, SaysForWhom) {
  const auto& [statement, each] = GetParam();
  const std::string command = statement.command;
  Table table = Tree();
  if (command == "CheckIn" || command == "MarkAbsent") Empty(table, each.asked);
  const auto request = Request(table, command, each.asked);
  v1::Principal principal;
  principal.set_role(each.role);
  if (each.own[0] != '\0') principal.set_bridge_point(Point(each.own));
  EXPECT_EQ(ReasonOf(access::Authorize(table.view(), principal, MethodOf(*request), *request)),
            each.reason);
  if (each.reason != kMay) return;
  const auto events = table.Decide(*request, each.role);
  ASSERT_TRUE(events.ok()) << events.status();
  ASSERT_FALSE(events->empty());
  for (const v1::Event& event : *events) {
    EXPECT_EQ(event.on_behalf_of(), each.on_behalf ? Point(each.asked) : "");
    EXPECT_EQ(event.told_by(), each.on_behalf ? "Xa Văn Dựng" : "");
  }
}

INSTANTIATE_TEST_SUITE_P(Table, OnBehalfTableTest,
                         testing::Combine(testing::ValuesIn(kStatements),
                                          testing::ValuesIn(kCases)));

// What a point entered stays, whoever else calls; what others entered for it gives way to the
// point.
TEST(OnBehalfTest, NobodyOverwritesWhatAPointSaidItself) {
  for (const char* code : {"152", "04867"}) {
    const bool by_telephone = std::string(code) == "04867";
    const v1::Reason replaced = by_telephone ? kMay : v1::REASON_STATED_BY_POINT;
    Table table = Tree();
    v1::Vote vote;
    vote.set_name(Numbered("votes", 1));
    vote.set_state(v1::VOTE_STATE_OPEN);
    vote.set_in_rehearsal(true);
    table.Put(vote);
    v1::BridgePoint point = table.Get<v1::BridgePoint>(Point(code));
    point.mutable_attendance()->mutable_declared()->set_present(10);
    table.Put(point);
    const std::string ballot = vote.name() + "/ballots/" + code;
    const std::string answer = Numbered("rollCalls", 1) + "/answers/" + code;
    v1::CastBallotRequest cast;
    cast.set_name(vote.name());
    cast.set_bridge_point(Point(code));
    v1::AnswerRollCallRequest answering;
    answering.set_name(Numbered("rollCalls", 1));
    answering.set_bridge_point(Point(code));
    const auto say = [&](int count, v1::Role role) {
      cast.mutable_counts()->set_in_favour(count);
      answering.mutable_declared()->set_present(10 + count);
      const v1::Reason of_ballot = table.Do(cast, role);
      EXPECT_EQ(table.Do(answering, role), of_ballot);
      return of_ballot;
    };
    EXPECT_EQ(say(1, v1::ROLE_TECHNICIAN), kMay) << "the point has said nothing";
    EXPECT_EQ(table.Get<v1::Ballot>(ballot).entered_by(), "Điều hành");
    EXPECT_EQ(table.Get<v1::RollCallAnswer>(answer).entered_by(), "Điều hành");
    EXPECT_EQ(say(2, v1::ROLE_COORDINATOR), kMay) << "others put right what others entered";
    EXPECT_EQ(say(2, v1::ROLE_OPERATOR), kMay);
    EXPECT_EQ(table.Get<v1::Ballot>(ballot).entered_by(), "");
    EXPECT_EQ(table.Get<v1::RollCallAnswer>(answer).entered_by(), "");
    for (const v1::Role role : {v1::ROLE_TECHNICIAN, v1::ROLE_COORDINATOR, v1::ROLE_MODERATOR}) {
      EXPECT_EQ(say(3, role), replaced) << code << " by " << v1::Role_Name(role);
      EXPECT_EQ(table.Get<v1::Ballot>(ballot).counts().in_favour(), by_telephone ? 3 : 2);
    }
  }
}

class PlannerTest : public testing::TestWithParam<Statement> {};

// Planners keep lists, halls and the checklist; what a point says of itself is not theirs.
TEST_P(PlannerTest, PreparesAndStatesNothing) {
  const Table table = Tree();
  const auto request = NewRequest(*FindCommand(GetParam().command));
  v1::Principal planner;
  planner.set_role(v1::ROLE_PLANNER);
  EXPECT_EQ(ReasonOf(access::Authorize(table.view(), planner, MethodOf(*request), *request)),
            GetParam().planner ? kMay : kRole);
}

INSTANTIATE_TEST_SUITE_P(Table, PlannerTest, testing::ValuesIn(kStatements));

}  // namespace
}  // namespace nhipcau::conference

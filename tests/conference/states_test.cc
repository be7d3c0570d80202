// Every command in every state of the conference: it works exactly where its policy says.
#include <gtest/gtest.h>

#include <algorithm>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/proto_time.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

class StatesTest : public testing::TestWithParam<const google::protobuf::MethodDescriptor*> {};

TEST_P(StatesTest, WrongStateExactlyWhereThePolicySays) {
  const auto& states = PolicyOf(*GetParam()).states();
  const std::unique_ptr<google::protobuf::Message> request = NewRequest(*GetParam());
  for (int state = v1::CONFERENCE_STATE_PLANNED; v1::ConferenceState_IsValid(state); ++state) {
    const Table table(static_cast<v1::ConferenceState>(state));
    const v1::Reason reason = ReasonOf(table.Decide(*request).status());
    const bool works =
        states.empty() || std::find(states.begin(), states.end(), state) != states.end();
    EXPECT_EQ(reason != v1::REASON_WRONG_CONFERENCE_STATE, works)
        << v1::ConferenceState_Name(static_cast<v1::ConferenceState>(state));
    EXPECT_TRUE(reason == v1::REASON_UNSPECIFIED || MayRefuseWith(*GetParam(), reason))
        << v1::Reason_Name(reason);
  }
}

std::vector<const google::protobuf::MethodDescriptor*> CommandsOfConferences() {
  auto commands = Commands();
  std::erase_if(commands, [](const auto* command) { return IsOfOffice(*command); });
  return commands;
}

INSTANTIATE_TEST_SUITE_P(Commands, StatesTest, testing::ValuesIn(CommandsOfConferences()),
                         [](const auto& named) { return named.param->name(); });

// Where each change of state leads.
struct StateChange {
  const char* command;
  v1::ConferenceState from;
  v1::ConferenceState to;
};

class ChangesTest : public testing::TestWithParam<StateChange> {};

TEST_P(ChangesTest, Leads) {
  Table table(GetParam().from);
  table.AddPoint("17");
  const std::unique_ptr<google::protobuf::Message> request =
      NewRequest(*FindCommand(GetParam().command));
  const auto* reason = request->GetDescriptor()->FindFieldByName("reason");
  if (reason != nullptr) request->GetReflection()->SetString(request.get(), reason, "Bão");
  if (auto* reschedule = dynamic_cast<v1::RescheduleConferenceRequest*>(request.get())) {
    *reschedule->mutable_planned_start_time() = ToProto(kMorning);
    *reschedule->mutable_planned_end_time() = ToProto(kMorning + absl::Hours(1));
  }
  EXPECT_EQ(table.Do(*request), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table.Get<v1::Conference>(kStream).state(), GetParam().to);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, ChangesTest,
    testing::Values(
        StateChange{"StartRehearsal", v1::CONFERENCE_STATE_PLANNED,
                    v1::CONFERENCE_STATE_REHEARSING},
        StateChange{"EndRehearsal", v1::CONFERENCE_STATE_REHEARSING, v1::CONFERENCE_STATE_PLANNED},
        StateChange{"OpenSession", v1::CONFERENCE_STATE_PLANNED, v1::CONFERENCE_STATE_IN_SESSION},
        StateChange{"OpenSession", v1::CONFERENCE_STATE_REHEARSING,
                    v1::CONFERENCE_STATE_IN_SESSION},
        StateChange{"UndoOpening", v1::CONFERENCE_STATE_IN_SESSION, v1::CONFERENCE_STATE_PLANNED},
        StateChange{"BeginRecess", v1::CONFERENCE_STATE_IN_SESSION, v1::CONFERENCE_STATE_IN_RECESS},
        StateChange{"ResumeSession", v1::CONFERENCE_STATE_IN_RECESS,
                    v1::CONFERENCE_STATE_IN_SESSION},
        StateChange{"EndSession", v1::CONFERENCE_STATE_IN_SESSION, v1::CONFERENCE_STATE_ENDED},
        StateChange{"EndSession", v1::CONFERENCE_STATE_IN_RECESS, v1::CONFERENCE_STATE_ENDED},
        StateChange{"ReopenSession", v1::CONFERENCE_STATE_ENDED, v1::CONFERENCE_STATE_IN_SESSION},
        StateChange{"PostponeConference", v1::CONFERENCE_STATE_PLANNED,
                    v1::CONFERENCE_STATE_POSTPONED},
        StateChange{"RescheduleConference", v1::CONFERENCE_STATE_POSTPONED,
                    v1::CONFERENCE_STATE_PLANNED},
        StateChange{"RescheduleConference", v1::CONFERENCE_STATE_CANCELLED,
                    v1::CONFERENCE_STATE_PLANNED},
        StateChange{"CancelConference", v1::CONFERENCE_STATE_PLANNED,
                    v1::CONFERENCE_STATE_CANCELLED},
        StateChange{"CancelConference", v1::CONFERENCE_STATE_POSTPONED,
                    v1::CONFERENCE_STATE_CANCELLED}));

}  // namespace
}  // namespace nhipcau::conference

// What may be done with a speech, by its state; and what comes of a line that is lost.
#include <gtest/gtest.h>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/speech_time.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr v1::Reason kWrongSpeechState = v1::REASON_WRONG_SPEECH_STATE;
constexpr v1::Reason kEnded = v1::REASON_SPEECH_ENDED;
using S = v1::SpeechState;
constexpr S kCalled = v1::SPEECH_STATE_CALLED;
constexpr S kSpeaking = v1::SPEECH_STATE_SPEAKING;
constexpr S kPaused = v1::SPEECH_STATE_PAUSED;
constexpr S kInterrupted = v1::SPEECH_STATE_INTERRUPTED;
constexpr S kOver = v1::SPEECH_STATE_ENDED;
constexpr S kSame = v1::SPEECH_STATE_UNSPECIFIED;

const std::string& TheSpeech() {
  static const auto* const kName = new std::string(Numbered("speeches", 1));
  return *kName;
}

std::unique_ptr<google::protobuf::Message> Naming(const std::string& command) {
  std::unique_ptr<google::protobuf::Message> request = NewRequest(*FindCommand(command));
  request->GetReflection()->SetString(
      request.get(), request->GetDescriptor()->FindFieldByName("name"), TheSpeech());
  return request;
}

void StateLine(v1::VideoLineState state, Table& table) {
  v1::StateVideoLineRequest request;
  request.set_bridge_point(Point("04867"));
  request.set_state(state);
  EXPECT_EQ(table.Do(request), kAccepted);
}

// A speech of point 04867 that has come to `state` as speeches do.
Table SpeechIn(S state) {
  Table table;
  table.AddPoint("04867", "", 19, v1::ATTENDANCE_STATE_CHECKED_IN);
  v1::CallToFloorRequest call;
  call.set_bridge_point(Point("04867"));
  call.set_call_only(state == kCalled);
  EXPECT_EQ(table.Do(call), kAccepted);
  if (state == kPaused) table.Do(*Naming("PauseSpeech"));
  if (state == kInterrupted) StateLine(v1::VIDEO_LINE_STATE_DISCONNECTED, table);
  if (state == kOver) table.Do(*Naming("ReleaseFloor"));
  EXPECT_EQ(table.Get<v1::Speech>(TheSpeech()).state(), state);
  return table;
}

struct SpeechStatesCase {
  const char* command;
  // The result while CALLED, SPEAKING, PAUSED, INTERRUPTED, ENDED.
  std::vector<v1::Reason> reasons;
  // Where it leads; UNSPECIFIED: the state stays.
  S to;
};

class SpeechTest : public testing::TestWithParam<SpeechStatesCase> {};

TEST_P(SpeechTest, WorksInItsStates) {
  const S states[] = {kCalled, kSpeaking, kPaused, kInterrupted, kOver};
  for (size_t i = 0; i < std::size(states); ++i) {
    Table table = SpeechIn(states[i]);
    const auto request = Naming(GetParam().command);
    if (auto* extend = dynamic_cast<v1::ExtendSpeechRequest*>(request.get())) {
      *extend->mutable_extension() = ToProto(absl::Minutes(1));
    }
    EXPECT_EQ(table.Do(*request), GetParam().reasons[i]) << v1::SpeechState_Name(states[i]);
    const bool moves = GetParam().reasons[i] == kAccepted && GetParam().to != kSame;
    const v1::Speech after = table.Get<v1::Speech>(TheSpeech());
    EXPECT_EQ(after.state(), moves ? GetParam().to : states[i]);
    EXPECT_EQ(CurrentSpeech(table.view()) == nullptr, after.state() == kOver);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, SpeechTest,
    testing::Values(
        SpeechStatesCase{
            "StartSpeech",
            {kAccepted, kWrongSpeechState, kWrongSpeechState, kWrongSpeechState, kEnded},
            kSpeaking},
        SpeechStatesCase{
            "PauseSpeech",
            {kWrongSpeechState, kAccepted, kWrongSpeechState, kWrongSpeechState, kEnded},
            kPaused},
        SpeechStatesCase{"ResumeSpeech",
                         {kWrongSpeechState, kWrongSpeechState, kAccepted, kAccepted, kEnded},
                         kSpeaking},
        SpeechStatesCase{
            "RemindSpeaker",
            {kWrongSpeechState, kAccepted, kWrongSpeechState, kWrongSpeechState, kEnded},
            kSame},
        SpeechStatesCase{
            "ExtendSpeech", {kAccepted, kAccepted, kAccepted, kAccepted, kEnded}, kSame},
        SpeechStatesCase{
            "ReleaseFloor", {kAccepted, kAccepted, kAccepted, kAccepted, kEnded}, kOver},
        SpeechStatesCase{
            "RevokeFloor", {kAccepted, kAccepted, kAccepted, kAccepted, kEnded}, kOver}),
    [](const auto& named) { return std::string(named.param.command); });

// A rehearsal can end whatever becomes of the speech; a recess or the end waits for it.
TEST(SpeechUnderWayTest, StandsInTheWayOfTheSessionOnly) {
  for (const S state : {kCalled, kSpeaking, kPaused, kInterrupted}) {
    Table table = SpeechIn(state);
    for (const char* command : {"BeginRecess", "EndSession", "OpenSession"}) {
      const v1::Reason reason = table.Do(*NewRequest(*FindCommand(command)));
      EXPECT_NE(reason, kAccepted) << command;
    }
    v1::Conference conference = table.Get<v1::Conference>(kStream);
    conference.set_state(v1::CONFERENCE_STATE_REHEARSING);
    table.Put(conference);
    EXPECT_EQ(table.Do(*NewRequest(*FindCommand("EndRehearsal"))), kAccepted);
    EXPECT_EQ(table.Get<v1::Speech>(TheSpeech()).state(), kOver);
    EXPECT_EQ(CurrentSpeech(table.view()), nullptr);
  }
}

// Only a line that is stated lost while its point speaks interrupts; only one that is up resumes.
TEST(LostLineTest, InterruptsWhoeverSpeaks) {
  for (const S state : {kCalled, kPaused, kOver}) {
    Table table = SpeechIn(state);
    StateLine(v1::VIDEO_LINE_STATE_DISCONNECTED, table);
    EXPECT_EQ(table.Get<v1::Speech>(TheSpeech()).state(), state);
  }
  for (const auto& [line, after] : {std::pair(v1::VIDEO_LINE_STATE_UNKNOWN, kInterrupted),
                                    std::pair(v1::VIDEO_LINE_STATE_DEGRADED, kSpeaking),
                                    std::pair(v1::VIDEO_LINE_STATE_CONNECTED, kSpeaking)}) {
    Table table = SpeechIn(kInterrupted);
    StateLine(line, table);
    EXPECT_EQ(table.Get<v1::Speech>(TheSpeech()).state(), after) << line;
  }
}

TEST(LostLineTest, PassesOnWhenTheHoldIsOver) {
  Table table = SpeechIn(kSpeaking);
  table.now += absl::Seconds(90);
  StateLine(v1::VIDEO_LINE_STATE_DISCONNECTED, table);
  table.now += absl::Seconds(59);
  for (const v1::Event& event : DecideTick(table.view(), table.now)) {
    EXPECT_FALSE(event.has_floor_passed_on());
  }
  table.now += absl::Seconds(1);
  Events tick = DecideTick(table.view(), table.now);
  table.Apply(tick);
  const v1::Speech speech = table.Get<v1::Speech>(TheSpeech());
  EXPECT_EQ(speech.state(), kOver);
  EXPECT_TRUE(speech.line_lost());
  EXPECT_EQ(FromProto(speech.duration()), absl::Seconds(90));
  const v1::FloorRequest request = table.Get<v1::FloorRequest>(speech.floor_request());
  EXPECT_EQ(request.state(), v1::FLOOR_REQUEST_STATE_ACCEPTED);
  EXPECT_EQ(request.deck_state(), v1::DECK_STATE_SKIPPED);
  EXPECT_EQ(FromProto(request.spoken_before()), absl::Seconds(90));
  EXPECT_EQ(CurrentSpeech(table.view()), nullptr);
}

// Pauses stand still; what is left of them when a speech ends is not spoken either.
TEST(SpeechTimeTest, LeavesPausesOut) {
  Table table = SpeechIn(kSpeaking);
  table.now += absl::Minutes(1);
  EXPECT_EQ(table.Do(*Naming("PauseSpeech")), kAccepted);
  EXPECT_EQ(NextWake(table.view()), std::nullopt);
  table.now += absl::Minutes(10);
  EXPECT_EQ(SpokenUntil(table.Get<v1::Speech>(TheSpeech()), table.now), absl::Minutes(1));
  EXPECT_EQ(table.Do(*Naming("ResumeSpeech")), kAccepted);
  EXPECT_EQ(NextWake(table.view()), table.now + absl::Minutes(3));
  table.now += absl::Minutes(6);
  EXPECT_EQ(table.Do(*Naming("PauseSpeech")), kAccepted);
  table.now += absl::Minutes(10);
  EXPECT_EQ(table.Do(*Naming("ReleaseFloor")), kAccepted);
  const v1::Speech speech = table.Get<v1::Speech>(TheSpeech());
  EXPECT_EQ(FromProto(speech.duration()), absl::Minutes(7));
  EXPECT_EQ(FromProto(speech.overrun()), absl::Minutes(2));
}

}  // namespace
}  // namespace nhipcau::conference

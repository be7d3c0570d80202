// What is counted at one moment and frozen: roll calls and a vote.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "client/rehearsal/acts.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/vote_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

// Those who leave early and those who count again have their hands full.
std::vector<const v1::BridgePoint*> Answering(const Cast& cast) {
  std::vector<const v1::BridgePoint*> points = cast.speakers;
  for (size_t i = 6; i < cast.quiet.size(); ++i) {
    const bool leaves = i == cast.quiet.size() / 2 || i == cast.quiet.size() / 2 + 1;
    if (!leaves) points.push_back(cast.quiet[i]);
  }
  return points;
}

// As the point has declared it.
int Answer(Script& script, int opened, const v1::BridgePoint& point,
           const v1::DeclaredCounts& declared) {
  v1::AnswerRollCallRequest answer;
  answer.set_name(Script::Created(opened, "rollCalls"));
  answer.set_bridge_point(point.name());
  *answer.mutable_declared() = declared;
  const absl::Duration delay = script.random().Between(absl::Seconds(10), absl::Minutes(6));
  return script.Call(OperatorOf(point), script.At(opened) + delay, answer, {opened});
}

// Everybody who is there is in favour.
int CastBallot(Script& script, int opened, const v1::BridgePoint& point,
               const v1::DeclaredCounts& declared) {
  v1::CastBallotRequest ballot;
  ballot.set_name(Script::Created(opened, "votes"));
  ballot.set_bridge_point(point.name());
  ballot.mutable_counts()->set_in_favour(declared.present());
  const absl::Duration delay = script.random().Between(absl::Seconds(5), absl::Minutes(2));
  return script.Call(OperatorOf(point), script.At(opened) + delay, ballot, {opened});
}

}  // namespace

int PlayRollCall(Script& script, const Cast& cast, absl::Duration at, const std::string& title,
                 std::vector<int> after) {
  v1::OpenRollCallRequest open;
  open.set_conference(script.scene().conference.name());
  open.set_title(title);
  const int opened = script.Call(kModerator, at, open, std::move(after));
  script.Edit(opened).headline = title;
  script.Edit(opened).lookup = Lookup::kTimeAhead;
  script.Edit(opened).ahead = absl::Minutes(4);
  std::vector<int> answered = {opened};
  Outcome outcome = OutcomeOf(script.plan());
  for (const v1::BridgePoint* point : Answering(cast)) {
    if (!script.random().Chance(90)) continue;
    const v1::DeclaredCounts& declared = outcome.attendances[point->name()].declared();
    answered.push_back(Answer(script, opened, *point, declared));
  }
  v1::CloseRollCallRequest close;
  close.set_name(Script::Created(opened, "rollCalls"));
  return script.Call(kModerator, at + absl::Minutes(8), close, std::move(answered));
}

int PlayVote(Script& script, const Cast& cast, absl::Duration at) {
  v1::OpenVoteRequest open;
  open.set_conference(script.scene().conference.name());
  open.set_question("Thống nhất chương trình làm việc của hội nghị");
  const int opened = script.Call(kModerator, at, open);
  script.Edit(opened).headline = "Biểu quyết";
  std::vector<int> cast_ballots = {opened};
  Outcome outcome = OutcomeOf(script.plan());
  for (const v1::BridgePoint* point : Answering(cast)) {
    if (!script.random().Chance(95)) continue;
    const v1::DeclaredCounts& declared = outcome.attendances[point->name()].declared();
    cast_ballots.push_back(CastBallot(script, opened, *point, declared));
  }
  v1::CloseVoteRequest close;
  close.set_name(Script::Created(opened, "votes"));
  return script.Call(kModerator, at + absl::Minutes(3), close, std::move(cast_ballots));
}

}  // namespace nhipcau::rehearsal

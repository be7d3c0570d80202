#include "server/conference/talk/votes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "nhipcau/v1/vote_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kCountMax = 1'000'000;
// Far above the members of any council: more is refused all the same.
constexpr int64_t kPresentMax = 1'000'000'000;

std::string BallotName(const std::string& vote, std::string_view bridge_point) {
  return ChildName(vote, "ballots", IdOf(bridge_point));
}

// Name of the ballot that the point cast itself; empty: it has not.
std::string OwnBallotOf(const Overlay& view, const v1::Vote& vote, const v1::BridgePoint& point) {
  const auto* ballot = view.Find<v1::Ballot>(BallotName(vote.name(), point.name()));
  return ballot != nullptr && ballot->entered_by().empty() ? ballot->name() : "";
}

int32_t SumOf(const v1::VoteCounts& counts) {
  return counts.in_favour() + counts.against() + counts.other();
}

void Add(const v1::VoteCounts& counts, v1::VoteCounts& total) {
  total.set_in_favour(total.in_favour() + counts.in_favour());
  total.set_against(total.against() + counts.against());
  total.set_other(total.other() + counts.other());
}

absl::Status CheckVoteCounts(const v1::VoteCounts& counts) {
  for (const int32_t count : {counts.in_favour(), counts.against(), counts.other()}) {
    if (count >= 0 && count <= kCountMax) continue;
    return RefuseField("counts", {v1::FIELD_RULE_RANGE, {"0", "1000000"}},
                       "Counts must lie between 0 and 1,000,000.");
  }
  return absl::OkStatus();
}

// From the last on: the one that is open is among the last few.
const v1::Vote* OpenVote(const Overlay& view) {
  for (int64_t number = view.NextNumber("votes") - 1; number > 0; --number) {
    const auto* vote = view.Find<v1::Vote>(NumberedName(view.stream(), "votes", number));
    if (vote != nullptr && vote->state() == v1::VOTE_STATE_OPEN) return vote;
  }
  return nullptr;
}

// Nothing is done with one that was voided.
absl::StatusOr<const v1::Vote*> RequireVote(const Overlay& view, const std::string& name) {
  auto vote = Require<v1::Vote>(view, name);
  if (!vote.ok() || (*vote)->state() != v1::VOTE_STATE_VOIDED) return vote;
  return RefuseState(v1::REASON_TAKEN_BACK, name, (*vote)->state(), v1::NEXT_STEP_UNSPECIFIED,
                     absl::StrCat(name, " was a mistake and has been voided. Open another."));
}

absl::StatusOr<const v1::Vote*> RequireOpenVote(const Overlay& view, const std::string& name) {
  auto vote = RequireVote(view, name);
  if (!vote.ok() || (*vote)->state() == v1::VOTE_STATE_OPEN) return vote;
  return RefuseState(
      v1::REASON_VOTE_CLOSED, name, (*vote)->state(), v1::NEXT_STEP_REOPEN_VOTE,
      absl::StrCat(name, " is closed. Reopen it, if it was closed too early, or open another."));
}

absl::Status RefuseForOpen(const v1::Vote& open) {
  return RefuseState(v1::REASON_VOTE_OPEN, open.name(), open.state(), v1::NEXT_STEP_CLOSE_VOTE,
                     absl::StrCat(open.name(), " is open. Close it first."));
}

v1::Vote NewVote(const Overlay& view, const std::string& question) {
  const v1::Conference& conference = ConferenceOf(view);
  v1::Vote vote;
  vote.set_name(NumberedName(view.stream(), "votes", view.NextNumber("votes")));
  vote.set_question(question);
  vote.set_agenda_item(conference.current_agenda_item());
  vote.set_in_rehearsal(conference.state() == v1::CONFERENCE_STATE_REHEARSING);
  return vote;
}

// Whom a point declared present; of members, those beyond its list are none.
int32_t VotersAt(const v1::Conference& conference, const v1::BridgePoint& point) {
  const v1::DeclaredCounts& declared = point.attendance().declared();
  return declared.present() - (conference.rules().member_count() > 0 ? declared.beyond_list() : 0);
}

// A point may vote with those whom it declared present, if it is there at all.
absl::Status CheckMayVote(const v1::Conference& conference, const v1::BridgePoint& point,
                          bool rehearsing, int32_t votes) {
  const v1::AttendanceState state = AttendanceNow(point, rehearsing);
  if (state != v1::ATTENDANCE_STATE_CHECKED_IN) {
    return RefuseState(v1::REASON_WRONG_ATTENDANCE_STATE, point.name(), state,
                       v1::NEXT_STEP_CHECK_IN,
                       absl::StrCat(point.name(), " has not checked in. Check in first."));
  }
  const int32_t present = VotersAt(conference, point);
  if (votes <= present) return absl::OkStatus();
  return RefuseResource(v1::REASON_MORE_VOTES_THAN_PRESENT, point.name(),
                        absl::StrCat("These are ", votes, " votes, and ", present,
                                     " are declared present. Correct the counts."));
}

// Of votes by members: how many there are, and how many of them were there.
void SetMembers(const v1::Conference& conference, int64_t present, v1::VoteResult& result) {
  if (conference.rules().member_count() == 0) return;
  result.set_member_count(conference.rules().member_count());
  result.set_present_member_count(static_cast<int32_t>(std::min(present, kPresentMax)));
}

// Shares of all members are said of the result: it must not have more than there are.
absl::Status CheckMembers(const Overlay& view, const v1::VoteResult& result) {
  const int32_t most = std::max(SumOf(result.total()), result.present_member_count());
  if (result.member_count() == 0 || most <= result.member_count()) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_MORE_THAN_MEMBERS, view.stream(),
      absl::StrCat("These are ", most, " members, and the rules say that there are ",
                   result.member_count(),
                   ". Declare whoever is no member as beyond the list, or correct member_count."));
}

v1::VoteClosed Closed(const Overlay& view, const v1::Vote& vote) {
  v1::VoteClosed closed;
  closed.set_vote(vote.name());
  v1::VoteResult& result = *closed.mutable_result();
  const v1::Conference& conference = ConferenceOf(view);
  int64_t present = 0;
  view.ForEach<v1::BridgePoint>(
      view.stream() + "/bridgePoints/", [&](const v1::BridgePoint& point) {
        const auto* ballot = view.Find<v1::Ballot>(BallotName(vote.name(), point.name()));
        if (ballot != nullptr) {
          Add(ballot->counts(), *result.mutable_total());
          result.set_cast_point_count(result.cast_point_count() + 1);
          // Who has voted was there, whatever was declared since.
          present += std::max(VotersAt(conference, point), SumOf(ballot->counts()));
        } else if (AttendanceNow(point, vote.in_rehearsal()) == v1::ATTENDANCE_STATE_CHECKED_IN) {
          closed.add_missing(point.name());
          present += VotersAt(conference, point);
        }
      });
  result.set_asked_point_count(result.cast_point_count() + closed.missing_size());
  SetMembers(conference, present, result);
  return closed;
}

void ApplyOpened(const v1::Event& event, Overlay& view) {
  v1::Vote vote = event.vote_opened().vote();
  *vote.mutable_open_time() = event.time();
  view.Put(RecordOf(std::move(vote)));
}

void ApplyCast(const v1::Event& event, Overlay& view) {
  const v1::BallotCast& cast = event.ballot_cast();
  const auto* vote = view.Find<v1::Vote>(cast.vote());
  v1::Ballot ballot;
  ballot.set_name(BallotName(cast.vote(), cast.bridge_point()));
  ballot.set_vote(cast.vote());
  ballot.set_bridge_point(cast.bridge_point());
  ballot.set_cast(true);
  *ballot.mutable_counts() = cast.counts();
  ballot.set_other_opinion(cast.other_opinion());
  *ballot.mutable_time() = event.time();
  ballot.set_in_rehearsal(vote != nullptr && vote->in_rehearsal());
  ballot.set_entered_by(EnteredBy(event, cast.entered_by()));
  view.Put(RecordOf(std::move(ballot)));
}

void ApplyClosed(const v1::Event& event, Overlay& view) {
  const v1::VoteClosed& closed = event.vote_closed();
  bool in_rehearsal = false;
  view.Edit<v1::Vote>(closed.vote(), [&event, &closed, &in_rehearsal](v1::Vote& vote) {
    vote.set_state(v1::VOTE_STATE_CLOSED);
    *vote.mutable_close_time() = event.time();
    *vote.mutable_result() = closed.result();
    vote.mutable_result()->set_sequence(event.sequence());
    in_rehearsal = vote.in_rehearsal();
  });
  for (const std::string& point : closed.missing()) {
    v1::Ballot ballot;
    ballot.set_name(BallotName(closed.vote(), point));
    ballot.set_vote(closed.vote());
    ballot.set_bridge_point(point);
    ballot.set_in_rehearsal(in_rehearsal);
    view.Put(RecordOf(std::move(ballot)));
  }
}

void ApplyVoteReopened(const v1::Event& event, Overlay& view) {
  const std::string& name = event.vote_reopened().vote();
  std::vector<std::string> missing;
  view.ForEach<v1::Ballot>(name + "/ballots/", [&missing](const v1::Ballot& ballot) {
    if (!ballot.cast()) missing.push_back(ballot.name());
  });
  for (const std::string& ballot : missing) view.Erase(ballot);
  view.Edit<v1::Vote>(name, [&event](v1::Vote& vote) {
    vote.set_state(v1::VOTE_STATE_OPEN);
    vote.set_state_reason(event.vote_reopened().reason());
    vote.clear_close_time();
    vote.clear_result();
  });
}

// Its ballots stay beside it, and count for nothing.
void ApplyVoteVoided(const v1::VoteVoided& voided, Overlay& view) {
  view.Edit<v1::Vote>(voided.vote(), [&voided](v1::Vote& vote) {
    vote.set_state(v1::VOTE_STATE_VOIDED);
    vote.set_state_reason(voided.reason());
    vote.clear_result();
  });
}

void ApplyShowOfHands(const v1::Event& event, Overlay& view) {
  v1::Vote vote = event.show_of_hands_recorded().vote();
  *vote.mutable_open_time() = event.time();
  *vote.mutable_close_time() = event.time();
  vote.mutable_result()->set_sequence(event.sequence());
  view.Put(RecordOf(std::move(vote)));
}

absl::StatusOr<Events> DecideOpenVote(const Overlay& view, const Command&,
                                      const v1::OpenVoteRequest& request) {
  if (const v1::Vote* open = OpenVote(view)) {
    return RefuseForOpen(*open);
  }
  if (auto status = CheckRequiredText("question", request.question(), kTextBytesMax);
      !status.ok()) {
    return status;
  }
  Events events;
  v1::Vote& vote = *events.emplace_back().mutable_vote_opened()->mutable_vote();
  vote = NewVote(view, request.question());
  vote.set_mode(v1::VOTE_MODE_BY_POINT);
  vote.set_state(v1::VOTE_STATE_OPEN);
  return events;
}

absl::StatusOr<Events> DecideCastBallot(const Overlay& view, const Command& command,
                                        const v1::CastBallotRequest& request) {
  const auto vote = RequireOpenVote(view, request.name());
  if (!vote.ok()) return vote.status();
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckVoteCounts(request.counts()); !status.ok()) return status;
  for (const absl::Status& status :
       {CheckMaySpeakFor(command, **point, OwnBallotOf(view, **vote, **point)),
        CheckMayVote(ConferenceOf(view), **point, Rehearsing(view), SumOf(request.counts())),
        CheckText("other_opinion", request.other_opinion(), kTextBytesMax)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  v1::BallotCast& cast = *event.mutable_ballot_cast();
  cast.set_vote(request.name());
  cast.set_bridge_point(request.bridge_point());
  *cast.mutable_counts() = request.counts();
  cast.set_other_opinion(request.other_opinion());
  cast.set_entered_by(EnteredBy(command));
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideCloseVote(const Overlay& view, const Command&,
                                       const v1::CloseVoteRequest& request) {
  const auto vote = RequireOpenVote(view, request.name());
  if (!vote.ok()) return vote.status();
  v1::VoteClosed closed = Closed(view, **vote);
  if (auto status = CheckMembers(view, closed.result()); !status.ok()) return status;
  Events events;
  *events.emplace_back().mutable_vote_closed() = std::move(closed);
  return events;
}

absl::StatusOr<Events> DecideReopenVote(const Overlay& view, const Command&,
                                        const v1::ReopenVoteRequest& request) {
  const auto vote = RequireVote(view, request.name());
  if (!vote.ok()) return vote.status();
  if (const v1::Vote* open = OpenVote(view)) return RefuseForOpen(*open);
  if ((*vote)->mode() != v1::VOTE_MODE_BY_POINT) {
    return RefuseField(
        "name", {v1::FIELD_RULE_SUCH_ONE},
        absl::StrCat(request.name(), " is a show of hands. Void it, and record it anew."));
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::VoteReopened& reopened = *events.emplace_back().mutable_vote_reopened();
  reopened.set_vote(request.name());
  reopened.set_reason(request.reason());
  return events;
}

absl::StatusOr<Events> DecideVoidVote(const Overlay& view, const Command&,
                                      const v1::VoidVoteRequest& request) {
  const auto vote = RequireVote(view, request.name());
  if (!vote.ok()) return vote.status();
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::VoteVoided& voided = *events.emplace_back().mutable_vote_voided();
  voided.set_vote(request.name());
  voided.set_reason(request.reason());
  AddHallScreenFreed(view, request.name(), events);
  return events;
}

int64_t VotersEverywhere(const Overlay& view) {
  const bool rehearsing = Rehearsing(view);
  const v1::Conference& conference = ConferenceOf(view);
  int64_t present = 0;
  view.ForEach<v1::BridgePoint>(
      absl::StrCat(view.stream(), "/bridgePoints/"), [&](const v1::BridgePoint& point) {
        if (AttendanceNow(point, rehearsing) == v1::ATTENDANCE_STATE_CHECKED_IN) {
          present += VotersAt(conference, point);
        }
      });
  return present;
}

// Where nobody has declared who is there, nothing is there to compare with.
absl::Status CheckHandsLikely(const Overlay& view, const v1::RecordShowOfHandsRequest& request,
                              int64_t present) {
  const int32_t votes = SumOf(request.counts());
  if (request.counts_confirmed() || present == 0 || votes <= present) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_COUNTS_UNLIKELY, view.stream(),
      absl::StrCat("These are ", votes, " votes, and ", present,
                   " people are present. Check the counts, or set counts_confirmed if they are "
                   "right."),
      v1::NEXT_STEP_CONFIRM_COUNTS);
}

// Where nobody has declared who is there, it is not known.
v1::VoteResult HandsResult(const v1::Conference& conference, const v1::VoteCounts& counts,
                           int64_t present) {
  v1::VoteResult result;
  *result.mutable_total() = counts;
  SetMembers(conference, present == 0 ? 0 : std::max<int64_t>(present, SumOf(counts)), result);
  return result;
}

absl::StatusOr<Events> DecideRecordShowOfHands(const Overlay& view, const Command&,
                                               const v1::RecordShowOfHandsRequest& request) {
  if (auto status = CheckRequiredText("question", request.question(), kTextBytesMax);
      !status.ok()) {
    return status;
  }
  if (auto status = CheckVoteCounts(request.counts()); !status.ok()) return status;
  const int64_t present = VotersEverywhere(view);
  v1::VoteResult result = HandsResult(ConferenceOf(view), request.counts(), present);
  for (const absl::Status& status :
       {CheckMembers(view, result), CheckHandsLikely(view, request, present)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Vote& vote = *events.emplace_back().mutable_show_of_hands_recorded()->mutable_vote();
  vote = NewVote(view, request.question());
  vote.set_mode(v1::VOTE_MODE_SHOW_OF_HANDS);
  vote.set_state(v1::VOTE_STATE_CLOSED);
  *vote.mutable_result() = std::move(result);
  return events;
}

}  // namespace

void AddOpenVoteClosed(const Overlay& view, Events& events) {
  if (const v1::Vote* open = OpenVote(view)) {
    *events.emplace_back().mutable_vote_closed() = Closed(view, *open);
  }
}

void AddVotes(Deciders& deciders) {
  deciders.Add(DecideOpenVote);
  deciders.Add(DecideCastBallot);
  deciders.Add(DecideCloseVote);
  deciders.Add(DecideReopenVote);
  deciders.Add(DecideVoidVote);
  deciders.Add(DecideRecordShowOfHands);
}

bool ApplyVotes(const v1::Event& event, Overlay& view) {
  if (event.has_vote_opened()) {
    ApplyOpened(event, view);
  } else if (event.has_ballot_cast()) {
    ApplyCast(event, view);
  } else if (event.has_vote_closed()) {
    ApplyClosed(event, view);
  } else if (event.has_show_of_hands_recorded()) {
    ApplyShowOfHands(event, view);
  } else if (event.has_vote_reopened()) {
    ApplyVoteReopened(event, view);
  } else if (event.has_vote_voided()) {
    ApplyVoteVoided(event.vote_voided(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference

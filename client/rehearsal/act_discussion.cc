// The discussion: the moderator runs the floor, and things go as they do: speakers
// who overrun, a call out of order, a recess.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "client/rehearsal/acts.h"
#include "client/rehearsal/registration.h"
#include "client/rehearsal/sample.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr absl::Duration kSpeechLimit = absl::Minutes(5);
constexpr absl::Duration kRecess = absl::Minutes(15);
// Well beyond the minute for which the floor waits for a line.
constexpr absl::Duration kPatience = absl::Minutes(4);

class Discussion {
 public:
  Discussion(Script& script, const Cast& cast, const Item& item, const std::vector<Paper>& papers)
      : script_(script), cast_(cast), item_(item), papers_(papers) {}

  std::vector<int> Play() {
    Registration registration = PlayRegistration(script_, cast_, item_);
    asks_ = std::move(registration.asks);
    last_.push_back(registration.closed);
    for (const Ask& ask : asks_) {
      if (ask.fate == Fate::kDenied) SendInWriting(ask);
    }
    RunFloor();
    return last_;
  }

 private:
  Random& random() { return script_.random(); }

  // The queue as it will be at `now`: whoever was moved forward first, then by acceptance.
  std::vector<size_t> QueueAt(absl::Duration now) const {
    std::vector<size_t> queue;
    for (size_t i = 0; i < asks_.size(); ++i) {
      const bool waits = !heard_[i] && asks_[i].fate != Fate::kDenied &&
                         asks_[i].fate != Fate::kWithdraws && asks_[i].queued < now;
      if (waits) queue.push_back(i);
    }
    std::stable_sort(queue.begin(), queue.end(), [this](size_t left, size_t right) {
      const bool left_moved = asks_[left].fate == Fate::kMovedForward;
      const bool right_moved = asks_[right].fate == Fate::kMovedForward;
      if (left_moved != right_moved) return left_moved;
      return asks_[left].queued < asks_[right].queued;
    });
    return queue;
  }

  void RunFloor() {
    heard_.assign(asks_.size(), false);
    absl::Duration now = HearPapers(item_.start + absl::Minutes(2));
    const absl::Duration recess = item_.start + (item_.end - item_.start) / 2;
    bool rested = item_.end - item_.start < absl::Minutes(45);
    while (now < item_.end - absl::Minutes(4)) {
      if (!rested && now > recess) {
        now = Rest(now);
        rested = true;
      }
      const std::vector<size_t> queue = QueueAt(now);
      now = queue.empty() ? now + absl::Minutes(1) : Hear(queue, now);
      if (queue.empty() && AllHeard()) return;
    }
  }

  bool AllHeard() const { return QueueAt(absl::InfiniteDuration()).empty(); }

  // Whoever was not heard sends a written contribution.
  void SendInWriting(const Ask& ask) {
    v1::SendWrittenContributionRequest request;
    request.set_bridge_point(ask.point->name());
    v1::WrittenContribution& contribution = *request.mutable_written_contribution();
    *contribution.mutable_author() = SampleSpeaker(*ask.point, random());
    contribution.set_topic(ask.subject->topic);
    contribution.set_text(ask.subject->statement);
    contribution.set_floor_request(RequestedBy(ask));
    script_.Call(OperatorOf(*ask.point), script_.At(ask.settled.back()) + absl::Minutes(3), request,
                 ask.settled);
  }

  // Speeches that were prepared beforehand, from those that points sent in.
  absl::Duration HearPapers(absl::Duration now) {
    for (const Paper& paper : papers_) {
      if (!paper.speaks) continue;
      v1::GrantFloorRequest grant;
      grant.set_name(Script::Created(paper.approved, "floorRequests"));
      grant.mutable_limit()->set_seconds(600);
      std::vector<int> after = floor_free_;
      after.push_back(paper.approved);
      const int granted = script_.Call(kModerator, now, grant, std::move(after));
      WriteStatement(script_, granted, now + absl::Minutes(5),
                     "Báo cáo tình hình, kết quả và kiến nghị của địa phương.");
      Propose(*paper.point, granted);
      now = EndSpeech(granted, *paper.point, random().Between(absl::Minutes(6), absl::Minutes(9)));
    }
    return now;
  }

  // What the locality asks for, and, later, who answers what.
  void Propose(const v1::BridgePoint& point, int granted) {
    v1::AddMinutesEntryRequest add;
    add.set_conference(script_.scene().conference.name());
    v1::MinutesEntry& entry = *add.mutable_minutes_entry();
    entry.set_kind(v1::MINUTES_ENTRY_KIND_PROPOSAL);
    entry.set_text("Đề nghị có tài liệu hướng dẫn cho nhóm thường trực bảo vệ trẻ em cấp xã.");
    entry.set_speech(Script::Created(granted, "speeches"));
    entry.mutable_proposal()->set_bridge_point(point.name());
    entry.mutable_proposal()->set_answering_unit("Ban tổ chức hội nghị");
    const int added = script_.Call(kClerk, script_.At(granted) + absl::Minutes(6), add, {granted});
    v1::UpdateMinutesEntryRequest update;
    *update.mutable_minutes_entry() = entry;
    update.mutable_minutes_entry()->set_name(Script::Created(added, "minutesEntries"));
    update.mutable_minutes_entry()->set_revision(1);
    update.mutable_minutes_entry()->mutable_proposal()->set_answer(
        "Đã tổng hợp, gửi cơ quan chuyên môn xem xét.");
    script_.Call(kClerk, script_.At(added) + absl::Minutes(20), update, {added, granted});
  }

  absl::Duration Hear(const std::vector<size_t>& queue, absl::Duration now) {
    size_t chosen = queue.front();
    std::string reason;
    for (const size_t i : queue) {
      if (asks_[i].fate != Fate::kOutOfOrder || i == queue.front()) continue;
      chosen = i;
      reason = "Chủ trì mời trước để làm rõ nội dung vừa phát biểu";
    }
    const Ask& ask = asks_[chosen];
    heard_[chosen] = true;
    v1::GrantFloorRequest grant;
    grant.set_name(RequestedBy(ask));
    grant.set_reason(reason);
    grant.set_call_only(ask.fate == Fate::kOverruns);
    std::vector<int> after = GetReady(ask, now);
    after.insert(after.end(), floor_free_.begin(), floor_free_.end());
    const int granted = script_.Call(kModerator, now, grant, std::move(after));
    script_.Edit(granted).headline = ask.point->display_name() + ": " + ask.subject->topic;
    WriteStatement(script_, granted, script_.At(granted) + absl::Minutes(2),
                   ask.subject->statement);
    return LetSpeak(ask, granted);
  }

  // On deck: the hall says that it is ready; who is not lets others go first, until it is.
  std::vector<int> GetReady(const Ask& ask, absl::Duration now) {
    v1::ConfirmReadyRequest confirm;
    confirm.set_name(RequestedBy(ask));
    std::vector<int> after = ask.settled;
    absl::Duration at = std::max(ask.queued, now - absl::Minutes(3));
    if (ask.fate == Fate::kNotReady) {
      confirm.set_note("Micro chưa có tiếng");
      v1::SkipFloorRequestRequest skip;
      skip.set_name(confirm.name());
      skip.set_reason("Chờ sửa micro");
      after.push_back(script_.Call(OperatorOf(*ask.point), at, confirm, after));
      after.push_back(script_.Call(kModerator, at + absl::Seconds(20), skip, after));
      at += absl::Minutes(1);
    }
    confirm.set_ready(true);
    confirm.clear_note();
    after.push_back(script_.Call(OperatorOf(*ask.point), at + absl::Seconds(30), confirm, after));
    return after;
  }

  absl::Duration LetSpeak(const Ask& ask, int granted) {
    TryForbidden(ask, granted);
    switch (ask.fate) {
      case Fate::kPauses:
        StandStill(granted);
        return EndSpeech(granted, *ask.point, absl::Minutes(4));
      case Fate::kLosesLine:
        return LoseLine(ask, granted);
      case Fate::kOverruns:
        Begin(*ask.point, granted);
        return EndSpeech(granted, *ask.point, random().Between(absl::Minutes(6), absl::Minutes(7)));
      case Fate::kExtended:
        Extend(granted);
        return EndSpeech(granted, *ask.point, absl::Seconds(400));
      case Fate::kRevoked:
        return Revoke(granted, absl::Minutes(7));
      default:
        return EndSpeech(granted, *ask.point,
                         random().Between(absl::Seconds(130), absl::Seconds(290)));
    }
  }

  // What nobody may do while somebody speaks.
  void TryForbidden(const Ask& ask, int granted) {
    if (ask.fate == Fate::kTapsTwice) {
      v1::RevokeFloorRequest revoke;
      revoke.set_name(Script::Created(granted, "speeches"));
      revoke.set_reason("Không có quyền");
      Refused(OperatorOf(*ask.point), granted, revoke, v1::REASON_ROLE_NOT_ALLOWED);
    }
    if (ask.fate == Fate::kAsksAgain && cast_.host != nullptr) {
      v1::CallToFloorRequest call;
      call.set_bridge_point(cast_.host->name());
      call.mutable_beneficiary()->set_display_name(SampleName(random()));
      Refused(kModerator, granted, call, v1::REASON_FLOOR_TAKEN);
    }
  }

  void Refused(const Player& player, int after, const google::protobuf::Message& request,
               v1::Reason reason) {
    const int tried = script_.Call(player, script_.At(after) + absl::Seconds(30), request, {after});
    script_.Edit(tried).refusal = reason;
    before_release_.push_back(tried);
  }

  // Called first; the time runs when the hall begins.
  void Begin(const v1::BridgePoint& point, int granted) {
    v1::StartSpeechRequest start;
    start.set_name(Script::Created(granted, "speeches"));
    before_release_.push_back(
        script_.Call(OperatorOf(point), script_.At(granted) + absl::Seconds(15), start, {granted}));
  }

  // The chair says a word in between.
  void StandStill(int granted) {
    v1::PauseSpeechRequest pause;
    pause.set_name(Script::Created(granted, "speeches"));
    const int paused =
        script_.Call(kModerator, script_.At(granted) + absl::Minutes(1), pause, {granted});
    v1::ResumeSpeechRequest resume;
    resume.set_name(pause.name());
    before_release_.push_back(
        script_.Call(kModerator, script_.At(paused) + absl::Seconds(40), resume, {paused}));
  }

  // Longer than the floor waits: it passes on, and the request keeps its place for the second turn.
  absl::Duration LoseLine(const Ask& ask, int granted) {
    v1::StateVideoLineRequest line;
    line.set_bridge_point(ask.point->name());
    line.set_state(v1::VIDEO_LINE_STATE_DISCONNECTED);
    const Player player = OperatorOf(*ask.point);
    const int lost = script_.Call(player, script_.At(granted) + absl::Minutes(1), line, {granted});
    line.set_state(v1::VIDEO_LINE_STATE_CONNECTED);
    const int back = script_.Call(player, script_.At(lost) + kPatience, line, {lost}, kPatience);
    v1::GrantFloorRequest again;
    again.set_name(RequestedBy(ask));
    const int granted_again =
        script_.Call(kModerator, script_.At(back) + absl::Seconds(20), again, {back});
    script_.Edit(granted_again).headline = ask.point->display_name() + " tiếp tục phát biểu";
    return EndSpeech(granted_again, *ask.point, absl::Minutes(2));
  }

  void Extend(int granted) {
    v1::ExtendSpeechRequest extend;
    extend.set_name(Script::Created(granted, "speeches"));
    extend.mutable_extension()->set_seconds(120);
    before_release_.push_back(script_.Call(
        kModerator, script_.At(granted) + kSpeechLimit - absl::Seconds(20), extend, {granted}));
  }

  // Every other time the hall itself says that its speaker has finished.
  absl::Duration EndSpeech(int granted, const v1::BridgePoint& point, absl::Duration duration) {
    v1::ReleaseFloorRequest release;
    release.set_name(Script::Created(granted, "speeches"));
    const Player player = random().Chance(50) ? OperatorOf(point) : kModerator;
    const int released = End(player, release, granted, duration);
    if (random().Chance(15)) EndAgain(release, released);
    return Pause(released);
  }

  // Both press the button; the second is told.
  void EndAgain(const v1::ReleaseFloorRequest& release, int released) {
    const int again =
        script_.Call(kModerator, script_.At(released) + absl::Seconds(1), release, {released});
    script_.Edit(again).refusal = v1::REASON_SPEECH_ENDED;
  }

  absl::Duration Revoke(int granted, absl::Duration duration) {
    v1::RevokeFloorRequest revoke;
    revoke.set_name(Script::Created(granted, "speeches"));
    revoke.set_reason("Quá thời gian; đề nghị gửi tiếp ý kiến bằng văn bản");
    return Pause(End(kModerator, revoke, granted, duration));
  }

  int End(const Player& player, const google::protobuf::Message& request, int granted,
          absl::Duration duration) {
    std::vector<int> after = {granted};
    after.insert(after.end(), before_release_.begin(), before_release_.end());
    before_release_.clear();
    const int ended = script_.Call(player, script_.At(granted) + duration, request,
                                   std::move(after), std::min(duration, absl::Minutes(2)));
    floor_free_ = {ended};
    last_.push_back(ended);
    return ended;
  }

  absl::Duration Pause(int ended) {
    return script_.At(ended) + random().Between(absl::Seconds(12), absl::Seconds(35));
  }

  absl::Duration Rest(absl::Duration now) {
    v1::BeginRecessRequest begin;
    begin.set_conference(script_.scene().conference.name());
    const int begun = script_.Call(kModerator, now, begin, floor_free_);
    script_.Edit(begun).headline = "Tạm nghỉ";
    script_.Edit(begun).lookup = Lookup::kTimeAhead;
    script_.Edit(begun).ahead = kRecess;
    v1::ResumeSessionRequest resume;
    resume.set_conference(begin.conference());
    const int resumed = script_.Call(kModerator, now + kRecess, resume, {begun}, kRecess);
    script_.Edit(resumed).headline = "Họp tiếp";
    floor_free_ = {resumed};
    last_.push_back(resumed);
    PlayRollCall(script_, cast_, script_.At(resumed) + absl::Seconds(20), "Điểm danh sau giải lao",
                 {resumed});
    return script_.At(resumed) + absl::Seconds(30);
  }

  Script& script_;
  const Cast& cast_;
  const Item& item_;
  const std::vector<Paper>& papers_;
  std::vector<Ask> asks_;
  // By ask: it has had the floor.
  std::vector<bool> heard_;
  // Steps after which nobody has the floor.
  std::vector<int> floor_free_;
  // Steps that must be over before the speech under way may end.
  std::vector<int> before_release_;
  // What the end of the item has to wait for.
  std::vector<int> last_;
};

}  // namespace

std::vector<int> PlayDiscussion(Script& script, const Cast& cast, const Item& item,
                                const std::vector<Paper>& papers) {
  return Discussion(script, cast, item, papers).Play();
}

}  // namespace nhipcau::rehearsal

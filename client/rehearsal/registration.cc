#include "client/rehearsal/registration.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

// What becomes of the first requests; all others simply speak when their turn comes.
constexpr Fate kFates[] = {
    Fate::kPauses,    Fate::kDenied,     Fate::kLosesLine,    Fate::kDenied,    Fate::kNotReady,
    Fate::kDenied,    Fate::kWithdraws,  Fate::kWithdraws,    Fate::kWithdraws, Fate::kTapsTwice,
    Fate::kExtended,  Fate::kOutOfOrder, Fate::kMovedForward, Fate::kRevoked,   Fate::kOverruns,
    Fate::kOverruns,  Fate::kOverruns,   Fate::kAsksAgain,    Fate::kAsksAgain, Fate::kTapsTwice,
    Fate::kTapsTwice, Fate::kLosesPage,  Fate::kLosesPage};

class Registrar {
 public:
  Registrar(Script& script, const Cast& cast, const Item& item)
      : script_(script), cast_(cast), item_(item) {}

  Registration Play() {
    OpenRegistration();
    MakeAsks();
    for (Ask& ask : asks_) Settle(ask);
    CloseRegistration();
    return {.asks = std::move(asks_), .closed = closed_};
  }

 private:
  Random& random() { return script_.random(); }

  v1::RequestFloorRequest RequestOf(const Ask& ask) {
    v1::RequestFloorRequest request;
    request.set_bridge_point(ask.point->name());
    *request.mutable_beneficiary() = SampleSpeaker(*ask.point, random());
    request.set_kind(v1::FLOOR_REQUEST_KIND_CONTRIBUTION);
    request.set_topic(ask.subject->topic);
    return request;
  }

  void OpenRegistration() {
    v1::OpenRegistrationRequest open;
    open.set_conference(script_.scene().conference.name());
    std::vector<int> after;
    if (!cast_.speakers.empty()) after.push_back(AskWhileClosed(item_.start, {}));
    opened_ = script_.Call(kModerator, item_.start + absl::Seconds(15), open, after);
    script_.Edit(opened_).headline = "Mở đăng ký phát biểu";
  }

  void CloseRegistration() {
    v1::CloseRegistrationRequest close;
    close.set_conference(script_.scene().conference.name());
    std::vector<int> after;
    for (const Ask& ask : asks_) after.push_back(ask.settled.back());
    const absl::Duration at = item_.start + (item_.end - item_.start) * 4 / 5;
    closed_ = script_.Call(kModerator, at, close, std::move(after));
    if (!cast_.speakers.empty()) AskWhileClosed(script_.At(closed_), {closed_});
  }

  int AskWhileClosed(absl::Duration at, std::vector<int> after) {
    Ask ask;
    ask.point = cast_.speakers.front();
    ask.subject = &Subjects().front();
    const int asked = script_.Call(OperatorOf(*ask.point), at + absl::Seconds(5), RequestOf(ask),
                                   std::move(after));
    script_.Edit(asked).refusal = v1::REASON_REGISTRATION_CLOSED;
    return asked;
  }

  // Half of them ask at once, the others while they listen.
  void MakeAsks() {
    const absl::Duration span = (item_.end - item_.start) / 2;
    for (size_t i = 0; i < cast_.speakers.size(); ++i) {
      Ask ask;
      ask.point = cast_.speakers[i];
      ask.subject = &Subjects()[i % Subjects().size()];
      ask.fate = i < std::size(kFates) ? kFates[i] : Fate::kSpeaks;
      const bool at_once = i % 2 == 0;
      const absl::Duration delay =
          at_once ? random().Between(absl::Seconds(5), absl::Minutes(4))
                  : random().Between(absl::Minutes(4), std::max(span, absl::Minutes(5)));
      ask.request = script_.Call(OperatorOf(*ask.point), script_.At(opened_) + delay,
                                 RequestOf(ask), {opened_});
      ask.settled = {ask.request};
      asks_.push_back(std::move(ask));
    }
  }

  // From the request to its place in the queue, or its end.
  void Settle(Ask& ask) {
    Step& step = script_.Edit(ask.request);
    step.tapped_twice = ask.fate == Fate::kTapsTwice;
    step.drops_page = ask.fate == Fate::kLosesPage;
    if (ask.fate == Fate::kAsksAgain) AskAgain(ask);
    const absl::Duration at =
        script_.At(ask.request) + random().Between(absl::Seconds(20), absl::Seconds(80));
    if (ask.fate == Fate::kDenied) return Deny(ask, at);
    v1::AcceptFloorRequestRequest accept;
    accept.set_name(RequestedBy(ask));
    Add(ask, script_.Call(kModerator, at, accept, ask.settled));
    if (ask.fate == Fate::kWithdraws) Withdraw(ask);
    if (ask.fate == Fate::kMovedForward) MoveForward(ask);
    ask.queued = script_.At(ask.settled.back());
  }

  void Add(Ask& ask, int step) { ask.settled.push_back(step); }

  // An impatient finger: the same wish under another request_id.
  void AskAgain(Ask& ask) {
    const int again =
        script_.Call(OperatorOf(*ask.point), script_.At(ask.request) + absl::Seconds(2),
                     RequestOf(ask), {ask.request});
    script_.Edit(again).refusal = v1::REASON_TOO_MANY_OPEN_REQUESTS;
    Add(ask, again);
  }

  void Deny(Ask& ask, absl::Duration at) {
    v1::DenyFloorRequestRequest deny;
    deny.set_name(RequestedBy(ask));
    deny.set_reason("Nội dung đã có điểm cầu phát biểu; đề nghị gửi ý kiến bằng văn bản");
    Add(ask, script_.Call(kModerator, at, deny, ask.settled));
  }

  void Withdraw(Ask& ask) {
    v1::CancelFloorRequestRequest cancel;
    cancel.set_name(RequestedBy(ask));
    const absl::Duration at = script_.At(ask.settled.back()) + absl::Minutes(1);
    Add(ask, script_.Call(OperatorOf(*ask.point), at, cancel, ask.settled));
  }

  void MoveForward(Ask& ask) {
    v1::MoveFloorRequestRequest move;
    move.set_name(RequestedBy(ask));
    move.set_position(1);
    const absl::Duration at = script_.At(ask.settled.back()) + absl::Seconds(10);
    const int moved = script_.Call(kModerator, at, move, ask.settled);
    // It may be the first already.
    script_.Edit(moved).may_change_nothing = true;
    Add(ask, moved);
  }

  Script& script_;
  const Cast& cast_;
  const Item& item_;
  int opened_ = 0;
  int closed_ = 0;
  std::vector<Ask> asks_;
};

}  // namespace

Registration PlayRegistration(Script& script, const Cast& cast, const Item& item) {
  return Registrar(script, cast, item).Play();
}

std::string RequestedBy(const Ask& ask) { return Script::Created(ask.request, "floorRequests"); }

}  // namespace nhipcau::rehearsal

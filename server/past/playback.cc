#include "server/past/playback.h"

#include <algorithm>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::past {
namespace {

// Real time between two updates: events that come closer are shown together, and after so long the
// reader's clock is set though nothing happened.
constexpr absl::Duration kPauseMin = absl::Milliseconds(100);
constexpr absl::Duration kPauseMax = absl::Seconds(1);

absl::Status Unreadable() {
  return Refuse(v1::REASON_INTERNAL,
                "The record could not be read; `nhipcau-server verify` says where.");
}

}  // namespace

Playback::Playback(const Tools& tools, Excerpt excerpt, std::shared_ptr<Wake> wake)
    : tools_(tools),
      excerpt_(std::move(excerpt)),
      wake_(std::move(wake)),
      hub_(
          {.executor = tools.executor, .clock = tools.clock, .epoch = "", .shows_presence = false}),
      room_(std::make_unique<coordinator::LiveConference>(excerpt_.conference)) {}

// Who watches is admitted and revoked by what holds today, not by what this record comes to say of
// his invitation.
std::unique_ptr<stream::Subscription> Playback::Watch(stream::Viewer viewer) {
  viewer.principal.clear();
  viewer.device.clear();
  return hub_.Watch(std::move(viewer), excerpt_.conference, "", [wake = wake_] { wake->Call(); });
}

absl::Status Playback::status() const {
  const MutexLock lock(mutex_);
  return status_;
}

void Playback::Post(Step step) {
  tools_.executor->Post([weak = weak_from_this(), step] {
    if (const std::shared_ptr<Playback> self = weak.lock()) (self.get()->*step)();
  });
}

void Playback::Open() {
  const absl::StatusOr<absl::Time> first = room_->NextTime(*tools_.journal);
  if (!first.ok()) return Fail(Unreadable());
  if (*first == absl::InfiniteFuture()) {
    return Fail(
        RefuseResource(v1::REASON_NOT_FOUND, excerpt_.conference, "There is no such conference."));
  }
  until_ = std::max(excerpt_.time, *first);
  CatchUp();
}

void Playback::CatchUp() {
  const absl::StatusOr<bool> more = room_->CatchUpTo(until_, *tools_.journal);
  if (!more.ok()) return Fail(Unreadable());
  // Others want to be shown something, too.
  if (*more) return Post(&Playback::CatchUp);
  const absl::StatusOr<absl::Time> next = room_->NextTime(*tools_.journal);
  if (!next.ok()) return Fail(Unreadable());
  next_ = *next;
  // It came meanwhile: the record is still being written.
  if (!at_end() && next_ <= until_) return Post(&Playback::CatchUp);
  Show();
}

void Playback::Show() {
  if (at_end()) until_ = room_->state().time();
  start_ = tools_.clock->Now();
  Publish(room_->Everything(), until_);
}

void Playback::PlayOn() {
  const absl::Time moment = MomentNow();
  absl::StatusOr<coordinator::Publication> publication = Play(moment);
  if (!publication.ok()) return Fail(Unreadable());
  Publish(*std::move(publication), at_end() ? room_->state().time() : moment);
}

absl::StatusOr<coordinator::Publication> Playback::Play(absl::Time moment) {
  if (moment < next_) {
    coordinator::Publication nothing;
    nothing.stream = room_->stream();
    nothing.sequence = room_->head().sequence;
    return nothing;
  }
  absl::StatusOr<coordinator::Publication> publication = room_->PlayTo(moment, *tools_.journal);
  if (!publication.ok()) return publication;
  const absl::StatusOr<absl::Time> next = room_->NextTime(*tools_.journal);
  if (!next.ok()) return next.status();
  next_ = *next;
  return publication;
}

void Playback::Publish(coordinator::Publication publication, absl::Time moment) {
  const bool goes_on = excerpt_.rate > 0 && !at_end();
  v1::Clock& clock = publication.clock.emplace();
  *clock.mutable_now() = ToProto(moment);
  clock.set_rate(goes_on ? excerpt_.rate : 0);
  clock.set_past(true);
  if (publication.everything) {
    hub_.Load(std::move(publication));
  } else {
    hub_.Publish(std::move(publication));
  }
  if (goes_on) return WaitForMore(moment);
  room_.reset();
}

void Playback::WaitForMore(absl::Time moment) {
  const absl::Duration pause = std::clamp((next_ - moment) / excerpt_.rate, kPauseMin, kPauseMax);
  tools_.executor->PostAfter(pause, [weak = weak_from_this()] {
    if (const std::shared_ptr<Playback> self = weak.lock()) self->PlayOn();
  });
}

absl::Time Playback::MomentNow() const {
  return until_ + tools_.clock->RealDelay(tools_.clock->Now() - start_) * excerpt_.rate;
}

void Playback::Fail(absl::Status status) {
  room_.reset();
  {
    const MutexLock lock(mutex_);
    status_ = std::move(status);
  }
  wake_->Call();
}

}  // namespace nhipcau::past

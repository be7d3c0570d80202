#include "server/api/held_stream.h"

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/base/steady_time.h"

namespace nhipcau::api {

// The stream calls it, perhaps under a lock that its end needs: so it takes none of ours.
std::function<void()> Holding::Ready() {
  return [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    self->NoteUnfetched();
    self->ready_.Call();
  };
}

void Holding::Hold(std::unique_ptr<Stream> stream, std::unique_ptr<stream::AccessWatch> access) {
  NoteUnfetched();
  const MutexLock lock(mutex_);
  stream_ = std::move(stream);
  access_ = std::move(access);
}

void Holding::NoteUnfetched() { unfetched_since_ = absl::ToUnixNanos(SteadyNow()); }

void Holding::LimitPatience(Executor* executor, absl::Duration patience) {
  executor->PostAfter(patience / 2, [weak = weak_from_this(), executor, patience] {
    if (const auto self = weak.lock()) self->CheckPatience(executor, patience);
  });
}

void Holding::CheckPatience(Executor* executor, absl::Duration patience) {
  const int64_t since = unfetched_since_;
  const bool is_due = since != 0 && SteadyNow() - absl::FromUnixNanos(since) >= patience;
  {
    Held held;
    const MutexLock lock(mutex_);
    if (let_go_) return;
    if (is_due) {
      held = LetGo(Refuse(v1::REASON_LIMIT_EXCEEDED,
                          absl::StrCat("Nobody fetched this for ", absl::FormatDuration(patience),
                                       "; it was given up. Ask for it again.")));
    }
  }
  is_due ? ready_.Call() : LimitPatience(executor, patience);
}

absl::StatusOr<std::optional<std::string>> Holding::Next() {
  Held held;
  const MutexLock lock(mutex_);
  if (access_ != nullptr && !access_->End().ok()) held = LetGo(access_->End());
  if (stream_ == nullptr) {
    if (!end_.ok()) return end_;
    return std::nullopt;
  }
  absl::StatusOr<std::optional<std::string>> next = stream_->Next();
  if (!next.ok()) {
    held = LetGo(next.status());
  } else if (stream_->IsOver()) {
    // With the last piece, so that whoever has it finds his place free at once.
    held = LetGo(absl::OkStatus());
  } else if (next->has_value()) {
    NoteUnfetched();
  } else {
    unfetched_since_ = 0;
  }
  return next;
}

bool Holding::IsOver() const {
  const MutexLock lock(mutex_);
  return let_go_ && end_.ok();
}

void Holding::Close() {
  ready_.Disconnect();
  Held held;
  const MutexLock lock(mutex_);
  held = LetGo(absl::OkStatus());
}

Holding::Held Holding::LetGo(absl::Status end) {
  if (!let_go_) end_ = std::move(end);
  let_go_ = true;
  return {std::move(stream_), std::move(access_), std::move(place_)};
}

}  // namespace nhipcau::api

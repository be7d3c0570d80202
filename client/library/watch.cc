#include "client/library/watch.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::client {
namespace {

// A server that stops ends its streams in one of these ways.
bool MayReconnect(const absl::Status& status) {
  return status.ok() || absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsCancelled(status);
}

// Calls `read_once` until it ends for good. It resets `failures` when it heard something.
absl::Status KeepReading(const Client& client, Cancellation& cancellation, const bool& ended,
                         int& failures, const std::function<absl::Status()>& read_once,
                         const std::function<bool()>& on_lost) {
  while (true) {
    const absl::Status status = read_once();
    if (ended || cancellation.cancelled()) return absl::OkStatus();
    if (!MayReconnect(status)) return status;
    if (!on_lost()) return absl::OkStatus();
    if (!cancellation.WaitFor(Backoff(client.options().first_backoff, failures++))) {
      return absl::OkStatus();
    }
  }
}

}  // namespace

absl::Status Watch(Client& client, const std::string& conference, Cancellation& cancellation,
                   const StateListener& listener) {
  RecordStore store;
  Line line = Line::kReconnecting;
  bool ended = false;
  int failures = 0;
  const auto set_line = [&](Line now) {
    if (line == now) return true;
    line = now;
    return !listener.on_line || listener.on_line(now);
  };
  const auto read_once = [&] {
    v1::WatchStateRequest request;
    request.set_conference(conference);
    request.set_resume_token(store.token());
    store.DropPending();
    v1::WatchStateResponse chunk;
    return client.Read(request, chunk, cancellation, [&] {
      failures = 0;
      ended = !set_line(Line::kLive) || (store.Add(std::move(chunk)) && !listener.on_update(store));
      return !ended;
    });
  };
  return KeepReading(client, cancellation, ended, failures, read_once,
                     [&] { return set_line(Line::kReconnecting); });
}

absl::Status Follow(Client& client, const std::string& conference, int64_t from_sequence,
                    Cancellation& cancellation,
                    const std::function<bool(const v1::Event&)>& on_event) {
  int64_t next = std::max<int64_t>(from_sequence, 1);
  bool ended = false;
  int failures = 0;
  absl::Status gap;
  const auto take = [&](const v1::Event& event) {
    if (event.sequence() < next) return true;
    if (event.sequence() > next) {
      gap = absl::DataLossError(
          absl::StrCat("event ", next, " is missing before ", event.sequence()));
      return false;
    }
    ++next;
    return on_event(event);
  };
  const auto read_once = [&] {
    v1::FollowEventsRequest request;
    request.set_conference(conference);
    request.set_from_sequence(next);
    v1::FollowEventsResponse response;
    return client.Read(request, response, cancellation, [&] {
      failures = 0;
      ended = !std::all_of(response.events().begin(), response.events().end(), take);
      return !ended;
    });
  };
  absl::Status status =
      KeepReading(client, cancellation, ended, failures, read_once, [] { return true; });
  return gap.ok() ? status : gap;
}

}  // namespace nhipcau::client

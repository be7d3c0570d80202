#include "client/command_line/snapshot.h"

#include <utility>

#include "client/library/cancellation.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::command_line {

absl::StatusOr<client::RecordStore> LoadState(Context& context) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::WatchStateRequest request;
  request.set_conference(*conference);
  client::RecordStore store;
  client::Cancellation cancellation;
  v1::WatchStateResponse chunk;
  bool complete = false;
  const absl::Status status = (*connection)->Read(request, chunk, cancellation, [&] {
    complete = store.Add(std::move(chunk));
    return !complete;
  });
  if (!status.ok()) return status;
  if (!complete) return absl::UnavailableError("The server ended the stream.");
  return store;
}

}  // namespace nhipcau::command_line

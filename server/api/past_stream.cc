#include "server/api/past_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/stream/viewer.h"

namespace nhipcau::api {
namespace {

constexpr int kRateMax = 3600;

class PastStream : public Stream {
 public:
  PastStream(std::unique_ptr<stream::Subscription> past,
             std::unique_ptr<stream::AccessWatch> access)
      : past_(std::move(past)), access_(std::move(access)) {}

  absl::StatusOr<std::optional<std::string>> Next() override {
    if (absl::Status status = access_->End(); !status.ok()) return status;
    return past_->Next();
  }

 private:
  const std::unique_ptr<stream::Subscription> past_;
  const std::unique_ptr<stream::AccessWatch> access_;
};

absl::Status Check(const v1::WatchPastRequest& request) {
  if (!request.has_time()) {
    return RefuseField("time", {v1::FIELD_RULE_REQUIRED},
                       "Say in `time` which moment is to be shown.");
  }
  if (auto status = conference::CheckTime("time", request.time()); !status.ok()) return status;
  if (request.rate() >= 0 && request.rate() <= kRateMax) return absl::OkStatus();
  return RefuseField("rate", {v1::FIELD_RULE_RANGE, {"0", absl::StrCat(kRateMax)}},
                     absl::StrCat("`rate` is from 1 to ", kRateMax,
                                  " seconds of the record for one of yours; 0: it stands still."));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Stream>> WatchPast(past::Player& player, stream::Hub& hub,
                                                  const v1::Principal& principal,
                                                  const v1::WatchPastRequest& request,
                                                  std::function<void()> ready) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  const stream::Viewer viewer = stream::ViewerOf(principal);
  auto past =
      player.Play(viewer, {request.conference(), FromProto(request.time()), request.rate()}, ready);
  if (!past.ok()) return past.status();
  auto access = hub.WatchAccess(principal, request.conference(), std::move(ready));
  return std::make_unique<PastStream>(*std::move(past), std::move(access));
}

}  // namespace nhipcau::api

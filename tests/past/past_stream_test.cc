// PastService as the doors read it: what may be asked for, and until when.
#include "server/api/past_stream.h"

#include <gtest/gtest.h>

#include <memory>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"
#include "tests/past/viewing.h"

namespace nhipcau {
namespace {

constexpr char kInvitation[] = "conferences/hoa-binh/invitations/100";

class PastStreamTest : public testing::Test {
 protected:
  PastStreamTest()
      : witnessed_("agenda"),
        time_(absl::FromUnixSeconds(1'700'000'000)),
        hub_({.executor = &time_, .clock = &time_, .epoch = "e1"}),
        player_({.executor = &time_, .clock = &time_, .journal = &witnessed_.house().journal()}) {
    conference_ = witnessed_.seen().begin()->first.second;
    Publish(false);
  }

  // The viewer's invitation as it is today.
  void Publish(bool revoked) {
    v1::Record record;
    record.mutable_invitation()->set_name(kInvitation);
    record.mutable_invitation()->set_secret_sha256("hash");
    record.mutable_invitation()->set_revoked(revoked);
    coordinator::Publication publication;
    publication.stream = conference_;
    publication.sequence = ++sequence_;
    publication.everything = !revoked;
    publication.changes.push_back(
        {kInvitation, std::make_shared<const v1::Record>(record), conference::Audience()});
    revoked ? hub_.Publish(publication) : hub_.Load(publication);
  }

  absl::StatusOr<std::unique_ptr<api::Stream>> Watch(int64_t seconds, int rate) {
    v1::WatchPastRequest request;
    request.set_conference(conference_);
    if (seconds != 0) request.mutable_time()->set_seconds(seconds);
    request.set_rate(rate);
    v1::Principal principal;
    principal.set_name(kInvitation);
    principal.set_role(v1::ROLE_MODERATOR);
    auto watched = api::WatchPast(player_, hub_, principal, request, [this] { ++ready_count_; });
    time_.RunReady();
    return watched;
  }

  std::string FieldOf(int64_t seconds, int rate) {
    return ErrorOf(Watch(seconds, rate).status()).field();
  }

  Witnessed witnessed_;
  SimulatedTime time_;
  stream::Hub hub_;
  past::Player player_;
  std::string conference_;
  int64_t sequence_ = 0;
  int ready_count_ = 0;
};

TEST_F(PastStreamTest, TimeAndRateMustBeOnes) {
  EXPECT_EQ(FieldOf(0, 0), "time");
  EXPECT_EQ(FieldOf(-1, 0), "time");
  EXPECT_EQ(FieldOf(int64_t{1} << 60, 0), "time");
  EXPECT_EQ(FieldOf(1, -1), "rate");
  EXPECT_EQ(FieldOf(1, 3601), "rate");
  EXPECT_EQ(player_.playback_count(), 0);
  EXPECT_TRUE(Watch(1, 0).ok());
  EXPECT_TRUE(Watch(1, 3600).ok());
}

TEST_F(PastStreamTest, ItEndsWithTheAccessOfItsReader) {
  const auto watched = Watch(1, 0);
  ASSERT_TRUE(watched.ok());
  while ((*watched)->Next()->has_value()) {
  }
  const int ready_before = ready_count_;
  Publish(true);
  EXPECT_GT(ready_count_, ready_before);
  EXPECT_EQ(ErrorOf((*watched)->Next().status()).reason(), v1::REASON_TOKEN_REVOKED);
}

}  // namespace
}  // namespace nhipcau

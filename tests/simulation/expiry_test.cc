// What is open when a link expires ends with it, at the seam that both doors share.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/base/refusal.h"
#include "tests/simulation/server.h"
#include "tests/support/memory_journal.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::simulation {
namespace {

constexpr char kConference[] = "conferences/het-han";

class ExpiryTest : public testing::Test {
 protected:
  ExpiryTest() {
    EXPECT_TRUE(server_.Start().ok());
    v1::CreateConferenceRequest create;
    create.set_request_id("1");
    v1::Conference& conference = *create.mutable_conference();
    conference.set_name(kConference);
    conference.set_title("Hội nghị");
    conference.mutable_planned_start_time()->set_seconds(absl::ToUnixSeconds(kStart) + 3600);
    conference.mutable_planned_end_time()->set_seconds(absl::ToUnixSeconds(kStart) + 7200);
    Do<v1::CreateConferenceResponse>(create);
    v1::CreateInvitationRequest invite;
    invite.set_request_id("2");
    invite.set_conference(kConference);
    invite.mutable_invitation()->set_role(v1::ROLE_MODERATOR);
    invite.mutable_invitation()->mutable_expire_time()->set_seconds(
        absl::ToUnixSeconds(kStart + absl::Minutes(10)));
    link_ = Do<v1::CreateInvitationResponse>(invite).token();
  }

  template <typename Response, typename Request>
  Response Do(const Request& request) {
    Response response;
    server_.Call(kAdministrator, request, [&](const absl::StatusOr<std::string>& answer) {
      EXPECT_TRUE(answer.ok()) << answer.status();
      EXPECT_TRUE(answer.ok() && response.ParseFromString(*answer));
    });
    time_.RunReady();
    return response;
  }

  // Reads what there is; why it is over, or OK.
  static absl::Status Read(Stream& stream) {
    while (true) {
      const auto next = stream.Next();
      if (!next.ok()) return next.status();
      if (!next->has_value()) return absl::OkStatus();
    }
  }

  template <typename Request>
  void ExpectEndsWithTheLink() {
    Request request;
    request.set_conference(kConference);
    std::unique_ptr<Stream> stream;
    int ready_count = 0;
    server_.Open(
        link_, request, [&] { ++ready_count; },
        [&](absl::StatusOr<std::unique_ptr<Stream>> opened) {
          ASSERT_TRUE(opened.ok()) << opened.status();
          stream = *std::move(opened);
        });
    time_.RunReady();
    ASSERT_NE(stream, nullptr);
    time_.AdvanceTo(kStart + absl::Minutes(9));
    EXPECT_TRUE(Read(*stream).ok());
    ready_count = 0;
    time_.AdvanceTo(kStart + absl::Minutes(12));
    EXPECT_GT(ready_count, 0);
    EXPECT_EQ(ErrorOf(Read(*stream)).reason(), v1::REASON_TOKEN_EXPIRED);
  }

  static constexpr absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);
  TemporaryDirectory directory_;
  SimulatedTime time_{kStart};
  journal::MemoryJournal journal_;
  Server server_{{.time = &time_,
                  .journal = &journal_,
                  .start = kStart,
                  .folder = directory_.File("files"),
                  .random = SystemRandom}};
  std::string link_;
};

TEST_F(ExpiryTest, AStateStreamEndsWithTheLink) { ExpectEndsWithTheLink<v1::WatchStateRequest>(); }

TEST_F(ExpiryTest, AFeedEndsWithTheLink) { ExpectEndsWithTheLink<v1::FollowEventsRequest>(); }

TEST_F(ExpiryTest, ALineThatCallsNothingEndsWithTheLink) {
  std::unique_ptr<stream::AccessWatch> access;
  int ready_count = 0;
  server_.Greet(
      link_, [&] { ++ready_count; },
      [&](absl::StatusOr<api::Dispatcher::Greeting> greeting) {
        ASSERT_TRUE(greeting.ok()) << greeting.status();
        access = std::move(greeting->access);
      });
  time_.RunReady();
  ASSERT_NE(access, nullptr);
  time_.AdvanceTo(kStart + absl::Minutes(9));
  EXPECT_TRUE(access->End().ok());
  time_.AdvanceTo(kStart + absl::Minutes(12));
  EXPECT_EQ(ready_count, 1);
  EXPECT_EQ(ErrorOf(access->End()).reason(), v1::REASON_TOKEN_EXPIRED);
}

}  // namespace
}  // namespace nhipcau::simulation

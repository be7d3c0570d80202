// Calls of the client library against a server that loses answers and refuses.
#include "client/library/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "client/library/error.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/refusal.h"
#include "tests/clients/fake_server.h"

namespace nhipcau::client {
namespace {

using testing::Drop;
using testing::FakeAnswer;
using testing::FakeCall;
using testing::FakeServer;
using ::testing::MatchesRegex;
using testing::Refuse;
using testing::Respond;
using ::testing::SizeIs;

ClientOptions ClientOptionsFor(const FakeServer& server) {
  ClientOptions options;
  options.target = server.target();
  options.token = "hoa-binh.secret";
  options.first_backoff = absl::Milliseconds(1);
  return options;
}

v1::GrantFloorResponse Granted(int64_t sequence) {
  v1::GrantFloorResponse response;
  response.mutable_receipt()->set_sequence(sequence);
  return response;
}

// Drops the first call and answers the others.
FakeServer::Handler DropFirst(const google::protobuf::MessageLite& response) {
  return [answer = Respond(response), first = true](const FakeCall&) mutable {
    if (!first) return answer;
    first = false;
    return Drop();
  };
}

TEST(ClientTest, CallsTheMethodOfTheRequestWithTheToken) {
  FakeServer server([](const FakeCall&) { return Respond(Granted(7)); });
  Client client(ClientOptionsFor(server));
  v1::GrantFloorRequest request;
  request.set_name("conferences/hoa-binh/floorRequests/3");

  const auto response = client.Call<v1::GrantFloorResponse>(request);

  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->receipt().sequence(), 7);
  const auto calls = server.calls();
  ASSERT_THAT(calls, SizeIs(1));
  EXPECT_EQ(calls[0].method, "nhipcau.v1.FloorService/GrantFloor");
  EXPECT_EQ(calls[0].authorization, "Bearer hoa-binh.secret");
  EXPECT_EQ(calls[0].Parse<v1::GrantFloorRequest>().name(), request.name());
}

TEST(ClientTest, RepeatsACommandUnderTheSameRequestId) {
  FakeServer server(DropFirst(Granted(1)));
  Client client(ClientOptionsFor(server));

  ASSERT_TRUE(client.Call<v1::GrantFloorResponse>(v1::GrantFloorRequest()).ok());

  const auto calls = server.calls();
  ASSERT_THAT(calls, SizeIs(2));
  const std::string id = calls[0].Parse<v1::GrantFloorRequest>().request_id();
  EXPECT_THAT(id,
              MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  EXPECT_EQ(calls[1].request, calls[0].request);
}

TEST(ClientTest, KeepsARequestIdThatWasGiven) {
  FakeServer server(DropFirst(Granted(1)));
  Client client(ClientOptionsFor(server));
  v1::GrantFloorRequest request;
  request.set_request_id("mine");

  ASSERT_TRUE(client.Call<v1::GrantFloorResponse>(request).ok());

  for (const FakeCall& call : server.calls()) {
    EXPECT_EQ(call.Parse<v1::GrantFloorRequest>().request_id(), "mine");
  }
}

TEST(ClientTest, RepeatsWhenTheAnswerDoesNotComeInTime) {
  FakeServer server([first = true](const FakeCall&) mutable {
    FakeAnswer answer = Respond(Granted(1));
    if (first) answer.never_ends = true;
    first = false;
    return answer;
  });
  ClientOptions options = ClientOptionsFor(server);
  options.attempt_deadline = absl::Milliseconds(300);
  Client client(options);

  EXPECT_TRUE(client.Call<v1::GrantFloorResponse>(v1::GrantFloorRequest()).ok());
  EXPECT_THAT(server.calls(), SizeIs(2));
}

TEST(ClientTest, DoesNotRepeatRowsOfADraft) {
  FakeServer server(DropFirst(v1::UploadImportRowsResponse()));
  Client client(ClientOptionsFor(server));

  const auto response = client.Call<v1::UploadImportRowsResponse>(v1::UploadImportRowsRequest());

  EXPECT_TRUE(absl::IsUnavailable(response.status())) << response.status();
  EXPECT_THAT(server.calls(), SizeIs(1));
}

TEST(ClientTest, DoesNotRepeatWhatWasRefused) {
  v1::Error error;
  error.set_reason(v1::REASON_FLOOR_TAKEN);
  error.set_message("end the speech first");
  error.set_resource("conferences/hoa-binh/speeches/1");
  FakeServer server([&](const FakeCall&) { return Refuse(error); });
  Client client(ClientOptionsFor(server));

  const auto response = client.Call<v1::GrantFloorResponse>(v1::GrantFloorRequest());

  EXPECT_THAT(server.calls(), SizeIs(1));
  EXPECT_TRUE(absl::IsFailedPrecondition(response.status())) << response.status();
  const auto decoded = ErrorOf(response.status());
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->SerializeAsString(), error.SerializeAsString());
}

TEST(ClientTest, GivesUpAtTheDeadline) {
  FakeServer server([](const FakeCall&) { return Drop(); });
  ClientOptions options = ClientOptionsFor(server);
  options.call_deadline = absl::Milliseconds(200);
  Client client(options);

  const auto response = client.Call<v1::GrantFloorResponse>(v1::GrantFloorRequest());

  // What the last attempt met: the broken line, or the deadline while it was under way.
  EXPECT_TRUE(absl::IsUnavailable(response.status()) || absl::IsDeadlineExceeded(response.status()))
      << response.status();
  EXPECT_FALSE(ErrorOf(response.status()).has_value());
  EXPECT_GT(server.calls().size(), 1u);
}

TEST(ClientTest, RefusesAnAnswerOfAnotherType) {
  FakeServer server([](const FakeCall&) { return Drop(); });
  Client client(ClientOptionsFor(server));
  EXPECT_TRUE(absl::IsInvalidArgument(
      client.Call<v1::ReleaseFloorResponse>(v1::GrantFloorRequest()).status()));
  EXPECT_TRUE(
      absl::IsInvalidArgument(client.Call<v1::GrantFloorResponse>(v1::BridgePoint()).status()));
  EXPECT_THAT(server.calls(), SizeIs(0));
}

TEST(ClientTest, CollectsAllPages) {
  FakeServer server([](const FakeCall& call) {
    const auto request = call.Parse<v1::ListBridgePointsRequest>();
    v1::ListBridgePointsResponse page;
    page.add_bridge_points()->set_code(request.page_token().empty() ? "17" : "148");
    if (request.page_token().empty()) page.set_next_page_token("2");
    return Respond(page);
  });
  Client client(ClientOptionsFor(server));

  const auto all = client.CallAllPages<v1::ListBridgePointsResponse>(v1::ListBridgePointsRequest());

  ASSERT_TRUE(all.ok()) << all.status();
  ASSERT_THAT(all->bridge_points(), SizeIs(2));
  EXPECT_EQ(all->bridge_points(0).code(), "17");
  EXPECT_EQ(all->bridge_points(1).code(), "148");
}

TEST(ErrorTest, DetailsThatAreNoErrorAreIgnored) {
  const grpc::Status status(grpc::StatusCode::INTERNAL, "broken", "\xff\xff not a message");
  EXPECT_TRUE(absl::IsInternal(FromGrpcStatus(status)));
  EXPECT_EQ(ReasonOf(FromGrpcStatus(status)), v1::REASON_UNSPECIFIED);
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(RequestIdTest, AreDifferent) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(NewRequestId());
  EXPECT_THAT(ids, SizeIs(1000));
}

TEST(BackoffTest, GrowsToALimit) {
  EXPECT_GE(Backoff(absl::Milliseconds(100), 0), absl::Milliseconds(50));
  EXPECT_LE(Backoff(absl::Milliseconds(100), 0), absl::Milliseconds(100));
  EXPECT_GE(Backoff(absl::Milliseconds(100), 2), absl::Milliseconds(200));
  EXPECT_LE(Backoff(absl::Milliseconds(100), 1000), absl::Seconds(2));
}

}  // namespace
}  // namespace nhipcau::client

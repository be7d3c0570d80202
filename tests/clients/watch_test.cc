// Streams that are cut in the middle go on without a gap and without a double.
#include "client/library/watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/base/refusal.h"
#include "tests/clients/fake_server.h"

namespace nhipcau::client {
namespace {

using testing::Drop;
using ::testing::ElementsAre;
using testing::FakeAnswer;
using testing::FakeCall;
using testing::FakeServer;
using testing::Refuse;
using ::testing::SizeIs;

ClientOptions OptionsFor(const FakeServer& server) {
  ClientOptions options;
  options.target = server.target();
  options.first_backoff = absl::Milliseconds(1);
  return options;
}

std::string ChunkOf(const std::string& name, int64_t sequence) {
  v1::WatchStateResponse chunk;
  chunk.add_records()->mutable_bridge_point()->set_name(name);
  chunk.set_reset(sequence == 1);
  if (sequence > 0) {
    chunk.set_complete(true);
    chunk.set_sequence(sequence);
    chunk.set_token("token" + std::to_string(sequence));
  }
  return chunk.SerializeAsString();
}

// A snapshot, then half an update, then the connection breaks; from the token on: the update.
FakeAnswer CutOnce(const FakeCall& call) {
  FakeAnswer answer;
  if (call.Parse<v1::WatchStateRequest>().resume_token().empty()) {
    answer = Drop();
    answer.responses = {ChunkOf("a", 1), ChunkOf("half", 0)};
  } else {
    answer.never_ends = true;
    answer.responses = {ChunkOf("b", 2)};
  }
  return answer;
}

TEST(WatchTest, ResumesFromTheLastCompleteUpdate) {
  FakeServer server(CutOnce);
  Client client(OptionsFor(server));
  Cancellation cancellation;
  std::vector<int64_t> sequences;
  std::vector<std::string> names;
  std::vector<Line> lines;
  StateListener listener;
  listener.on_update = [&](const RecordStore& store) {
    sequences.push_back(store.sequence());
    names.clear();
    for (const auto& [name, record] : store.records()) names.push_back(name);
    return store.sequence() < 2;
  };
  listener.on_line = [&](Line line) {
    lines.push_back(line);
    return true;
  };

  ASSERT_TRUE(Watch(client, "conferences/hoa-binh", cancellation, listener).ok());

  EXPECT_THAT(sequences, ElementsAre(1, 2));
  EXPECT_THAT(names, ElementsAre("a", "b"));
  EXPECT_THAT(lines, ElementsAre(Line::kLive, Line::kReconnecting, Line::kLive));
  const auto calls = server.calls();
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_EQ(calls[1].Parse<v1::WatchStateRequest>().resume_token(), "token1");
}

TEST(WatchTest, CancelEndsAStreamThatIsSilent) {
  FakeServer server([](const FakeCall&) {
    FakeAnswer answer;
    answer.never_ends = true;
    answer.responses = {ChunkOf("a", 1)};
    return answer;
  });
  Client client(OptionsFor(server));
  Cancellation cancellation;
  StateListener listener;
  listener.on_update = [&](const RecordStore&) {
    cancellation.Cancel();
    return true;
  };
  EXPECT_TRUE(Watch(client, "conferences/hoa-binh", cancellation, listener).ok());
}

TEST(WatchTest, ARefusalEndsIt) {
  FakeServer server([](const FakeCall&) {
    v1::Error error;
    error.set_reason(v1::REASON_TOKEN_REVOKED);
    return Refuse(error);
  });
  Client client(OptionsFor(server));
  Cancellation cancellation;
  StateListener listener;
  listener.on_update = [](const RecordStore&) { return true; };
  EXPECT_TRUE(absl::IsUnauthenticated(Watch(client, "c", cancellation, listener)));
  EXPECT_THAT(server.calls(), SizeIs(1));
}

// Sends the events that `numbers` says, the wanted one or not.
FakeAnswer Events(const std::vector<int64_t>& numbers, bool cut) {
  FakeAnswer answer = cut ? Drop() : FakeAnswer();
  answer.never_ends = !cut;
  for (const int64_t number : numbers) {
    v1::FollowEventsResponse response;
    response.add_events()->set_sequence(number);
    answer.responses.push_back(response.SerializeAsString());
  }
  return answer;
}

TEST(FollowTest, EachEventOnceAndInOrderAcrossACut) {
  FakeServer server([](const FakeCall& call) {
    return call.Parse<v1::FollowEventsRequest>().from_sequence() == 1 ? Events({1, 2}, true)
                                                                      : Events({2, 3, 4}, false);
  });
  Client client(OptionsFor(server));
  Cancellation cancellation;
  std::vector<int64_t> seen;
  ASSERT_TRUE(Follow(client, "c", 0, cancellation, [&](const v1::Event& event) {
                seen.push_back(event.sequence());
                return event.sequence() < 4;
              }).ok());
  EXPECT_THAT(seen, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(server.calls().back().Parse<v1::FollowEventsRequest>().from_sequence(), 3);
}

TEST(FollowTest, AGapIsAnError) {
  FakeServer server([](const FakeCall&) { return Events({1, 3}, false); });
  Client client(OptionsFor(server));
  Cancellation cancellation;
  EXPECT_TRUE(absl::IsDataLoss(
      Follow(client, "c", 0, cancellation, [](const v1::Event&) { return true; })));
}

}  // namespace
}  // namespace nhipcau::client

// The feed of events as doors read it: they never wait for the disk, and at most one page is held
// for a reader who is slow.
#include "server/api/event_feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "server/api/methods.h"
#include "server/base/refusal.h"
#include "tests/coordinator/plan.h"
#include "tests/support/house.h"
#include "tests/support/simulated_time.h"

namespace nhipcau {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EventFeedTest : public testing::Test {
 protected:
  EventFeedTest() : house_(kMorning), reader_(kMorning) {
    EXPECT_TRUE(house_.Restart().ok());
    EXPECT_TRUE(house_.Call("office planner", CreateRequest()).ok());
  }

  std::unique_ptr<Stream> Follow(const std::string& credential = "office planner") {
    auto request = std::make_shared<v1::FollowEventsRequest>();
    request->set_conference(kStream);
    coordinator::Incoming incoming;
    incoming.method = api::FindMethod("nhipcau.v1.EventService/FollowEvents")->descriptor;
    incoming.request = request;
    incoming.stream = kStream;
    incoming.credential = credential;
    return api::FollowEvents({&house_.coordinator(), &house_.journal(), &reader_},
                             std::move(incoming), 0, [this] { ++ready_count_; });
  }

  void AddPoint(const std::string& code) {
    ASSERT_TRUE(house_.Call(std::string(kStream) + " planner", AddPointRequest(code)).ok());
  }

  // Sequences of the page that is there; empty: none.
  static std::vector<int64_t> Take(Stream& stream) {
    std::vector<int64_t> sequences;
    const auto next = stream.Next();
    EXPECT_TRUE(next.ok()) << next.status();
    if (!next.ok() || !next->has_value()) return sequences;
    v1::FollowEventsResponse response;
    EXPECT_TRUE(response.ParseFromString(**next));
    for (const v1::Event& event : response.events()) sequences.push_back(event.sequence());
    return sequences;
  }

  House house_;
  SimulatedTime reader_;
  int ready_count_ = 0;
};

TEST_F(EventFeedTest, APageIsThereOnceTheReaderHasReadIt) {
  const auto stream = Follow();
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  EXPECT_THAT(Take(*stream), IsEmpty());
  EXPECT_EQ(ready_count_, 0);
  reader_.RunReady();
  EXPECT_EQ(ready_count_, 1);
  EXPECT_THAT(Take(*stream), ElementsAre(1));
}

TEST_F(EventFeedTest, NothingIsReadBeforeSomebodyAsks) {
  const auto stream = Follow();
  house_.time().RunReady();
  EXPECT_FALSE(reader_.RunOne());
  EXPECT_THAT(Take(*stream), IsEmpty());
  // Asked again, it reads no second time.
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  EXPECT_TRUE(reader_.RunOne());
  EXPECT_FALSE(reader_.RunOne());
}

TEST_F(EventFeedTest, WhatComesWhileAPageIsReadIsNotMissed) {
  const auto stream = Follow();
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  reader_.RunReady();
  EXPECT_THAT(Take(*stream), ElementsAre(1));
  // Asks for the next page, of which there is nothing when it is read.
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  reader_.RunReady();
  AddPoint("17");
  ready_count_ = 0;
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  // Between the question and the answer of the disk.
  AddPoint("18");
  reader_.RunReady();
  EXPECT_GT(ready_count_, 0);
  std::vector<int64_t> all = Take(*stream);
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  reader_.RunReady();
  for (const int64_t sequence : Take(*stream)) all.push_back(sequence);
  EXPECT_THAT(all, ElementsAre(2, 3));
}

TEST_F(EventFeedTest, EndsWithTheRefusalOfWhoMayNotRead) {
  const auto stream = Follow(std::string(kStream) + " screen");
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  EXPECT_EQ(ready_count_, 1);
  EXPECT_EQ(ErrorOf(stream->Next().status()).reason(), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_FALSE(reader_.RunOne());
}

TEST_F(EventFeedTest, TheRecordIsProvedToItsEndAndDamageIsNamed) {
  AddPoint("17");
  const v1::VerifyEventsResponse whole = api::VerifyEvents(house_.journal(), kStream);
  EXPECT_GE(whole.last_sequence(), 2);
  EXPECT_EQ(whole.last_hash().size(), 32u);
  EXPECT_EQ(whole.damage(), "");
  house_.journal().FlipByte(kStream, 1, 5);
  const v1::VerifyEventsResponse damaged = api::VerifyEvents(house_.journal(), kStream);
  EXPECT_EQ(damaged.last_sequence(), 0);
  EXPECT_THAT(damaged.damage(), testing::HasSubstr("the last good event is"));
}

TEST_F(EventFeedTest, NobodyIsCalledOnceTheStreamIsGone) {
  auto stream = Follow();
  EXPECT_THAT(Take(*stream), IsEmpty());
  house_.time().RunReady();
  stream.reset();
  reader_.RunReady();
  AddPoint("17");
  EXPECT_EQ(ready_count_, 0);
}

}  // namespace
}  // namespace nhipcau

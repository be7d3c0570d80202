#include "server/gateway/connection.h"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/gateway.pb.h"
#include "server/base/refusal.h"
#include "server/gateway/mailbox.h"
#include "tests/gateway/fake_dispatcher.h"

namespace nhipcau::gateway {
namespace {

class ConnectionTest : public testing::Test {
 protected:
  void Send(const v1::ClientFrame& frame) {
    connection_->Receive(frame.SerializeAsString(), true, true, now_);
  }
  void SayHello(const std::string& token = kGoodToken) {
    v1::ClientFrame frame;
    frame.mutable_hello()->set_token(token);
    Send(frame);
  }
  void Greet() {
    SayHello();
    ASSERT_TRUE(Next().has_welcome());
  }
  void Call(uint32_t call_id, const std::string& method, const std::string& request = "") {
    v1::ClientFrame frame;
    frame.mutable_call()->set_call_id(call_id);
    frame.mutable_call()->set_method(method);
    frame.mutable_call()->set_request(request);
    Send(frame);
  }
  void Cancel(uint32_t call_id) {
    v1::ClientFrame frame;
    frame.mutable_cancel_call()->set_call_id(call_id);
    Send(frame);
  }
  // No kind: there was none.
  v1::ServerFrame Next() {
    v1::ServerFrame frame;
    const std::optional<std::string> bytes = connection_->NextFrame();
    EXPECT_TRUE(!bytes || frame.ParseFromString(*bytes));
    return frame;
  }
  bool HasNone() { return Next().kind_case() == v1::ServerFrame::KIND_NOT_SET; }
  void ExpectGoodbye(v1::Reason reason) {
    const v1::ServerFrame frame = Next();
    EXPECT_TRUE(frame.has_goodbye());
    EXPECT_EQ(frame.goodbye().error().reason(), reason);
    EXPECT_TRUE(connection_->finished());
    EXPECT_TRUE(HasNone());
  }
  void ExpectRefused(uint32_t call_id, v1::Reason reason) {
    const v1::ServerFrame frame = Next();
    EXPECT_EQ(frame.answer().call_id(), call_id);
    EXPECT_EQ(frame.answer().error().reason(), reason);
    EXPECT_EQ(frame.answer().code(), static_cast<int>(Refuse(reason, "").code()));
  }
  void Make() {
    connection_ = std::make_unique<Connection>(limits_, &dispatcher_, &commons_, "1.2.3", now_,
                                               [this] { ++wake_count_; });
  }

  FakeDispatcher dispatcher_;
  ConnectionLimits limits_{.calls_under_way_max = 3,
                           .calls_per_second = 1,
                           .calls_burst = 10,
                           .waiting_bytes_max = 1000,
                           .waiting_frames_max = 5};
  absl::Time now_ = absl::FromUnixSeconds(1000);
  int wake_count_ = 0;
  Commons commons_{.places = Places({.places_max = 4, .control_reserve = 1}),
                   .bytes = ByteBudget(4000)};
  std::unique_ptr<Connection> connection_ = std::make_unique<Connection>(
      limits_, &dispatcher_, &commons_, "1.2.3", now_, [this] { ++wake_count_; });
};

TEST_F(ConnectionTest, WelcomesWhoShowsAToken) {
  SayHello();
  EXPECT_EQ(wake_count_, 1);
  const v1::ServerFrame frame = Next();
  EXPECT_EQ(frame.welcome().principal().name(), "conferences/hoa-binh/invitations/1");
  EXPECT_EQ(frame.welcome().clock().rate(), 1);
  EXPECT_EQ(frame.welcome().version(), "1.2.3");
  EXPECT_TRUE(HasNone());
}

TEST_F(ConnectionTest, SendsAwayWhoShowsAnotherToken) {
  SayHello("hoa-binh.bad");
  ExpectGoodbye(v1::REASON_TOKEN_INVALID);
}

TEST_F(ConnectionTest, SendsAwayWhoCallsFirst) {
  Call(1, kUnaryMethod);
  ExpectGoodbye(v1::REASON_TOKEN_INVALID);
}

TEST_F(ConnectionTest, WaitsForTheHelloOnlySoLong) {
  connection_->CheckHello(now_ + absl::Seconds(9));
  EXPECT_TRUE(HasNone());
  connection_->CheckHello(now_ + absl::Seconds(10));
  ExpectGoodbye(v1::REASON_TOKEN_INVALID);
}

TEST_F(ConnectionTest, HelloInTimeIsEnough) {
  Greet();
  connection_->CheckHello(now_ + absl::Seconds(10));
  EXPECT_TRUE(HasNone());
}

TEST_F(ConnectionTest, SecondHelloEndsIt) {
  Greet();
  SayHello();
  ExpectGoodbye(v1::REASON_FIELD_INVALID);
}

TEST_F(ConnectionTest, TextGarbageAndEmptyFramesEndIt) {
  connection_->Receive("hello", true, false, now_);
  ExpectGoodbye(v1::REASON_FIELD_INVALID);
  Make();
  connection_->Receive("\xff\xff\xff", true, true, now_);
  ExpectGoodbye(v1::REASON_FIELD_INVALID);
  Make();
  connection_->Receive("", true, true, now_);
  ExpectGoodbye(v1::REASON_FIELD_INVALID);
}

TEST_F(ConnectionTest, FramesAreSmallBeforeTheWelcomeAndLargerAfterIt) {
  limits_.unwelcomed_frame_bytes_max = 100;
  limits_.frame_bytes_max = 200;
  Make();
  connection_->Receive(std::string(101, 'x'), false, true, now_);
  ExpectGoodbye(v1::REASON_LIMIT_EXCEEDED);
  Make();
  Greet();
  connection_->Receive(std::string(150, 'x'), false, true, now_);
  EXPECT_TRUE(HasNone());
  connection_->Receive(std::string(51, 'x'), false, true, now_);
  ExpectGoodbye(v1::REASON_LIMIT_EXCEEDED);
}

TEST_F(ConnectionTest, UnfinishedFramesOfAllTogetherAreBounded) {
  Greet();
  std::vector<std::unique_ptr<Connection>> strangers;
  const auto leave_half_a_frame = [&] {
    Make();
    connection_->Receive(std::string(600, 'x'), false, true, now_);
  };
  std::unique_ptr<Connection> welcomed = std::move(connection_);
  leave_half_a_frame();
  EXPECT_TRUE(HasNone());
  strangers.push_back(std::move(connection_));
  leave_half_a_frame();
  ExpectGoodbye(v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(commons_.bytes.refused_count(), 1u);
  // Whoever has shown a token still finds room, and what is gone gives its room back.
  connection_ = std::move(welcomed);
  connection_->Receive(std::string(600, 'x'), false, true, now_);
  EXPECT_TRUE(HasNone());
  EXPECT_EQ(commons_.bytes.used(), 1200u);
  connection_.reset();
  strangers.clear();
  EXPECT_EQ(commons_.bytes.used(), 0u);
}

TEST_F(ConnectionTest, UnreadAnswersOfAllTogetherAreBounded) {
  std::vector<std::unique_ptr<Connection>> slow;
  const auto leave_an_answer = [&](const std::string& token) {
    Make();
    SayHello(token);
    EXPECT_TRUE(Next().has_welcome());
    Call(1, "nhipcau.v1.No/Such");
    Call(2, kUnaryMethod);
    dispatcher_.TakeCall()->done(std::string(900, 'x'));
  };
  limits_.waiting_bytes_max = 4000;
  for (int i = 0; i < 3; ++i) {
    leave_an_answer(kGoodToken);
    // The answer is taken in, and not out again.
    EXPECT_TRUE(Next().has_answer());
    slow.push_back(std::move(connection_));
  }
  EXPECT_GT(commons_.bytes.used(), 2700u);
  EXPECT_LE(commons_.bytes.used(), 3000u);
  leave_an_answer(kChairToken);
  EXPECT_TRUE(Next().has_answer());
  EXPECT_TRUE(Next().has_answer());
}

TEST_F(ConnectionTest, PlacesAreKeptForControl) {
  std::vector<std::unique_ptr<Connection>> others;
  for (int i = 0; i < 3; ++i) {
    Make();
    Greet();
    others.push_back(std::move(connection_));
  }
  Make();
  SayHello(kOtherToken);
  ExpectGoodbye(v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(commons_.places.refused_full_count(), 1u);
  Make();
  SayHello(kChairToken);
  EXPECT_TRUE(Next().has_welcome());
  // A place that is left can be taken.
  connection_.reset();
  others.pop_back();
  Make();
  SayHello(kOtherToken);
  EXPECT_TRUE(Next().has_welcome());
}

TEST(PlacesTest, ALinkHasSoManyPlacesAndNoMore) {
  Places places({.places_max = 10000, .control_reserve = 1});
  v1::Principal one;
  one.set_name("conferences/hoa-binh/invitations/1");
  v1::Principal other;
  other.set_name("conferences/hoa-binh/invitations/2");
  for (size_t i = 0; i < Places::kPerPrincipalMax; ++i) ASSERT_TRUE(places.Take(one).ok());
  EXPECT_EQ(ErrorOf(places.Take(one)).reason(), v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(places.refused_principal_count(), 1u);
  EXPECT_TRUE(places.Take(other).ok());
  places.GiveBack(one);
  EXPECT_TRUE(places.Take(one).ok());
  // One link for the screens of all halls.
  one.set_role(v1::ROLE_SCREEN);
  EXPECT_TRUE(places.Take(one).ok());
}

TEST_F(ConnectionTest, CallsAreAnsweredInTheOrderOfAnswers) {
  Greet();
  Call(7, kUnaryMethod, "one");
  Call(8, kUnaryMethod, "two");
  const auto one = dispatcher_.TakeCall();
  const auto two = dispatcher_.TakeCall();
  EXPECT_EQ(one->method, kUnaryMethod);
  EXPECT_EQ(one->peer.token, kGoodToken);
  EXPECT_EQ(one->request, "one");
  EXPECT_TRUE(HasNone());
  two->done("second");
  one->done(Refuse(v1::REASON_FLOOR_TAKEN, "Wait."));
  const v1::ServerFrame frame = Next();
  EXPECT_EQ(frame.answer().call_id(), 8u);
  EXPECT_EQ(frame.answer().code(), 0);
  EXPECT_EQ(frame.answer().response(), "second");
  ExpectRefused(7, v1::REASON_FLOOR_TAKEN);
}

TEST_F(ConnectionTest, WelcomeComesBeforeAnswers) {
  SayHello();
  Call(1, kUnaryMethod);
  dispatcher_.TakeCall()->done("early");
  EXPECT_TRUE(Next().has_welcome());
  EXPECT_TRUE(Next().has_answer());
}

TEST_F(ConnectionTest, UnknownMethodIsRefused) {
  Greet();
  Call(1, "nhipcau.v1.FloorService/TakeFloor");
  ExpectRefused(1, v1::REASON_METHOD_UNKNOWN);
}

TEST_F(ConnectionTest, CallIdUnderWayEndsIt) {
  Greet();
  Call(1, kUnaryMethod);
  Call(1, kUnaryMethod);
  ExpectGoodbye(v1::REASON_FIELD_INVALID);
}

TEST_F(ConnectionTest, OnlySoManyCallsAtOnce) {
  Greet();
  for (uint32_t id = 1; id <= 4; ++id) Call(id, kUnaryMethod);
  ExpectRefused(4, v1::REASON_LIMIT_EXCEEDED);
  dispatcher_.TakeCall()->done("");
  EXPECT_EQ(Next().answer().call_id(), 1u);
  Call(4, kUnaryMethod);
  EXPECT_TRUE(HasNone());
}

TEST_F(ConnectionTest, OnlySoManyCallsASecond) {
  Greet();
  for (int i = 0; i < 10; ++i) {
    Call(1, kUnaryMethod);
    dispatcher_.TakeCall()->done("");
    EXPECT_TRUE(Next().has_answer());
  }
  Call(1, kUnaryMethod);
  ExpectRefused(1, v1::REASON_LIMIT_EXCEEDED);
  now_ += absl::Seconds(1);
  Call(1, kUnaryMethod);
  EXPECT_EQ(dispatcher_.waiting_count(), 1u);
}

TEST_F(ConnectionTest, WhoDoesNotReadAnswersIsSentAway) {
  Greet();
  for (int i = 0; i < 6; ++i) Call(1, "nhipcau.v1.No/Such");
  ExpectGoodbye(v1::REASON_LIMIT_EXCEEDED);
  Make();
  Greet();
  Call(1, kUnaryMethod);
  dispatcher_.TakeCall()->done(std::string(1001, 'x'));
  ExpectGoodbye(v1::REASON_LIMIT_EXCEEDED);
}

TEST_F(ConnectionTest, StreamIsPulledOnlyWhenThereIsRoom) {
  Greet();
  Call(1, kStreamMethod);
  const auto script = dispatcher_.LastStream();
  script->PushForEver("chunk");
  EXPECT_EQ(script->pulled_count(), 0u);
  for (size_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(Next().chunk().response(), "chunk");
    EXPECT_EQ(script->pulled_count(), i);
  }
}

TEST_F(ConnectionTest, AnswersGoBeforeChunks) {
  Greet();
  Call(1, kStreamMethod);
  dispatcher_.LastStream()->PushForEver("chunk");
  Call(2, kUnaryMethod);
  EXPECT_TRUE(Next().has_chunk());
  dispatcher_.TakeCall()->done("answer");
  EXPECT_TRUE(Next().has_answer());
  EXPECT_TRUE(Next().has_chunk());
}

TEST_F(ConnectionTest, StreamsTakeTurns) {
  Greet();
  Call(1, kStreamMethod);
  dispatcher_.LastStream()->PushForEver("a");
  Call(2, kStreamMethod);
  dispatcher_.LastStream()->PushForEver("b");
  std::string order;
  for (int i = 0; i < 4; ++i) order += Next().chunk().response();
  EXPECT_EQ(order, "abab");
}

TEST_F(ConnectionTest, StreamThatRanDryWakesAgain) {
  Greet();
  Call(1, kStreamMethod);
  EXPECT_TRUE(HasNone());
  const int wakes_before = wake_count_;
  dispatcher_.LastStream()->Push("chunk");
  EXPECT_EQ(wake_count_, wakes_before + 1);
  EXPECT_EQ(Next().chunk().response(), "chunk");
  EXPECT_TRUE(HasNone());
}

TEST(MailboxTest, KeepsOneWordThatAStreamHasMore) {
  int wake_count = 0;
  Mailbox mailbox([&] { ++wake_count; });
  for (int i = 0; i < 1000; ++i) {
    mailbox.Deliver({1, Delivery::Ready{}});
    mailbox.Deliver({2, Delivery::Ready{}});
  }
  EXPECT_EQ(wake_count, 1);
  EXPECT_EQ(mailbox.TakeAll().size(), 2u);
}

TEST_F(ConnectionTest, StreamEndsWithItsReason) {
  Greet();
  Call(1, kStreamMethod);
  const auto script = dispatcher_.LastStream();
  script->Push("last");
  script->End(Refuse(v1::REASON_NOT_FOUND, "Gone."));
  EXPECT_TRUE(Next().has_chunk());
  ExpectRefused(1, v1::REASON_NOT_FOUND);
  EXPECT_TRUE(script->is_destroyed());
  EXPECT_TRUE(HasNone());
}

TEST_F(ConnectionTest, StreamThatHasSaidAllIsAnswered) {
  Greet();
  Call(1, kStreamMethod);
  const auto script = dispatcher_.LastStream();
  script->Push("last");
  script->SayAll();
  EXPECT_TRUE(Next().has_chunk());
  const v1::ServerFrame frame = Next();
  EXPECT_EQ(frame.answer().call_id(), 1u);
  EXPECT_EQ(frame.answer().code(), 0);
  EXPECT_TRUE(script->is_destroyed());
}

TEST_F(ConnectionTest, EndsWhenItsTokenIsRevoked) {
  Greet();
  Call(1, kStreamMethod);
  dispatcher_.LastStream()->End(Refuse(v1::REASON_TOKEN_REVOKED, "Gone."));
  ExpectRefused(1, v1::REASON_TOKEN_REVOKED);
  ExpectGoodbye(v1::REASON_TOKEN_REVOKED);
}

TEST_F(ConnectionTest, EndsWithItsAccessThoughItCallsNothing) {
  Greet();
  EXPECT_TRUE(HasNone());
  wake_count_ = 0;
  dispatcher_.EndAccess(Refuse(v1::REASON_TOKEN_REVOKED, "Revoked."));
  EXPECT_EQ(wake_count_, 1);
  ExpectGoodbye(v1::REASON_TOKEN_REVOKED);
}

TEST_F(ConnectionTest, AccessThatEndedBeforeTheWelcomeEndsItToo) {
  SayHello();
  dispatcher_.EndAccess(Refuse(v1::REASON_DEVICE_REPLACED, "Replaced."));
  EXPECT_TRUE(Next().has_welcome());
  ExpectGoodbye(v1::REASON_DEVICE_REPLACED);
}

TEST_F(ConnectionTest, StreamThatIsNotOpenedIsAnswered) {
  dispatcher_.RefuseStreams(Refuse(v1::REASON_NOT_FOUND, "No such conference."));
  Greet();
  Call(1, kStreamMethod);
  ExpectRefused(1, v1::REASON_NOT_FOUND);
}

TEST_F(ConnectionTest, CancelEndsAStreamAndFreesItsNumber) {
  Greet();
  Call(1, kStreamMethod);
  const auto script = dispatcher_.LastStream();
  script->PushForEver("chunk");
  EXPECT_TRUE(Next().has_chunk());
  Cancel(1);
  EXPECT_TRUE(script->is_destroyed());
  const v1::ServerFrame frame = Next();
  EXPECT_EQ(frame.answer().call_id(), 1u);
  EXPECT_EQ(frame.answer().code(), 0);
  EXPECT_TRUE(HasNone());
  Call(1, kUnaryMethod);
  EXPECT_EQ(dispatcher_.waiting_count(), 1u);
}

TEST_F(ConnectionTest, CancelOfAnythingElseDoesNothing) {
  Greet();
  Cancel(9);
  Call(1, kUnaryMethod);
  Cancel(1);
  EXPECT_TRUE(HasNone());
  dispatcher_.TakeCall()->done("done");
  EXPECT_EQ(Next().answer().response(), "done");
}

TEST_F(ConnectionTest, StopLetsCallsBeAnsweredFirst) {
  Greet();
  Call(1, kUnaryMethod);
  Call(2, kStreamMethod);
  const auto script = dispatcher_.LastStream();
  EXPECT_TRUE(HasNone());
  connection_->Stop();
  EXPECT_TRUE(script->is_destroyed());
  Call(3, kUnaryMethod);
  ExpectRefused(3, v1::REASON_SERVER_STOPPING);
  EXPECT_TRUE(HasNone());
  dispatcher_.TakeCall()->done("answer");
  EXPECT_EQ(Next().answer().call_id(), 1u);
  ExpectGoodbye(v1::REASON_SERVER_STOPPING);
}

TEST_F(ConnectionTest, StopWithNothingUnderWaySaysGoodbye) {
  Greet();
  connection_->Stop();
  ExpectGoodbye(v1::REASON_SERVER_STOPPING);
}

TEST_F(ConnectionTest, AnswersThatComeTooLateGoNowhere) {
  Greet();
  Call(1, kUnaryMethod);
  Call(2, kStreamMethod);
  const auto call = dispatcher_.TakeCall();
  const auto script = dispatcher_.LastStream();
  connection_.reset();
  const int wakes_before = wake_count_;
  call->done("late");
  script->Push("late");
  EXPECT_EQ(wake_count_, wakes_before);
}

}  // namespace
}  // namespace nhipcau::gateway

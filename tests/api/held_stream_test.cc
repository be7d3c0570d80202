// A stream gives back what it holds, however it ends.
#include "server/api/held_stream.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "tests/support/simulated_time.h"

namespace nhipcau::api {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1000);
// Over as soon as anybody looks.
constexpr absl::Duration kNoPatience = absl::Nanoseconds(2);

// Pieces and then the end, or silence.
class Script final : public Stream {
 public:
  Script(std::vector<std::string> pieces, bool ends) : pieces_(std::move(pieces)), ends_(ends) {}

  absl::StatusOr<std::optional<std::string>> Next() override {
    if (next_ == pieces_.size()) return std::nullopt;
    return pieces_[next_++];
  }
  bool IsOver() const override { return ends_ && next_ == pieces_.size(); }

 private:
  const std::vector<std::string> pieces_;
  const bool ends_;
  size_t next_ = 0;
};

class Access final : public stream::AccessWatch {
 public:
  explicit Access(const absl::Status* status) : status_(status) {}
  absl::Status End() const override { return *status_; }

 private:
  const absl::Status* const status_;
};

class HeldStreamTest : public testing::Test {
 protected:
  std::unique_ptr<HeldStream> Hold(bool ends, const absl::Status* access = nullptr) {
    auto place = std::make_shared<const int>(0);
    place_ = place;
    holding_ = std::make_shared<Holding>(std::move(place), [this] { ++ready_count_; });
    holding_->Hold(std::make_unique<Script>(std::vector<std::string>{"a", "b"}, ends),
                   access ? std::make_unique<Access>(access) : nullptr);
    return std::make_unique<HeldStream>(holding_);
  }
  bool holds_place() const { return !place_.expired(); }
  static std::string Take(HeldStream& stream) {
    const auto next = stream.Next();
    return next.ok() ? next->value_or("nothing") : "refused";
  }

  // Says when patience is looked at; how long it lasted is real time.
  SimulatedTime time_{kStart};
  std::shared_ptr<Holding> holding_;
  std::weak_ptr<const void> place_;
  int ready_count_ = 0;
};

TEST_F(HeldStreamTest, GivesItsPlaceBackWhenAllWasSaid) {
  const auto stream = Hold(/*ends=*/true);
  EXPECT_EQ(Take(*stream), "a");
  EXPECT_FALSE(stream->IsOver());
  EXPECT_TRUE(holds_place());
  EXPECT_EQ(Take(*stream), "b");
  EXPECT_TRUE(stream->IsOver());
  EXPECT_FALSE(holds_place());
  EXPECT_EQ(Take(*stream), "nothing");
}

TEST_F(HeldStreamTest, OneWithoutEndKeepsIt) {
  auto stream = Hold(/*ends=*/false);
  while (Take(*stream) != "nothing") {
  }
  EXPECT_FALSE(stream->IsOver());
  EXPECT_TRUE(holds_place());
  stream.reset();
  EXPECT_FALSE(holds_place());
}

TEST_F(HeldStreamTest, EndsWithTheAccessOfItsCaller) {
  absl::Status access;
  const auto stream = Hold(/*ends=*/true, &access);
  EXPECT_EQ(Take(*stream), "a");
  access = Refuse(v1::REASON_TOKEN_REVOKED, "Gone.");
  holding_->Ready()();
  EXPECT_EQ(ready_count_, 1);
  EXPECT_EQ(ErrorOf(stream->Next().status()).reason(), v1::REASON_TOKEN_REVOKED);
  EXPECT_FALSE(stream->IsOver());
  EXPECT_FALSE(holds_place());
}

TEST_F(HeldStreamTest, IsGivenUpWhenNobodyFetchesIt) {
  const auto stream = Hold(/*ends=*/true);
  EXPECT_EQ(Take(*stream), "a");
  holding_->LimitPatience(&time_, kNoPatience);
  time_.AdvanceTo(kStart + kNoPatience / 2);
  EXPECT_EQ(ready_count_, 1);
  EXPECT_FALSE(holds_place());
  EXPECT_EQ(ErrorOf(stream->Next().status()).reason(), v1::REASON_LIMIT_EXCEEDED);
}

TEST_F(HeldStreamTest, IsNotGivenUpWhileItsReaderWaits) {
  const auto stream = Hold(/*ends=*/false);
  while (Take(*stream) != "nothing") {
  }
  holding_->LimitPatience(&time_, kNoPatience);
  time_.AdvanceTo(kStart + kNoPatience / 2);
  EXPECT_TRUE(holds_place());
  // Now there is something to fetch.
  holding_->Ready()();
  time_.AdvanceTo(kStart + kNoPatience);
  EXPECT_FALSE(holds_place());
}

TEST_F(HeldStreamTest, NobodyIsCalledOnceItIsGone) {
  auto stream = Hold(/*ends=*/false);
  const auto ready = holding_->Ready();
  stream.reset();
  ready();
  EXPECT_EQ(ready_count_, 0);
}

}  // namespace
}  // namespace nhipcau::api

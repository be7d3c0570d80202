// The past is what was seen: every scenario is played before witnesses, then asked for again.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"
#include "server/past/player.h"
#include "tests/past/viewing.h"

namespace nhipcau {
namespace {

using Random = std::mt19937;

// A player beside a house, in a time of its own.
class Cinema {
 public:
  explicit Cinema(House& house, int playbacks_max = 4)
      : player_({.executor = &time_, .clock = &time_, .journal = &house.journal()}, playbacks_max) {
  }

  absl::StatusOr<std::unique_ptr<stream::Subscription>> Play(stream::Viewer viewer,
                                                             past::Excerpt excerpt) {
    auto played = player_.Play(std::move(viewer), std::move(excerpt), [this] { ++ready_count_; });
    time_.RunReady();
    return played;
  }
  Reader Show(v1::Role role, past::Excerpt excerpt) {
    return Reader(Play(ViewerWith(role), std::move(excerpt)).value());
  }
  void Pass(absl::Duration span) { time_.AdvanceTo(time_.Now() + span); }

  const SimulatedTime& time() const { return time_; }
  const past::Player& player() const { return player_; }
  int ready_count() const { return ready_count_; }

 private:
  SimulatedTime time_{absl::FromUnixSeconds(1'700'000'000)};
  past::Player player_;
  int ready_count_ = 0;
};

// The last that was seen at or before `time`.
const Sight& SeenAt(const Witnessed::Seen& seen, absl::Time time) {
  return std::prev(seen.upper_bound(time))->second;
}

// They come at their own pace.
Sight WithoutTallies(Sight sight) {
  std::erase_if(sight.records, [](const auto& record) {
    return conference::CollectionOf(record.first) == "tallies";
  });
  return sight;
}

class PastTest : public testing::TestWithParam<std::string> {
 protected:
  PastTest() : witnessed_(GetParam()), cinema_(witnessed_.house()) {}

  Witnessed witnessed_;
  Cinema cinema_;
};

TEST_P(PastTest, EachMomentIsWhatWasSeenThen) {
  constexpr size_t kMomentsMax = 12;
  Random random(1);
  for (const auto& [key, seen] : witnessed_.seen()) {
    const auto& [role, conference] = key;
    std::vector<absl::Time> moments;
    for (const auto& [time, sight] : seen) moments.push_back(time);
    std::shuffle(moments.begin(), moments.end(), random);
    moments.resize(std::min(moments.size(), kMomentsMax));
    for (const absl::Time moment : moments) {
      SCOPED_TRACE(absl::StrCat(conference, " ", v1::Role_Name(role), " ",
                                absl::FormatTime(moment, absl::UTCTimeZone())));
      Reader reader = cinema_.Show(role, {conference, moment, 0});
      EXPECT_EQ(reader.ReadAll(), 1);
      EXPECT_EQ(Difference(seen.at(moment), reader.sight()), "");
      EXPECT_EQ(reader.now(), moment);
      EXPECT_TRUE(reader.clock().past());
      EXPECT_EQ(reader.clock().rate(), 0);
      EXPECT_EQ(reader.token(), "");
      EXPECT_EQ(reader.presence_count(), 0);
    }
  }
}

TEST_P(PastTest, BetweenTwoEventsTheFirstStillHolds) {
  for (const auto& [key, seen] : witnessed_.seen()) {
    const auto& [role, conference] = key;
    for (auto at = seen.begin(); std::next(at) != seen.end();) {
      const absl::Time time = at->first + (std::next(at)->first - at->first) / 2;
      Reader reader = cinema_.Show(role, {conference, time, 0});
      reader.ReadAll();
      EXPECT_EQ(Difference(at->second, reader.sight()), "");
      EXPECT_EQ(reader.now(), time);
      std::advance(at, std::min<std::ptrdiff_t>(9, std::distance(at, seen.end()) - 1));
    }
  }
}

TEST_P(PastTest, BeforeAndAfterTheRecordItsEndsAreShown) {
  for (const auto& [key, seen] : witnessed_.seen()) {
    const auto& [role, conference] = key;
    Reader before = cinema_.Show(role, {conference, absl::FromUnixSeconds(1), 0});
    before.ReadAll();
    EXPECT_EQ(Difference(seen.begin()->second, before.sight()), "");
    EXPECT_EQ(before.now(), seen.begin()->first);
    Reader after = cinema_.Show(role, {conference, seen.rbegin()->first + absl::Hours(1), 60});
    after.ReadAll();
    EXPECT_EQ(Difference(seen.rbegin()->second, after.sight()), "");
    EXPECT_EQ(after.now(), seen.rbegin()->first);
    EXPECT_EQ(after.clock().rate(), 0);
  }
}

// Pulled at random paces: whatever is complete is a moment that was seen.
TEST_P(PastTest, PlayedItPassesThroughWhatWasSeen) {
  Random random(2);
  for (const auto& [key, seen] : witnessed_.seen()) {
    const auto& [role, conference] = key;
    const absl::Duration length = seen.rbegin()->first - seen.begin()->first;
    const int rate =
        static_cast<int>(std::clamp<int64_t>(absl::ToInt64Seconds(length) / 200, 1, 3600));
    SCOPED_TRACE(absl::StrCat(conference, " ", v1::Role_Name(role), " at ", rate));
    Reader reader = cinema_.Show(role, {conference, seen.begin()->first, rate});
    absl::Time shown = absl::InfinitePast();
    do {
      int count = 0;
      while (reader.ReadOne()) {
        ++count;
        ASSERT_EQ(
            Difference(WithoutTallies(SeenAt(seen, reader.now())), WithoutTallies(reader.sight())),
            "");
        ASSERT_GE(reader.now(), shown);
        shown = reader.now();
      }
      ASSERT_EQ(reader.end(), absl::OkStatus());
      ASSERT_GT(count, 0) << "silent at " << shown;
      cinema_.Pass(absl::Milliseconds(1000 + random() % 2000));
    } while (reader.clock().rate() > 0);
    reader.ReadAll();
    EXPECT_EQ(Difference(seen.rbegin()->second, reader.sight()), "");
    EXPECT_EQ(reader.now(), seen.rbegin()->first);
    EXPECT_EQ(reader.clock().rate(), 0);
    cinema_.Pass(absl::Minutes(1));
    EXPECT_EQ(reader.ReadAll(), 0);
    EXPECT_EQ(cinema_.time().timer_count(), 0u);
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, PastTest, testing::ValuesIn(ScenarioNames()),
                         [](const auto& named) { return named.param; });

class PlayerTest : public testing::Test {
 protected:
  PlayerTest() : witnessed_("hoa_binh"), cinema_(witnessed_.house(), 2) {}

  past::Excerpt At(absl::Duration since_first, int rate) const {
    return {kConference, seen().begin()->first + since_first, rate};
  }
  const Witnessed::Seen& seen() const {
    return witnessed_.seen().at({v1::ROLE_MODERATOR, kConference});
  }

  static constexpr char kConference[] = "conferences/hoa-binh";
  Witnessed witnessed_;
  Cinema cinema_;
};

TEST_F(PlayerTest, OneMoreThanTheLimitIsRefusedUntilAPlaceIsFree) {
  const auto still = cinema_.Play(ViewerWith(v1::ROLE_MODERATOR), At(absl::ZeroDuration(), 0));
  auto played = cinema_.Play(ViewerWith(v1::ROLE_MODERATOR), At(absl::ZeroDuration(), 1));
  ASSERT_TRUE(still.ok() && played.ok());
  const auto refused = cinema_.Play(ViewerWith(v1::ROLE_MODERATOR), At(absl::ZeroDuration(), 0));
  EXPECT_EQ(ErrorOf(refused.status()).reason(), v1::REASON_LIMIT_EXCEEDED);
  EXPECT_EQ(cinema_.player().playback_count(), 2);
  played->reset();
  cinema_.Pass(absl::ZeroDuration());
  EXPECT_EQ(cinema_.player().playback_count(), 1);
  EXPECT_TRUE(cinema_.Play(ViewerWith(v1::ROLE_MODERATOR), At(absl::ZeroDuration(), 0)).ok());
}

TEST_F(PlayerTest, ItRunsAtItsRate) {
  Reader reader = cinema_.Show(v1::ROLE_MODERATOR, At(absl::Minutes(1), 60));
  reader.ReadAll();
  EXPECT_EQ(reader.now(), seen().begin()->first + absl::Minutes(1));
  EXPECT_EQ(reader.clock().rate(), 60);
  cinema_.Pass(absl::Seconds(5));
  reader.ReadAll();
  EXPECT_EQ(reader.now(), seen().begin()->first + absl::Minutes(6));
}

TEST_F(PlayerTest, AStillOneIsSilentWhateverIsRecorded) {
  Reader reader = cinema_.Show(v1::ROLE_MODERATOR, At(absl::Hours(1000), 0));
  EXPECT_EQ(reader.ReadAll(), 1);
  v1::Event event;
  event.mutable_server_started()->set_version("another");
  *event.mutable_time() = witnessed_.house().Events(kConference).back().time();
  witnessed_.house().AppendAsAnother(kConference, event);
  cinema_.Pass(absl::Hours(1));
  EXPECT_EQ(reader.ReadAll(), 0);
  EXPECT_EQ(reader.end(), absl::OkStatus());
}

TEST_F(PlayerTest, ItSaysWhenThereIsSomething) {
  const int before = cinema_.ready_count();
  auto played = cinema_.Play(ViewerWith(v1::ROLE_MODERATOR), At(absl::ZeroDuration(), 60));
  ASSERT_TRUE(played.ok());
  Reader reader(*std::move(played));
  reader.ReadAll();
  const int first = cinema_.ready_count();
  cinema_.Pass(absl::Seconds(1));
  EXPECT_GT(cinema_.ready_count(), std::max(before, first));
}

TEST_F(PlayerTest, WhatTheRecordSaysOfTheViewerDoesNotEndIt) {
  Witnessed witnessed("invitations");
  Cinema cinema(witnessed.house());
  const auto& [key, seen] = *witnessed.seen().begin();
  int revoked_count = 0;
  for (const v1::Event& event : witnessed.house().Events(key.second)) {
    const std::string name = event.has_invitation_revoked()
                                 ? event.invitation_revoked().invitation()
                                 : event.invitation_reissued().invitation();
    if (name.empty()) continue;
    ++revoked_count;
    stream::Viewer viewer = ViewerWith(v1::ROLE_MODERATOR);
    viewer.principal = name;
    auto played = cinema.Play(viewer, {key.second, seen.begin()->first, 3600});
    ASSERT_TRUE(played.ok());
    Reader reader(*std::move(played));
    do {
      reader.ReadAll();
      ASSERT_EQ(reader.end(), absl::OkStatus());
      cinema.Pass(absl::Seconds(1));
    } while (reader.clock().rate() > 0);
  }
  EXPECT_GT(revoked_count, 0);
}

TEST_F(PlayerTest, NoRecordNothingToShow) {
  Reader reader = cinema_.Show(v1::ROLE_MODERATOR, {"conferences/none", absl::UnixEpoch(), 1});
  EXPECT_EQ(reader.ReadAll(), 0);
  EXPECT_EQ(ErrorOf(reader.end()).reason(), v1::REASON_NOT_FOUND);
  EXPECT_GT(cinema_.ready_count(), 0);
}

}  // namespace
}  // namespace nhipcau

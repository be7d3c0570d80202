#include "server/stream/hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/refusal.h"
#include "tests/stream/stream_fixture.h"

namespace nhipcau::stream {
namespace {

constexpr char kTally[] = "conferences/hoa-binh/tallies/";
constexpr char kPresence[] = "conferences/hoa-binh/pagePresences/";

class HubTest : public testing::Test {
 protected:
  HubTest() { hub_.Load(HoaBinh()); }

  static std::string MessageName(int number) {
    return absl::StrCat(kConference, "/messages/", number);
  }
  void Say(int64_t sequence, int number, const std::string& text) {
    hub_.Publish(At(sequence, {Put(MessageRecord(number, kCommune, text),
                                   Points({kCommune, kDistrict, kProvince}))}));
  }

  ManualClock clock_;
  ManualExecutor executor_;
  Hub hub_{{.executor = &executor_, .clock = &clock_, .epoch = "e1", .tombstones_max = 3}};
};

TEST_F(HubTest, SnapshotShowsEverythingToTheModerator) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  EXPECT_EQ(screen.reset_count(), 1);
  EXPECT_EQ(screen.sequence(), 10);
  // The conference, five points, five tallies, five page presences.
  EXPECT_EQ(screen.records().size(), 16u);
  EXPECT_EQ(hub_.reset_count(), 0);
}

TEST_F(HubTest, SnapshotOfNothingIsCompleteToo) {
  coordinator::Publication empty;
  empty.stream = "conferences/empty";
  hub_.Load(empty);
  const auto subscription = hub_.Watch(Moderator(), "conferences/empty", "", [] {});
  const auto chunk = subscription->Next();
  ASSERT_TRUE(chunk.ok() && chunk->has_value());
  v1::WatchStateResponse response;
  ASSERT_TRUE(response.ParseFromString(**chunk));
  EXPECT_TRUE(response.reset() && response.complete());
}

// What is sent to a subtree goes to everybody in it, and to those above who look after it.
TEST_F(HubTest, ASubtreeIsReadFromWithinAndFromAbove) {
  Screen commune(hub_, Operator(kCommune));
  Screen other(hub_, Operator(kOtherCommune));
  Screen district(hub_, CoordinatorOf(kDistrict));
  Screen province(hub_, CoordinatorOf(kProvince));
  for (Screen* screen : {&commune, &other, &district, &province}) screen->PullAll();
  hub_.Publish(At(11, {Put(MessageRecord(1, kDistrict, "Đà Bắc"),
                           {conference::AudienceKind::kSubtree, {kDistrict, kProvince}})}));
  for (Screen* screen : {&commune, &other, &district, &province}) screen->PullAll();
  EXPECT_TRUE(commune.Has(MessageName(1)));
  EXPECT_TRUE(district.Has(MessageName(1)));
  EXPECT_TRUE(province.Has(MessageName(1)));
  EXPECT_FALSE(other.Has(MessageName(1)));
  // The commune moves to the other district: everything is told anew, and it is another view.
  coordinator::Publication moved = HoaBinh();
  moved.sequence = 12;
  for (coordinator::PublishedChange& change : moved.changes) {
    if (change.name == kCommune) {
      change.record = std::make_shared<const v1::Record>(PointRecord(kCommune, kOtherDistrict));
      change.audience = Points({kCommune, kOtherDistrict, kProvince});
    }
  }
  moved.changes.push_back(Put(MessageRecord(1, kDistrict, "Đà Bắc"),
                              {conference::AudienceKind::kSubtree, {kDistrict, kProvince}}));
  moved.changes.push_back(Put(MessageRecord(2, kOtherDistrict, "Lương Sơn"),
                              {conference::AudienceKind::kSubtree, {kOtherDistrict, kProvince}}));
  hub_.Load(moved);
  commune.PullAll();
  EXPECT_FALSE(commune.Has(MessageName(1)));
  EXPECT_TRUE(commune.Has(MessageName(2)));
  EXPECT_EQ(commune.reset_count(), 2);
}

TEST_F(HubTest, KnowsWhetherSomebodyReads) {
  EXPECT_FALSE(hub_.IsWatched(kConference));
  {
    const Screen screen(hub_, Moderator());
    EXPECT_TRUE(hub_.IsWatched(kConference));
    EXPECT_FALSE(hub_.IsWatched("conferences/empty"));
  }
  EXPECT_FALSE(hub_.IsWatched(kConference));
}

// A conference that was out of memory is published once somebody was admitted to it.
TEST_F(HubTest, WhoCameBeforeTheRecordsGetsThemAll) {
  hub_.Remove(kConference);
  Screen screen(hub_, Moderator());
  EXPECT_FALSE(screen.Pull());
  hub_.Load(HoaBinh());
  EXPECT_EQ(screen.ready_count(), 1);
  screen.PullAll();
  EXPECT_EQ(screen.records().size(), 16u);
}

TEST_F(HubTest, DeltaHoldsOnlyWhatChanged) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  const int chunks_before = screen.chunk_count();
  Say(11, 1, "Nghe rõ");
  EXPECT_EQ(screen.ready_count(), 1);
  screen.PullAll();
  EXPECT_EQ(screen.chunk_count(), chunks_before + 1);
  EXPECT_EQ(screen.sequence(), 11);
  EXPECT_EQ(screen.Find(MessageName(1)).message().text(), "Nghe rõ");
  EXPECT_EQ(screen.reset_count(), 1);
}

TEST_F(HubTest, SlowReaderGetsTheLatestOfEachRecord) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  const int chunks_before = screen.chunk_count();
  for (int i = 1; i <= 5000; ++i) Say(10 + i, i % 2, absl::StrCat(i));
  EXPECT_EQ(screen.ready_count(), 1);
  screen.PullAll();
  EXPECT_EQ(screen.chunk_count(), chunks_before + 1);
  EXPECT_EQ(screen.Find(MessageName(0)).message().text(), "5000");
  EXPECT_EQ(screen.Find(MessageName(1)).message().text(), "4999");
}

TEST_F(HubTest, ChunksAreSmallUnlessOneRecordIsLarge) {
  for (int i = 0; i < 100; ++i) Say(11 + i, i, std::string(2000, 'x'));
  Say(200, 200, std::string(100000, 'y'));
  Screen screen(hub_, Moderator());
  while (screen.sequence() == 0 && screen.Pull()) {
    EXPECT_TRUE(screen.chunk_bytes_max() <= 32 * 1024 || screen.chunk_bytes_max() > 100000);
  }
  EXPECT_GT(screen.chunk_count(), 7);
  EXPECT_EQ(screen.records().size(), 16u + 101u);
}

TEST_F(HubTest, RecordsThatChangeMidwayAreVisitedAgain) {
  for (int i = 0; i < 100; ++i) Say(11 + i, i, std::string(2000, 'x'));
  Screen screen(hub_, Moderator());
  ASSERT_TRUE(screen.Pull());
  ASSERT_EQ(screen.sequence(), 0);
  Say(300, 0, "last");
  screen.PullAll();
  EXPECT_EQ(screen.sequence(), 300);
  EXPECT_EQ(screen.Find(MessageName(0)).message().text(), "last");
}

TEST_F(HubTest, UpdateEndsThoughTheConferenceNeverRests) {
  for (int i = 0; i < 100; ++i) Say(11 + i, i, std::string(2000, 'x'));
  Screen screen(hub_, Moderator());
  int64_t sequence = 500;
  int pulls = 0;
  while (screen.sequence() == 0 && pulls < 1000) {
    ASSERT_TRUE(screen.Pull());
    ++pulls;
    for (int i = 0; i < 100; ++i) Say(++sequence, i, std::string(2000, 'z'));
  }
  EXPECT_LT(pulls, 1000);
}

TEST_F(HubTest, ResumeSendsExactlyWhatWasMissed) {
  Screen screen(hub_, Moderator());
  Say(11, 1, "one");
  screen.PullAll();
  const std::string token = screen.token();
  Say(12, 2, "two");
  hub_.Publish(At(13, {Gone(MessageName(1), Points({kCommune, kDistrict, kProvince}))}));
  Screen back(hub_, Moderator(), token);
  back.PullAll();
  EXPECT_EQ(back.reset_count(), 0);
  EXPECT_TRUE(back.Has(MessageName(2)));
  EXPECT_FALSE(back.Has(kConference));
  screen.Reconnect(hub_);
  screen.PullAll();
  EXPECT_FALSE(screen.Has(MessageName(1)));
  EXPECT_EQ(screen.reset_count(), 1);
}

TEST_F(HubTest, ResumeAlwaysSaysWhereItIs) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  const int chunks_before = screen.chunk_count();
  screen.Reconnect(hub_);
  screen.PullAll();
  EXPECT_EQ(screen.chunk_count(), chunks_before + 1);
}

TEST_F(HubTest, ATokenThatIsAheadOfTheRecordIsReportedOnce) {
  std::vector<std::string> lines;
  Hub hub({.executor = &executor_,
           .clock = &clock_,
           .epoch = "e1",
           .log = [&](const std::string& line) { lines.push_back(line); }});
  hub.Load(At(20, {}));
  Screen screen(hub, Moderator());
  screen.PullAll();
  hub.Load(At(19, {}));
  for (int i = 1; i <= 2; ++i) {
    Screen back(hub, Moderator(), screen.token());
    back.PullAll();
    EXPECT_EQ(back.reset_count(), 1);
    EXPECT_EQ(back.sequence(), 19);
    EXPECT_EQ(hub.ahead_count(), i);
  }
  Screen foreign(hub, Moderator(), "e2.0.99");
  foreign.PullAll();
  EXPECT_EQ(hub.ahead_count(), 2);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NE(lines.front().find(kConference), std::string::npos);
}

TEST_F(HubTest, TokensThatCannotBeHonouredGiveASnapshot) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  const std::string good = screen.token();
  ASSERT_EQ(good.substr(good.size() - 3), ".10");
  const std::string stem = good.substr(0, good.size() - 2);
  int64_t expected_resets = 0;
  for (const std::string& token :
       {std::string("nonsense"), stem, stem + "11", stem + "9", stem + "-1", stem + "10x",
        "e2" + good.substr(2), stem + "99999999999999999999"}) {
    Screen back(hub_, Moderator(), token);
    back.PullAll();
    EXPECT_EQ(back.reset_count(), 1) << token;
    EXPECT_EQ(hub_.reset_count(), ++expected_resets) << token;
  }
  Screen other_view(hub_, Operator(kCommune), good);
  other_view.PullAll();
  EXPECT_EQ(other_view.reset_count(), 1);
}

TEST_F(HubTest, RemovedNamesAreKeptForSomeTimeOnly) {
  Screen near(hub_, Moderator());
  for (int i = 0; i < 8; ++i) Say(11 + i, i, "x");
  Screen far(hub_, Moderator());
  far.PullAll();
  for (int i = 0; i < 4; ++i) {
    if (i == 1) near.PullAll();
    hub_.Publish(At(20 + i, {Gone(MessageName(i), Points({kCommune, kDistrict, kProvince}))}));
  }
  near.PullAll();
  far.PullAll();
  EXPECT_EQ(near.reset_count(), 1);
  EXPECT_EQ(far.reset_count(), 2);
  EXPECT_EQ(near.records(), far.records());
  EXPECT_FALSE(near.Has(MessageName(0)));
}

TEST_F(HubTest, OperatorSeesOwnPointAndRoom) {
  Screen screen(hub_, Operator(kCommune));
  hub_.Publish(At(
      11,
      {Put(MessageRecord(1, kCommune, "ours"), Points({kCommune, kDistrict, kProvince})),
       Put(MessageRecord(2, kOtherCommune, "theirs"),
           Points({kOtherCommune, kOtherDistrict, kProvince})),
       Put(MessageRecord(3, kDistrict, "the district's"), Points({kDistrict, kProvince})),
       Put(MessageRecord(4, "", "to all"), Room()), Put(MessageRecord(5, "", "control"), Control()),
       Put(MessageRecord(6, "", "minutes"), Minutes()),
       Put(MessageRecord(7, "", "preparation"), Preparation())}));
  screen.PullAll();
  std::vector<std::string> names;
  for (const auto& [name, bytes] : screen.records()) names.push_back(name);
  EXPECT_THAT(names, testing::UnorderedElementsAre(kConference, kCommune, MessageName(1),
                                                   MessageName(4), absl::StrCat(kTally, "04789"),
                                                   absl::StrCat(kTally, "17")));
}

TEST_F(HubTest, OperatorOfADistrictSeesNoCommunes) {
  Screen screen(hub_, Operator(kDistrict));
  screen.PullAll();
  EXPECT_TRUE(screen.Has(kDistrict) && screen.Has(absl::StrCat(kTally, "150")));
  EXPECT_FALSE(screen.Has(kCommune) || screen.Has(absl::StrCat(kTally, "04789")));
}

TEST_F(HubTest, CoordinatorSeesTheSubtree) {
  Screen screen(hub_, CoordinatorOf(kDistrict));
  screen.PullAll();
  EXPECT_TRUE(screen.Has(kDistrict) && screen.Has(kCommune));
  EXPECT_FALSE(screen.Has(kProvince) || screen.Has(kOtherDistrict) || screen.Has(kOtherCommune));
  EXPECT_TRUE(screen.Has(absl::StrCat(kPresence, "04789")));
  EXPECT_FALSE(screen.Has(absl::StrCat(kPresence, "04831")));
  EXPECT_TRUE(screen.Has(absl::StrCat(kTally, "150")));
}

TEST_F(HubTest, MinutesAndPreparationAreForThoseWhoWork) {
  hub_.Publish(At(11, {Put(MessageRecord(6, "", "minutes"), Minutes()),
                       Put(MessageRecord(7, "", "preparation"), Preparation())}));
  Screen moderator(hub_, Moderator());
  moderator.PullAll();
  EXPECT_TRUE(moderator.Has(MessageName(6)));
  EXPECT_FALSE(moderator.Has(MessageName(7)));
  Screen planner(hub_, Planner());
  planner.PullAll();
  EXPECT_TRUE(planner.Has(MessageName(7)));
}

TEST_F(HubTest, OthersAreNotWokenForWhatTheyDoNotSee) {
  Screen other(hub_, Operator(kOtherCommune));
  other.PullAll();
  executor_.RunWaiting();
  other.PullAll();
  const int ready_before = other.ready_count();
  Say(11, 1, "x");
  EXPECT_EQ(other.ready_count(), ready_before);
}

TEST_F(HubTest, RecordThatLeavesAViewIsRemovedThere) {
  Screen commune(hub_, Operator(kCommune));
  Screen moderator(hub_, Moderator());
  Say(11, 1, "x");
  commune.PullAll();
  moderator.PullAll();
  hub_.Publish(At(12, {Put(MessageRecord(1, "", "x"), Control())}));
  commune.PullAll();
  moderator.PullAll();
  EXPECT_FALSE(commune.Has(MessageName(1)));
  EXPECT_TRUE(moderator.Has(MessageName(1)));
}

TEST_F(HubTest, NameThatComesBackIsShown) {
  Screen screen(hub_, Moderator());
  Say(11, 1, "first");
  screen.PullAll();
  hub_.Publish(At(12, {Gone(MessageName(1), Points({kCommune, kDistrict, kProvince}))}));
  Say(13, 1, "second");
  screen.PullAll();
  EXPECT_EQ(screen.Find(MessageName(1)).message().text(), "second");
}

TEST_F(HubTest, PointThatMovedIsSeenWhereItIsNow) {
  Screen old_district(hub_, CoordinatorOf(kDistrict));
  Screen new_district(hub_, CoordinatorOf(kOtherDistrict));
  Screen page(hub_, Operator(kCommune));
  old_district.PullAll();
  new_district.PullAll();
  coordinator::Publication moved = HoaBinh();
  moved.sequence = 12;
  moved.changes[4] =
      Put(PointRecord(kCommune, kOtherDistrict), Points({kCommune, kOtherDistrict, kProvince}));
  hub_.Load(moved);
  executor_.RunWaiting();
  old_district.PullAll();
  new_district.PullAll();
  for (const std::string& name :
       {std::string(kCommune), absl::StrCat(kPresence, "04789"), absl::StrCat(kTally, "04789")}) {
    EXPECT_FALSE(old_district.Has(name)) << name;
    EXPECT_TRUE(new_district.Has(name)) << name;
  }
  const auto tally = [&](Screen& screen, const char* code) {
    return screen.Find(absl::StrCat(kTally, code)).tally().page_live_point_count();
  };
  EXPECT_EQ(tally(old_district, "150"), 0);
  EXPECT_EQ(tally(new_district, "152"), 1);
}

TEST_F(HubTest, OpenPageIsLiveUntilTheLastDeviceGoes) {
  Screen moderator(hub_, Moderator());
  auto phone = std::make_unique<Screen>(hub_, Operator(kCommune));
  auto tablet = std::make_unique<Screen>(hub_, Operator(kCommune));
  const auto live = [&] {
    executor_.RunWaiting();
    moderator.PullAll();
    return moderator.Find(absl::StrCat(kPresence, "04789")).page_presence().live();
  };
  const auto live_count = [&](const char* code) {
    return moderator.Find(absl::StrCat(kTally, code)).tally().page_live_point_count();
  };
  EXPECT_TRUE(live());
  EXPECT_EQ(live_count("04789"), 1);
  EXPECT_EQ(live_count("150"), 1);
  EXPECT_EQ(live_count("152"), 0);
  EXPECT_EQ(live_count("17"), 1);
  EXPECT_EQ(hub_.point_page_count(), 2);
  phone.reset();
  EXPECT_TRUE(live());
  EXPECT_EQ(hub_.point_page_count(), 1);
  tablet.reset();
  EXPECT_FALSE(live());
  EXPECT_EQ(live_count("17"), 0);
}

TEST_F(HubTest, LiveRecordsWaitAndTheFloorDoesNot) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  ASSERT_EQ(executor_.waiting_count(), 1u);
  coordinator::Publication publication =
      At(11, {Put(MessageRecord(1, kCommune, "now"), Points({kCommune, kDistrict, kProvince}))});
  publication.tallies.push_back(TallyOf(kProvince, 11));
  hub_.Publish(publication);
  screen.PullAll();
  EXPECT_TRUE(screen.Has(MessageName(1)));
  const std::string tally = absl::StrCat(kTally, "17");
  EXPECT_EQ(screen.Find(tally).tally().as_of_sequence(), 10);
  executor_.RunWaiting();
  screen.PullAll();
  EXPECT_EQ(screen.Find(tally).tally().as_of_sequence(), 11);
  executor_.RunWaiting();
  EXPECT_EQ(executor_.waiting_count(), 0u);
}

// Whoever is held to points would not know what of a level is theirs.
TEST_F(HubTest, TalliesOfLevelsAreForControl) {
  Screen moderator(hub_, Moderator());
  Screen coordinator_screen(hub_, CoordinatorOf(kDistrict));
  coordinator::Publication publication = At(11, {});
  v1::Tally communes;
  communes.set_name(absl::StrCat(kConference, "/levelTallies/commune"));
  communes.set_level("commune");
  communes.set_point_count(2);
  publication.tallies.push_back(communes);
  hub_.Publish(publication);
  executor_.RunWaiting();
  moderator.PullAll();
  coordinator_screen.PullAll();
  EXPECT_EQ(moderator.Find(communes.name()).tally().point_count(), 2);
  EXPECT_FALSE(coordinator_screen.Has(communes.name()));
}

TEST_F(HubTest, MoreWatchersGetTalliesLessOften) {
  std::vector<std::unique_ptr<Subscription>> crowd(1000);
  for (auto& watcher : crowd) watcher = hub_.Watch(Moderator(), kConference, "", [] {});
  executor_.RunWaiting();
  coordinator::Publication publication = At(11, {});
  publication.tallies.push_back(TallyOf(kProvince, 11));
  hub_.Publish(publication);
  EXPECT_EQ(executor_.last_delay(), absl::Seconds(1));
  EXPECT_EQ(hub_.watcher_count(), 1000);
}

TEST_F(HubTest, SecretsAreNotSent) {
  v1::Record invitation;
  invitation.mutable_invitation()->set_name("conferences/hoa-binh/invitations/9");
  invitation.mutable_invitation()->set_secret_sha256("secret hash");
  invitation.mutable_invitation()->set_access_code_sha256("code hash");
  v1::Record device;
  device.mutable_device()->set_name("conferences/hoa-binh/devices/9");
  device.mutable_device()->set_credential_sha256("secret hash");
  hub_.Publish(At(11, {Put(invitation, Preparation()), Put(device, Preparation())}));
  Screen planner(hub_, Planner());
  planner.PullAll();
  EXPECT_TRUE(planner.Find(invitation.invitation().name()).has_invitation());
  EXPECT_EQ(planner.Find(invitation.invitation().name()).invitation().secret_sha256(), "");
  EXPECT_EQ(planner.Find(invitation.invitation().name()).invitation().access_code_sha256(), "");
  EXPECT_EQ(planner.Find(device.device().name()).device().credential_sha256(), "");
}

TEST_F(HubTest, ACardIsForThePointItself) {
  v1::Record card;
  card.mutable_point_card()->set_name("conferences/hoa-binh/pointCards/150");
  hub_.Publish(At(11, {Put(card, {conference::AudienceKind::kOwnPoint, {kDistrict}})}));
  const auto sees = [&](const Viewer& viewer) {
    Screen screen(hub_, viewer);
    screen.PullAll();
    return screen.Has(card.point_card().name());
  };
  EXPECT_TRUE(sees(Operator(kDistrict)));
  EXPECT_TRUE(sees(CoordinatorOf(kDistrict)));
  EXPECT_FALSE(sees(CoordinatorOf(kProvince)));
  EXPECT_FALSE(sees(Operator(kCommune)));
  EXPECT_FALSE(sees(Moderator()));
  EXPECT_FALSE(sees(Planner()));
}

TEST_F(HubTest, LinksOfAPointAreForItsCoordinatorsAndThosePreparing) {
  v1::Record link;
  link.mutable_invitation()->set_name("conferences/hoa-binh/invitations/9");
  hub_.Publish(At(
      11, {Put(link, {conference::AudienceKind::kPreparation, {kCommune, kDistrict, kProvince}})}));
  const auto sees = [&](const Viewer& viewer) {
    Screen screen(hub_, viewer);
    screen.PullAll();
    return screen.Has(link.invitation().name());
  };
  EXPECT_TRUE(sees(Planner()));
  EXPECT_TRUE(sees(CoordinatorOf(kDistrict)));
  EXPECT_TRUE(sees(CoordinatorOf(kProvince)));
  EXPECT_FALSE(sees(CoordinatorOf(kOtherDistrict)));
  EXPECT_FALSE(sees(Operator(kCommune)));
  EXPECT_FALSE(sees(Moderator()));
}

class RevocationTest : public HubTest {
 protected:
  RevocationTest() {
    invitation_.mutable_invitation()->set_name("conferences/hoa-binh/invitations/3");
    invitation_.mutable_invitation()->set_secret_sha256("a");
    device_.mutable_device()->set_name("conferences/hoa-binh/devices/1");
    device_.mutable_device()->set_credential_sha256("b");
    Publish();
    operator_.PullAll();
    moderator_.PullAll();
  }
  void Publish() {
    hub_.Publish(At(++sequence_, {Put(invitation_, Preparation()), Put(device_, Preparation())}));
  }
  bool OperatorIsOut(v1::Reason reason = v1::REASON_TOKEN_REVOKED) {
    operator_.PullAll();
    moderator_.PullAll();
    EXPECT_TRUE(moderator_.end().ok());
    return ErrorOf(operator_.end()).reason() == reason;
  }

  int64_t sequence_ = 10;
  v1::Record invitation_;
  v1::Record device_;
  Screen operator_{hub_, Operator(kCommune)};
  Screen moderator_{hub_, Moderator()};
};

TEST_F(RevocationTest, FirstUseEndsNothing) {
  invitation_.mutable_invitation()->mutable_first_use_time()->set_seconds(1);
  Publish();
  EXPECT_FALSE(OperatorIsOut());
}

TEST_F(RevocationTest, RevokedInvitationEndsItsSubscriptions) {
  const int ready_before = operator_.ready_count();
  invitation_.mutable_invitation()->set_revoked(true);
  Publish();
  EXPECT_EQ(operator_.ready_count(), ready_before + 1);
  EXPECT_TRUE(OperatorIsOut());
}

TEST_F(RevocationTest, RevocationEndsTheAccessOfWhoeverWatchesNothing) {
  v1::Principal principal;
  principal.set_name(invitation_.invitation().name());
  principal.set_device(device_.device().name());
  int ready_count = 0;
  const int64_t watcher_count = hub_.watcher_count();
  const auto access = hub_.WatchAccess(principal, kConference, [&] { ++ready_count; });
  principal.set_name("conferences/hoa-binh/invitations/4");
  principal.clear_device();
  const auto other = hub_.WatchAccess(principal, kConference, [&] { ++ready_count; });
  EXPECT_EQ(hub_.watcher_count(), watcher_count);
  EXPECT_TRUE(access->End().ok());
  device_.mutable_device()->set_revoked(true);
  Publish();
  EXPECT_EQ(ready_count, 1);
  EXPECT_EQ(ErrorOf(access->End()).reason(), v1::REASON_TOKEN_REVOKED);
  EXPECT_TRUE(other->End().ok());
  hub_.Remove(kConference);
  EXPECT_EQ(ErrorOf(other->End()).reason(), v1::REASON_NOT_FOUND);
}

TEST_F(RevocationTest, ReplacedSecretEndsItsSubscriptions) {
  invitation_.mutable_invitation()->set_secret_sha256("c");
  Publish();
  EXPECT_TRUE(OperatorIsOut(v1::REASON_DEVICE_REPLACED));
}

TEST_F(RevocationTest, ReplacedDeviceIsToldSo) {
  device_.mutable_device()->set_revoked(true);
  device_.mutable_device()->set_replaced(true);
  Publish();
  EXPECT_TRUE(OperatorIsOut(v1::REASON_DEVICE_REPLACED));
}

TEST_F(RevocationTest, WhatSomebodyRevokedOutweighsWhatGaveWay) {
  device_.mutable_device()->set_revoked(true);
  invitation_.mutable_invitation()->set_secret_sha256("c");
  Publish();
  EXPECT_TRUE(OperatorIsOut());
}

TEST_F(RevocationTest, RevokedDeviceEndsItsSubscriptions) {
  device_.mutable_device()->set_revoked(true);
  Publish();
  EXPECT_TRUE(OperatorIsOut());
}

TEST_F(RevocationTest, RevocationIsNoticedWhenAllIsLoadedAnew) {
  invitation_.mutable_invitation()->set_revoked(true);
  coordinator::Publication all = HoaBinh();
  all.sequence = 20;
  all.changes.push_back(Put(invitation_, Preparation()));
  hub_.Load(all);
  EXPECT_TRUE(OperatorIsOut());
}

TEST_F(RevocationTest, InvitationOfTheOfficeEndsWatchingAnywhere) {
  Viewer administrator = Moderator();
  administrator.principal = "office/invitations/1";
  Screen screen(hub_, administrator);
  screen.PullAll();
  v1::Record invitation;
  invitation.mutable_invitation()->set_name("office/invitations/1");
  invitation.mutable_invitation()->set_secret_sha256("a");
  coordinator::Publication publication = At(1, {Put(invitation, Preparation())});
  publication.stream = "office";
  hub_.Publish(publication);
  invitation.mutable_invitation()->set_revoked(true);
  publication.changes = {Put(invitation, Preparation())};
  publication.sequence = 2;
  hub_.Publish(publication);
  screen.PullAll();
  EXPECT_EQ(ErrorOf(screen.end()).reason(), v1::REASON_TOKEN_REVOKED);
}

TEST_F(HubTest, ReaderGoesOnWhenTheConferenceIsLoadedAsItWas) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  hub_.Load(HoaBinh());
  screen.PullAll();
  EXPECT_EQ(screen.reset_count(), 1);
  Say(11, 1, "x");
  screen.PullAll();
  EXPECT_TRUE(screen.Has(MessageName(1)));
}

TEST_F(HubTest, ReaderStartsOverWhenTheConferenceIsLoadedChanged) {
  Screen screen(hub_, Moderator());
  Say(11, 1, "x");
  screen.PullAll();
  coordinator::Publication later = HoaBinh();
  later.sequence = 14;
  hub_.Load(later);
  EXPECT_EQ(screen.ready_count(), 1);
  screen.PullAll();
  EXPECT_EQ(screen.reset_count(), 2);
  EXPECT_FALSE(screen.Has(MessageName(1)));
}

TEST_F(HubTest, TokenOfTheLastSequenceOutlivesARestart) {
  Screen screen(hub_, Moderator());
  screen.PullAll();
  Hub restarted({.executor = &executor_, .clock = &clock_, .epoch = "e1"});
  Screen back(restarted, Moderator(), screen.token());
  EXPECT_FALSE(back.Pull());
  restarted.Load(HoaBinh());
  EXPECT_EQ(back.ready_count(), 1);
  back.PullAll();
  EXPECT_EQ(back.reset_count(), 0);
  EXPECT_EQ(back.sequence(), 10);
  EXPECT_TRUE(back.Has(absl::StrCat(kTally, "17")));
}

TEST_F(HubTest, SubscriptionMayOutliveTheHub) {
  auto hub =
      std::make_unique<Hub>(Hub::Options{.executor = &executor_, .clock = &clock_, .epoch = "e1"});
  hub->Load(HoaBinh());
  Screen screen(*hub, Operator(kCommune));
  hub.reset();
  screen.PullAll();
  EXPECT_EQ(screen.sequence(), 10);
}

}  // namespace
}  // namespace nhipcau::stream

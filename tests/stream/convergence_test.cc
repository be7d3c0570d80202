// Random conferences, random readers: whatever they miss, every screen ends up
// with what a fresh snapshot shows, byte for byte.
#include <gtest/gtest.h>

#include <atomic>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/stream/stream_fixture.h"

namespace nhipcau::stream {
namespace {

using Random = std::mt19937;

size_t Below(Random& random, size_t limit) { return random() % limit; }

// Names of a few points and records that change, vanish, come back and move between audiences.
class Author {
 public:
  Author(Hub& hub, Random& random) : hub_(hub), random_(random) { hub_.Load(HoaBinh()); }

  void Step() {
    coordinator::Publication publication = At(++sequence_, {});
    for (size_t count = Below(random_, 4); count > 0; --count) Change(publication);
    if (Below(random_, 3) == 0) publication.tallies.push_back(TallyOf(APoint(), sequence_));
    hub_.Publish(std::move(publication));
  }

 private:
  void Change(coordinator::Publication& publication) {
    const int number = static_cast<int>(Below(random_, 40));
    const conference::Audience audience = AnAudience();
    if (Below(random_, 4) == 0) {
      publication.changes.push_back(
          Gone(absl::StrCat(kConference, "/messages/", number), audience));
      return;
    }
    const size_t size = Below(random_, 20) == 0 ? 40000 : Below(random_, 3000);
    publication.changes.push_back(
        Put(MessageRecord(number, "", absl::StrCat(sequence_, std::string(size, 'x'))), audience));
  }
  const char* APoint() {
    constexpr const char* kPoints[] = {kProvince, kDistrict, kOtherDistrict, kCommune,
                                       kOtherCommune};
    return kPoints[Below(random_, std::size(kPoints))];
  }
  conference::Audience AnAudience() {
    switch (Below(random_, 8)) {
      case 0:
        return Control();
      case 1:
        return Minutes();
      case 2:
        return Points({kCommune, kDistrict, kProvince});
      case 3:
        return Points({kOtherDistrict, kProvince});
      case 4:
        return {conference::AudienceKind::kOwnPoint, {kDistrict}};
      case 5:
        return {conference::AudienceKind::kPreparation, {kCommune, kDistrict, kProvince}};
      case 6:
        return {conference::AudienceKind::kCoordination, {kDistrict, kProvince}};
      default:
        return Room();
    }
  }

  Hub& hub_;
  Random& random_;
  int64_t sequence_ = 10;
};

std::vector<Viewer> Viewers() {
  return {Moderator(),
          Planner(),
          Operator(kCommune),
          Operator(kDistrict),
          CoordinatorOf(kDistrict),
          CoordinatorOf(kProvince)};
}

void ReadAtRandom(Hub& hub, Screen& screen, Random& random) {
  if (Below(random, 20) == 0) return screen.Reconnect(hub);
  for (size_t count = Below(random, 4); count > 0; --count) screen.Pull();
}

class ConvergenceTest : public testing::TestWithParam<unsigned> {};

TEST_P(ConvergenceTest, EveryScreenEndsUpWithTheState) {
  SCOPED_TRACE(absl::StrCat("seed ", GetParam()));
  Random random(GetParam());
  ManualClock clock;
  ManualExecutor executor;
  Hub hub({.executor = &executor, .clock = &clock, .epoch = "e1", .tombstones_max = 10});
  Author author(hub, random);
  std::vector<std::unique_ptr<Screen>> screens;
  for (const Viewer& viewer : Viewers()) screens.push_back(std::make_unique<Screen>(hub, viewer));
  for (int step = 0; step < 300; ++step) {
    author.Step();
    if (Below(random, 5) == 0) executor.RunWaiting();
    for (const auto& screen : screens) {
      if (Below(random, 4) == 0) ReadAtRandom(hub, *screen, random);
    }
  }
  while (executor.waiting_count() > 0) executor.RunWaiting();
  for (size_t i = 0; i < screens.size(); ++i) {
    Screen fresh(hub, Viewers()[i]);
    // A fresh page of a point may be its first.
    while (executor.waiting_count() > 0) executor.RunWaiting();
    fresh.PullAll();
    screens[i]->PullAll();
    EXPECT_EQ(screens[i]->records(), fresh.records()) << "viewer " << i;
    EXPECT_EQ(screens[i]->end(), absl::OkStatus());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ConvergenceTest, testing::Range(1u, 41u));

// For the thread sanitizer: the state thread publishes, doors read, pages come and go.
TEST(HubThreadsTest, OneWriterAndManyReaders) {
  ManualClock clock;
  ManualExecutor executor;
  Hub hub({.executor = &executor, .clock = &clock, .epoch = "e1"});
  hub.Load(HoaBinh());
  std::atomic<bool> done{false};
  std::vector<std::map<std::string, std::string>> shown(Viewers().size());
  std::vector<std::thread> readers;
  for (size_t i = 0; i < shown.size(); ++i) {
    readers.emplace_back([&, i] {
      Random random(static_cast<unsigned>(i));
      Screen screen(hub, Viewers()[i]);
      while (!done) ReadAtRandom(hub, screen, random);
      screen.PullAll();
      shown[i] = screen.records();
    });
  }
  Random random(7);
  Author author(hub, random);
  for (int step = 0; step < 500; ++step) {
    author.Step();
    executor.RunWaiting();
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  Screen fresh(hub, Moderator());
  fresh.PullAll();
  for (const auto& [name, bytes] : fresh.records()) {
    if (!absl::StrContains(name, "/messages/")) continue;
    EXPECT_EQ(shown[0][name], bytes) << name;
  }
}

}  // namespace
}  // namespace nhipcau::stream

// What a moderator may put on the screens in the halls.

#include <gtest/gtest.h>

#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/refusal.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

struct HallScreenCase {
  v1::HallScreenView view;
  // Numbers; 0: not named. There are announcement 1 and vote 1.
  int announcement;
  int vote;
  // Empty: accepted.
  const char* field;
};

class HallScreenTest : public testing::TestWithParam<HallScreenCase> {};

Table WithSomethingToShow() {
  Table table;
  v1::Announcement announcement;
  announcement.set_name(Numbered("announcements", 1));
  table.Put(announcement);
  v1::Vote vote;
  vote.set_name(Numbered("votes", 1));
  table.Put(vote);
  return table;
}

TEST_P(HallScreenTest, ShowsWhatIsThere) {
  Table table = WithSomethingToShow();
  v1::SetHallScreenRequest request;
  v1::HallScreen& wanted = *request.mutable_hall_screen();
  wanted.set_name("ignored");
  wanted.set_view(GetParam().view);
  if (GetParam().announcement > 0) {
    wanted.set_announcement(Numbered("announcements", GetParam().announcement));
  }
  if (GetParam().vote > 0) wanted.set_vote(Numbered("votes", GetParam().vote));
  wanted.set_hides_next(true);
  const std::string name = std::string(kStream) + "/hallScreen";
  const std::string field = GetParam().field;
  if (!field.empty()) {
    const auto events = table.Decide(request);
    EXPECT_EQ(ErrorOf(events.status()).reason(), v1::REASON_FIELD_INVALID);
    EXPECT_EQ(ErrorOf(events.status()).field(), field);
    return;
  }
  ASSERT_EQ(table.Do(request), v1::REASON_UNSPECIFIED);
  wanted.set_name(name);
  EXPECT_EQ(table.Get<v1::HallScreen>(name).ShortDebugString(), wanted.ShortDebugString());
}

constexpr char kAnnouncementField[] = "hall_screen.announcement";
constexpr char kVoteField[] = "hall_screen.vote";

INSTANTIATE_TEST_SUITE_P(
    Views, HallScreenTest,
    testing::Values(HallScreenCase{v1::HALL_SCREEN_VIEW_FLOOR, 0, 0, ""},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_AGENDA, 0, 0, ""},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_TITLE, 0, 0, ""},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_ANNOUNCEMENT, 1, 0, ""},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_VOTE, 0, 1, ""},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_UNSPECIFIED, 0, 0, "hall_screen.view"},
                    HallScreenCase{static_cast<v1::HallScreenView>(99), 0, 0, "hall_screen.view"},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_FLOOR, 1, 0, kAnnouncementField},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_VOTE, 1, 1, kAnnouncementField},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_ANNOUNCEMENT, 0, 0, kAnnouncementField},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_ANNOUNCEMENT, 2, 0, kAnnouncementField},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_TITLE, 0, 1, kVoteField},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_VOTE, 0, 0, kVoteField},
                    HallScreenCase{v1::HALL_SCREEN_VIEW_VOTE, 0, 2, kVoteField}));

}  // namespace
}  // namespace nhipcau::conference

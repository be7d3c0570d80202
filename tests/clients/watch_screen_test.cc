// What `nhipcau watch` draws from records.
#include "client/command_line/watch_screen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "client/command_line/table.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/forecast.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/tally.pb.h"

namespace nhipcau::command_line {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr char kConference[] = "conferences/hoa-binh";

std::string Name(const std::string& rest) { return std::string(kConference) + "/" + rest; }

void AddPoint(v1::WatchStateResponse& update, const std::string& code, const std::string& label,
              const std::string& parent) {
  v1::BridgePoint& point = *update.add_records()->mutable_bridge_point();
  point.set_name(Name("bridgePoints/" + code));
  point.set_display_name(label);
  if (!parent.empty()) point.set_parent(Name("bridgePoints/" + parent));
}

void AddFloor(v1::WatchStateResponse& update) {
  v1::Floor& floor = *update.add_records()->mutable_floor();
  floor.set_name(Name("floor"));
  floor.set_registration_open(true);
  floor.set_current_speech(Name("speeches/1"));
  v1::Speech& speech = *update.add_records()->mutable_speech();
  speech.set_name(Name("speeches/1"));
  speech.set_bridge_point(Name("bridgePoints/05095"));
  speech.mutable_speaker()->set_display_name("Bùi Thị Hoa");
  speech.mutable_start_time()->set_seconds(1000);
  speech.mutable_limit()->set_seconds(300);
  for (const char* number : {"2", "3"}) {
    v1::FloorRequest& request = *update.add_records()->mutable_floor_request();
    request.set_name(Name(std::string("floorRequests/") + number));
    request.set_topic(std::string("topic ") + number);
    request.set_bridge_point(Name("bridgePoints/152"));
  }
  v1::FloorQueue& queue = *update.add_records()->mutable_floor_queue();
  queue.set_name(Name("floorQueue"));
  queue.add_accepted(Name("floorRequests/3"));
  queue.add_accepted(Name("floorRequests/2"));
}

client::RecordStore Store() {
  v1::WatchStateResponse update;
  v1::Conference& conference = *update.add_records()->mutable_conference();
  conference.set_name(kConference);
  conference.set_title("Hội nghị");
  conference.set_state(v1::CONFERENCE_STATE_IN_SESSION);
  AddPoint(update, "17", "Ủy ban nhân dân tỉnh", "");
  AddPoint(update, "152", "Huyện Lương Sơn", "17");
  AddPoint(update, "05095", "Xã Cao Sơn", "152");
  for (const char* code : {"17", "152"}) {
    v1::Tally& tally = *update.add_records()->mutable_tally();
    tally.set_name(Name(std::string("tallies/") + code));
    tally.set_bridge_point(Name(std::string("bridgePoints/") + code));
    tally.set_point_count(code == std::string("17") ? 112 : 11);
  }
  AddFloor(update);
  v1::Attention& attention = *update.add_records()->mutable_attention();
  attention.set_name(Name("attentions/05095"));
  attention.set_bridge_point(Name("bridgePoints/05095"));
  attention.add_causes(v1::ATTENTION_CAUSE_LINE_LOST);
  update.set_complete(true);
  client::RecordStore store;
  store.Add(update);
  return store;
}

class WatchScreenTest : public ::testing::Test {
 protected:
  std::vector<std::string> Draw(int64_t seconds, ScreenSize size = {120, 50}) {
    return DrawScreen(context_, MakeView(Store()), client::Line::kLive,
                      absl::FromUnixSeconds(seconds), size);
  }

  std::ostringstream out_;
  Context context_{out_, out_, true};
};

TEST_F(WatchScreenTest, ShowsTheConferenceAsItIs) {
  const auto lines = Draw(1060);
  EXPECT_EQ(lines[0], "Hội nghị");
  EXPECT_THAT(lines[1], HasSubstr("Đang họp"));
  EXPECT_THAT(lines[1], HasSubstr("Trực tiếp"));
  EXPECT_THAT(lines, Contains(HasSubstr("Điểm cầu 112")));
  EXPECT_THAT(lines, Contains("▶ Bùi Thị Hoa, Xã Cao Sơn, huyện Lương Sơn  còn 4:00"));
  EXPECT_THAT(lines, Contains("! Xã Cao Sơn, huyện Lương Sơn: Mất đường truyền"));
  EXPECT_THAT(lines, Contains("1. Huyện Lương Sơn  topic 3"));
  EXPECT_THAT(lines, Contains("2. Huyện Lương Sơn  topic 2"));
}

TEST_F(WatchScreenTest, TimeRunsOverAndCutsNobodyOff) {
  EXPECT_THAT(Draw(1365), Contains(HasSubstr("quá 1:05")));
}

TEST_F(WatchScreenTest, TimeStandsStillWhileASpeechPauses) {
  WatchView view = MakeView(Store());
  view.speech->set_state(v1::SPEECH_STATE_PAUSED);
  view.speech->mutable_paused_since_time()->set_seconds(1100);
  view.speech->mutable_paused_duration()->set_seconds(40);
  EXPECT_THAT(
      DrawScreen(context_, view, client::Line::kLive, absl::FromUnixSeconds(1900), {120, 50}),
      Contains("▶ Bùi Thị Hoa, Xã Cao Sơn, huyện Lương Sơn  còn 4:00, Tạm dừng"));
}

TEST_F(WatchScreenTest, TheForecastGrowsWithTheClock) {
  WatchView view = MakeView(Store());
  v1::AgendaForecast& forecast = view.forecast.emplace();
  forecast.mutable_as_of_time()->set_seconds(1000);
  forecast.mutable_drift()->set_seconds(60);
  forecast.mutable_grows_from_time()->set_seconds(1300);
  forecast.mutable_projected_end_time()->set_seconds(3600);
  const auto at = [&](int64_t seconds) {
    return DrawScreen(context_, view, client::Line::kLive, absl::FromUnixSeconds(seconds),
                      {120, 50});
  };
  EXPECT_THAT(at(1200), Contains("Chậm 1 phút; dự kiến kết thúc 09:00"));
  EXPECT_THAT(at(1420), Contains("Chậm 3 phút; dự kiến kết thúc 09:02"));
}

TEST_F(WatchScreenTest, FitsTheTerminal) {
  const auto lines = Draw(1060, {30, 12});
  EXPECT_LE(lines.size(), 12u);
  for (const std::string& line : lines) EXPECT_LE(DisplayWidth(line), 30u) << line;
}

TEST(TableTest, CutsAtLettersNotAtBytes) {
  EXPECT_EQ(Fit("Điểm cầu", 5), "Điểm…");
  EXPECT_EQ(Fit("Xã", 4), "Xã  ");
  EXPECT_EQ(DisplayWidth("Huyện Lương Sơn"), 15u);
}

TEST(TableTest, ColumnsLineUp) {
  std::ostringstream out;
  PrintTable({"Mã", "Tên"}, {{"04789", "Phường\nA"}, {"17", "B"}}, out);
  EXPECT_EQ(out.str(), "Mã     Tên\n04789  Phường A\n17     B\n");
}

}  // namespace
}  // namespace nhipcau::command_line

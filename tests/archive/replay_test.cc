// What the events of a conference may make, and what no conference's events make.
#include "server/archive/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/event.pb.h"
#include "server/coordinator/envelope.h"

namespace nhipcau {
namespace {

using testing::HasSubstr;

constexpr char kStream[] = "conferences/hoa-binh";

// Replays a conference that was planned, and one thing more.
absl::Status Replayed(const std::function<void(v1::Event&)>& fill) {
  std::vector<v1::Event> events(2);
  events[0].mutable_conference_planned()->mutable_conference()->set_name(kStream);
  fill(events[1]);
  coordinator::Origin origin;
  origin.time = absl::FromUnixSeconds(1623373200);
  coordinator::Seal(origin, {}, events);
  archive::Replay replay(kStream);
  for (const v1::Event& event : events) {
    if (auto status = replay.Add(event.SerializeAsString()); !status.ok()) return status;
  }
  return replay.Finish();
}

TEST(ReplayTest, NoNumberIsBeyondWhatTheEventsCanHaveMade) {
  for (const char* number : {"3", "30000000", "9000000000000000000", "0", "-1", "x"}) {
    const auto enrol = [number](v1::Event& event) {
      event.mutable_device_enrolled()->mutable_device()->set_name(std::string(kStream) +
                                                                  "/devices/" + number);
    };
    EXPECT_THAT(std::string(Replayed(enrol).message()), HasSubstr("/devices/")) << number;
    const auto vote = [number](v1::Event& event) {
      event.mutable_vote_opened()->mutable_vote()->set_name(std::string(kStream) + "/votes/" +
                                                            number);
    };
    EXPECT_FALSE(Replayed(vote).ok()) << number;
  }
  EXPECT_TRUE(Replayed([](v1::Event& event) {
                event.mutable_device_enrolled()->mutable_device()->set_name(std::string(kStream) +
                                                                            "/devices/1");
              }).ok());
}

TEST(ReplayTest, OnlyTheStrayedSettingsOfTheOfficeAreForgiven) {
  EXPECT_TRUE(Replayed([](v1::Event& event) {
                event.mutable_holidays_set()->add_holidays("2021-09-02");
              }).ok());
  EXPECT_THAT(std::string(Replayed([](v1::Event& event) {
                            event.mutable_purge_proposed()->set_conference(kStream);
                          }).message()),
              HasSubstr("office/conferenceArchives/hoa-binh"));
}

}  // namespace
}  // namespace nhipcau

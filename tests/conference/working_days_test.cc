// Days on which offices work: weekends, public holidays, weekend days that are worked instead.
#include "server/minutes/working_days.h"

#include <gtest/gtest.h>

#include "nhipcau/v1/office.pb.h"

namespace nhipcau::conference {
namespace {

using absl::CivilDay;

const CivilDay kFriday(2021, 6, 11);

v1::OfficeSettings NationalDay() {
  v1::OfficeSettings settings;
  settings.add_holidays("2021-09-02");
  settings.add_holidays("2021-09-03");
  return settings;
}

TEST(WorkingDaysTest, FiveAfterAFridayIsTheNext) {
  EXPECT_EQ(AddWorkingDays(kFriday, kConclusionNoticeWorkingDays, {}), CivilDay(2021, 6, 18));
  EXPECT_EQ(AddWorkingDays(CivilDay(2021, 6, 12), 5, {}), CivilDay(2021, 6, 18));
  EXPECT_EQ(AddWorkingDays(kFriday, 0, {}), kFriday);
}

TEST(WorkingDaysTest, HolidaysAreNotCounted) {
  // Tuesday; Thursday and Friday are holidays.
  EXPECT_EQ(AddWorkingDays(CivilDay(2021, 8, 31), 5, NationalDay()), CivilDay(2021, 9, 9));
  EXPECT_EQ(AddWorkingDays(CivilDay(2021, 8, 31), 5, {}), CivilDay(2021, 9, 7));
  EXPECT_FALSE(IsWorkingDay(CivilDay(2021, 9, 2), NationalDay()));
  EXPECT_TRUE(IsWorkingDay(CivilDay(2021, 9, 1), NationalDay()));
}

TEST(WorkingDaysTest, WeekendDaysThatAreWorkedAre) {
  v1::OfficeSettings settings;
  settings.add_working_weekend_days("2021-06-12");
  EXPECT_TRUE(IsWorkingDay(CivilDay(2021, 6, 12), settings));
  EXPECT_FALSE(IsWorkingDay(CivilDay(2021, 6, 13), settings));
  EXPECT_EQ(AddWorkingDays(kFriday, 5, settings), CivilDay(2021, 6, 17));
  settings.add_holidays("2021-06-12");
  EXPECT_FALSE(IsWorkingDay(CivilDay(2021, 6, 12), settings));
}

TEST(WorkingDaysTest, WhatIsLeftGoesBelowZero) {
  const CivilDay due(2021, 6, 18);
  EXPECT_EQ(WorkingDaysBetween(kFriday, due, {}), 5);
  EXPECT_EQ(WorkingDaysBetween(CivilDay(2021, 6, 13), due, {}), 5);
  EXPECT_EQ(WorkingDaysBetween(CivilDay(2021, 6, 17), due, {}), 1);
  EXPECT_EQ(WorkingDaysBetween(due, due, {}), 0);
  EXPECT_EQ(WorkingDaysBetween(CivilDay(2021, 6, 20), due, {}), 0);
  EXPECT_EQ(WorkingDaysBetween(CivilDay(2021, 6, 21), due, {}), -1);
  EXPECT_EQ(WorkingDaysBetween(CivilDay(2021, 6, 25), due, {}), -5);
}

}  // namespace
}  // namespace nhipcau::conference

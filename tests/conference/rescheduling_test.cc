// A conference that is held on another day: what goes along, and who has not come yet.
#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/names.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr absl::Duration kTwoDays = absl::Hours(48);

class ReschedulingTest : public testing::Test {
 protected:
  ReschedulingTest() : table_(v1::CONFERENCE_STATE_PLANNED) {
    v1::Conference conference = table_.Get<v1::Conference>(kStream);
    *conference.mutable_planned_start_time() = ToProto(kMorning);
    *conference.mutable_planned_end_time() = ToProto(kMorning + absl::Hours(3));
    *conference.mutable_submission_deadline_time() = ToProto(kMorning - absl::Hours(12));
    table_.Put(conference);
    AddItem(1, kMorning);
    AddItem(2, kMorning + absl::Hours(1));
    // Moved to the new day by hand.
    AddItem(3, kMorning + kTwoDays);
    table_.AddPoint("25", "", 60, v1::ATTENDANCE_STATE_CHECKED_IN);
    v1::Delegate delegate;
    delegate.set_name(Numbered("delegates", 1));
    delegate.set_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
    table_.Put(delegate);
  }

  void AddItem(int number, absl::Time start) {
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", number));
    item.set_title("Nội dung");
    item.set_revision(1);
    *item.mutable_planned_start_time() = ToProto(start);
    table_.Put(item);
  }

  absl::Time StartOf(int number) const {
    return FromProto(
        table_.Get<v1::AgendaItem>(Numbered("agendaItems", number)).planned_start_time());
  }

  void ExpectProgrammeMoved() const {
    EXPECT_EQ(StartOf(1), kMorning + kTwoDays);
    EXPECT_EQ(StartOf(2), kMorning + kTwoDays + absl::Hours(1));
    EXPECT_EQ(StartOf(3), kMorning + kTwoDays);
    EXPECT_EQ(table_.Get<v1::AgendaItem>(Numbered("agendaItems", 1)).revision(), 2);
  }

  void Postpone() {
    v1::PostponeConferenceRequest postpone;
    postpone.set_conference(kStream);
    postpone.set_reason("Bão");
    ASSERT_EQ(table_.Do(postpone, v1::ROLE_PLANNER), kAccepted);
  }

  void Reschedule() {
    v1::RescheduleConferenceRequest reschedule;
    reschedule.set_conference(kStream);
    *reschedule.mutable_planned_start_time() = ToProto(kMorning + kTwoDays);
    *reschedule.mutable_planned_end_time() = ToProto(kMorning + kTwoDays + absl::Hours(3));
    ASSERT_EQ(table_.Do(reschedule, v1::ROLE_PLANNER), kAccepted);
  }

  Table table_;
};

TEST_F(ReschedulingTest, TheProgrammeAndTheDeadlinesGoAlong) {
  Postpone();
  Reschedule();
  ExpectProgrammeMoved();
  const auto conference = table_.Get<v1::Conference>(kStream);
  EXPECT_EQ(FromProto(conference.submission_deadline_time()),
            kMorning + kTwoDays - absl::Hours(12));
  EXPECT_FALSE(conference.has_written_contributions_until_time());
}

TEST_F(ReschedulingTest, NobodyHasComeForTheNewDay) {
  Postpone();
  Reschedule();
  const auto point = table_.Get<v1::BridgePoint>(Point("25"));
  EXPECT_EQ(point.attendance().state(), v1::ATTENDANCE_STATE_NOT_ARRIVED);
  EXPECT_FALSE(point.attendance().has_declared());
  EXPECT_EQ(table_.Get<v1::Delegate>(Numbered("delegates", 1)).state(),
            v1::DELEGATE_STATE_NOT_CHECKED);
}

TEST_F(ReschedulingTest, AnotherDayInThePlanMovesTheProgrammeToo) {
  v1::UpdateConferenceRequest update;
  *update.mutable_conference() = table_.Get<v1::Conference>(kStream);
  *update.mutable_conference()->mutable_planned_start_time() = ToProto(kMorning + kTwoDays);
  *update.mutable_conference()->mutable_planned_end_time() =
      ToProto(kMorning + kTwoDays + absl::Hours(3));
  ASSERT_EQ(table_.Do(update, v1::ROLE_PLANNER), kAccepted);
  ExpectProgrammeMoved();
}

TEST_F(ReschedulingTest, AnotherHourOfTheSameDayDoesNot) {
  v1::UpdateConferenceRequest update;
  *update.mutable_conference() = table_.Get<v1::Conference>(kStream);
  *update.mutable_conference()->mutable_planned_start_time() =
      ToProto(kMorning + absl::Minutes(30));
  ASSERT_EQ(table_.Do(update, v1::ROLE_PLANNER), kAccepted);
  EXPECT_EQ(StartOf(1), kMorning);
}

}  // namespace
}  // namespace nhipcau::conference

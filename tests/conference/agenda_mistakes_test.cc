// An item that was begun by mistake: nothing is left of its start.
#include "server/conference/agenda/agenda_mistakes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/minutes/facts.h"
#include "server/minutes/sections.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::HasSubstr;

std::string ItemName(int number) { return Numbered("agendaItems", number); }

template <typename Request>
Request Of(int number) {
  Request request;
  request.set_name(ItemName(number));
  return request;
}

// Three items at the top; the second has two parts, 4 and 5.
class AgendaMistakesTest : public testing::Test {
 protected:
  AgendaMistakesTest() {
    for (int number = 1; number <= 5; ++number) {
      v1::AgendaItem item;
      item.set_name(ItemName(number));
      item.set_position(number > 3 ? number - 3 : number);
      item.set_title("Nội dung");
      item.set_kind(v1::AGENDA_ITEM_KIND_DISCUSSION);
      if (number > 3) item.set_parent(ItemName(2));
      item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
      table_.Put(item);
    }
    CloseRegistration();
    auto conference = table_.Get<v1::Conference>(kStream);
    *conference.mutable_open_time() = ToProto(kMorning);
    conference.mutable_rules()->mutable_floor()->set_registration_opens_with_item(true);
    table_.Put(conference);
  }

  void CloseRegistration() {
    auto floor = table_.Get<v1::Floor>(FloorName(kStream));
    floor.set_registration_open(false);
    floor.clear_registration_agenda_item();
    table_.Put(floor);
  }

  void Pass(int minutes) { table_.now += absl::Minutes(minutes); }

  // A minute later.
  void Start(int number) {
    Pass(1);
    ASSERT_EQ(table_.Do(Of<v1::StartAgendaItemRequest>(number)), kAccepted);
  }

  v1::Reason UndoStart(int number, const std::string& reason = "Bấm nhầm") {
    auto request = Of<v1::UndoAgendaItemStartRequest>(number);
    request.set_reason(reason);
    return table_.Do(request);
  }

  v1::AgendaItem ItemOf(int number) { return table_.Get<v1::AgendaItem>(ItemName(number)); }

  std::string Current() { return table_.Get<v1::Conference>(kStream).current_agenda_item(); }

  // Items, floor and what is current, without what the next undoing would need.
  std::map<std::string, std::string> Course() const {
    std::map<std::string, std::string> course;
    const Overlay view = table_.view();
    view.ForEachRecord(std::string(kStream) + "/",
                       [&course](const std::string& name, const RecordPtr& record) {
                         v1::Record copy = *record;
                         if (copy.has_agenda_item()) {
                           copy.mutable_agenda_item()->clear_before_start();
                         }
                         course[name] = copy.ShortDebugString();
                       });
    course["current"] = table_.Get<v1::Conference>(kStream).current_agenda_item();
    return course;
  }

  std::string Minutes(int number) const {
    const Overlay view = table_.view();
    for (const minutes::Section& section :
         minutes::CourseSections(minutes::CollectFacts(view, kStream))) {
      if (section.id == "item-" + std::to_string(number)) return section.text;
    }
    return "";
  }

  Table table_;
};

TEST_F(AgendaMistakesTest, TheFirstItemTooEarly) {
  const auto before = Course();
  Start(1);
  EXPECT_EQ(UndoStart(1, ""), kAccepted);
  EXPECT_EQ(Course(), before);
  EXPECT_THAT(Minutes(1), HasSubstr("Không thực hiện"));
  EXPECT_EQ(UndoStart(1), v1::REASON_WRONG_ITEM_STATE);
}

TEST_F(AgendaMistakesTest, TheWrongItemWhileAnotherWasUnderWay) {
  Start(1);
  const auto before = Course();
  Start(3);
  EXPECT_EQ(table_.Get<v1::Floor>(FloorName(kStream)).registration_agenda_item(), ItemName(3));
  Pass(2);
  EXPECT_EQ(UndoStart(3), kAccepted);
  EXPECT_EQ(Course(), before);
  EXPECT_EQ(Current(), ItemName(1));
  EXPECT_EQ(table_.Get<v1::Floor>(FloorName(kStream)).registration_agenda_item(), ItemName(1));
}

// Registration that was opened by hand is open again, though no rule opens it.
TEST_F(AgendaMistakesTest, RegistrationIsAsItWas) {
  auto conference = table_.Get<v1::Conference>(kStream);
  conference.mutable_rules()->mutable_floor()->set_registration_opens_with_item(false);
  table_.Put(conference);
  Start(1);
  v1::OpenRegistrationRequest open;
  open.set_conference(kStream);
  open.set_agenda_item(ItemName(1));
  ASSERT_EQ(table_.Do(open), kAccepted);
  const auto before = Course();
  Start(2);
  EXPECT_FALSE(table_.Get<v1::Floor>(FloorName(kStream)).registration_open());
  EXPECT_EQ(UndoStart(2), kAccepted);
  EXPECT_EQ(Course(), before);
}

TEST_F(AgendaMistakesTest, APartWithWhatItIsAPartOf) {
  Start(1);
  const auto before = Course();
  Start(4);
  EXPECT_EQ(UndoStart(4), kAccepted);
  EXPECT_EQ(Course(), before);
  // By what it is a part of, too.
  Start(4);
  EXPECT_EQ(UndoStart(2), kAccepted);
  EXPECT_EQ(Course(), before);
}

TEST_F(AgendaMistakesTest, APartOfAnItemThatIsHeld) {
  Start(4);
  const auto before = Course();
  Start(5);
  EXPECT_EQ(UndoStart(5), kAccepted);
  EXPECT_EQ(Course(), before);
  EXPECT_EQ(Current(), ItemName(4));
  Start(5);
  EXPECT_EQ(UndoStart(2), v1::REASON_ITEM_HELD);
  EXPECT_EQ(table_.error().resource(), ItemName(5));
}

// The item that both are parts of is held on.
TEST_F(AgendaMistakesTest, APartThatWasNotTheLast) {
  Start(1);
  Start(4);
  Start(5);
  EXPECT_EQ(UndoStart(4), kAccepted);
  EXPECT_EQ(ItemOf(4).state(), v1::AGENDA_ITEM_STATE_PLANNED);
  EXPECT_EQ(ItemOf(2).state(), v1::AGENDA_ITEM_STATE_UNDER_WAY);
  EXPECT_EQ(ItemOf(1).state(), v1::AGENDA_ITEM_STATE_DONE);
  EXPECT_EQ(Current(), ItemName(5));
}

TEST_F(AgendaMistakesTest, WhatWasSkippedOrDoneIsSoAgain) {
  auto skip = Of<v1::SkipAgendaItemRequest>(3);
  skip.set_reason("Hết giờ");
  ASSERT_EQ(table_.Do(skip), kAccepted);
  Start(1);
  Start(2);
  const auto before = Course();
  for (const int number : {1, 3}) {
    Start(number);
    EXPECT_EQ(UndoStart(number), kAccepted);
    EXPECT_EQ(Course(), before) << number;
  }
}

// Noticed when the right item had begun already: the minutes are as if the wrong one had not.
TEST_F(AgendaMistakesTest, TheItemBeforeLastedUntilTheRightOneBegan) {
  Start(1);
  Pass(10);
  Start(3);
  Pass(2);
  Start(2);
  EXPECT_EQ(UndoStart(3, ""), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(UndoStart(3), kAccepted);
  EXPECT_EQ(ItemOf(3).state(), v1::AGENDA_ITEM_STATE_PLANNED);
  EXPECT_EQ(Current(), ItemName(2));
  EXPECT_EQ(ItemOf(1).end_time().seconds(), ItemOf(2).start_time().seconds());
}

TEST_F(AgendaMistakesTest, TheItemBeforeWasTakenUpAgain) {
  Start(1);
  Pass(10);
  Start(3);
  Pass(5);
  Start(1);
  EXPECT_EQ(ItemOf(1).breaks_size(), 1);
  EXPECT_EQ(UndoStart(3), kAccepted);
  EXPECT_EQ(ItemOf(1).breaks_size(), 0);
  EXPECT_EQ(Current(), ItemName(1));
}

struct HeldCase {
  const char* collection;
  v1::Record record;
  // As it was taken back.
  v1::Record taken_back;
};

std::vector<HeldCase> HeldCases() {
  v1::Record speech;
  speech.mutable_speech()->set_agenda_item(ItemName(3));
  *speech.mutable_speech()->mutable_call_time() = ToProto(kMorning + absl::Minutes(10));
  v1::Record withdrawn = speech;
  withdrawn.mutable_speech()->set_state(v1::SPEECH_STATE_WITHDRAWN);
  v1::Record vote;
  vote.mutable_vote()->set_agenda_item(ItemName(3));
  *vote.mutable_vote()->mutable_open_time() = ToProto(kMorning + absl::Minutes(10));
  v1::Record voided = vote;
  voided.mutable_vote()->set_state(v1::VOTE_STATE_VOIDED);
  v1::Record entry;
  entry.mutable_minutes_entry()->set_agenda_item(ItemName(3));
  *entry.mutable_minutes_entry()->mutable_write_time() = ToProto(kMorning + absl::Minutes(10));
  v1::Record given_up = entry;
  given_up.mutable_minutes_entry()->set_withdrawn(true);
  return {{"speeches", speech, withdrawn},
          {"votes", vote, voided},
          {"minutesEntries", entry, given_up}};
}

TEST_F(AgendaMistakesTest, WhatWasDoneInItIsTakenBackFirst) {
  Start(1);
  Pass(5);
  Start(3);
  for (HeldCase held : HeldCases()) {
    const std::string name = Numbered(held.collection, 1);
    const auto put = [this, &name](v1::Record record) {
      if (record.has_speech()) record.mutable_speech()->set_name(name);
      if (record.has_vote()) record.mutable_vote()->set_name(name);
      if (record.has_minutes_entry()) record.mutable_minutes_entry()->set_name(name);
      if (record.has_speech()) table_.Put(record.speech());
      if (record.has_vote()) table_.Put(record.vote());
      if (record.has_minutes_entry()) table_.Put(record.minutes_entry());
    };
    put(held.record);
    EXPECT_EQ(UndoStart(3), v1::REASON_ITEM_HELD);
    EXPECT_EQ(table_.error().resource(), name);
    put(held.taken_back);
  }
  EXPECT_EQ(UndoStart(3), kAccepted);
  EXPECT_EQ(Current(), ItemName(1));
}

// Whatever was started, ended and skipped before: a start that is taken back leaves nothing.
TEST_F(AgendaMistakesTest, AnyStartThatIsTakenBackAtOnceLeavesNothing) {
  std::mt19937 random(1);
  for (int step = 0; step < 500; ++step) {
    const int number = static_cast<int>(random() % 5) + 1;
    Pass(1);
    auto skip = Of<v1::SkipAgendaItemRequest>(number);
    skip.set_reason("Hết giờ");
    switch (random() % 4) {
      case 0:
        table_.Do(Of<v1::EndAgendaItemRequest>(number));
        break;
      case 1:
        table_.Do(skip);
        break;
      default:
        table_.Do(Of<v1::StartAgendaItemRequest>(number));
    }
    if (step % 50 == 49) {
      for (int each = 1; each <= 5; ++each) UndoStart(each);
    }
    const auto before = Course();
    const int other = static_cast<int>(random() % 5) + 1;
    Pass(1);
    if (table_.Do(Of<v1::StartAgendaItemRequest>(other)) != kAccepted) continue;
    Pass(1);
    ASSERT_EQ(UndoStart(other), kAccepted);
    ASSERT_EQ(Course(), before) << step;
  }
}

}  // namespace
}  // namespace nhipcau::conference

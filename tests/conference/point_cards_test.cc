// Whom a point calls, and whose cards change when a point does.
#include "server/screens/point_cards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/points/target.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

v1::Contact Person(const std::string& name, const std::string& telephone) {
  v1::Contact contact;
  contact.set_display_name(name);
  contact.set_telephone(telephone);
  return contact;
}

// Points 17 > 150 > 04867, 04870 and 17 > 152.
class PointCardsTest : public testing::Test {
 protected:
  PointCardsTest() {
    table_.AddPoint("17");
    for (const char* code : {"150", "152"}) table_.AddPoint(code, "17");
    for (const char* code : {"04867", "04870"}) table_.AddPoint(code, "150");
  }

  void Edit(const std::string& code, const std::function<void(v1::BridgePoint&)>& change) {
    auto point = table_.Get<v1::BridgePoint>(Point(code));
    change(point);
    table_.Put(point);
  }

  v1::PointCard Card(const std::string& code) const {
    return PointCardOf(table_.view(), table_.Get<v1::BridgePoint>(Point(code)));
  }

  // "kind of NAME at TITLE", for each.
  std::vector<std::string> Contacts(const std::string& code) const {
    const v1::PointCard card = Card(code);
    std::vector<std::string> told;
    for (const v1::SupportContact& contact : card.contacts()) {
      const bool coordinates = contact.kind() == v1::SUPPORT_CONTACT_KIND_COORDINATOR;
      told.push_back((coordinates ? "coordinator " : "technician ") + contact.display_name() + " " +
                     contact.telephone() + " at " + contact.bridge_point_title());
    }
    return told;
  }

  // Codes of the cards that are made again.
  std::vector<std::string> MadeAgain(const std::vector<Change>& changes) const {
    const Overlay view = table_.view();
    Records none;
    Emit emit(view, none);
    PointCards(kStream).Take(view, changes, emit);
    std::vector<std::string> codes;
    for (const ScreenChange& card : emit.TakeChanged()) codes.emplace_back(IdOf(card.name));
    return codes;
  }

  std::vector<std::string> MadeAgainBy(const std::string& code,
                                       const std::function<void(v1::BridgePoint&)>& change) {
    const RecordPtr before = table_.view().Find(Point(code));
    Edit(code, change);
    return MadeAgain({{Point(code), before, table_.view().Find(Point(code))}});
  }

  Table table_;
};

TEST_F(PointCardsTest, NamesThePointWithItsParent) {
  EXPECT_EQ(Card("04867").name(), std::string(kStream) + "/pointCards/04867");
  EXPECT_EQ(Card("04867").bridge_point(), Point("04867"));
  EXPECT_EQ(Card("04867").bridge_point_title(), "Điểm cầu 04867, Điểm cầu 150");
  EXPECT_EQ(Card("150").bridge_point_title(), "Điểm cầu 150");
}

TEST_F(PointCardsTest, NamesThePointAboveAndTheHallOfAnother) {
  EXPECT_EQ(Card("04867").parent_title(), "Điểm cầu 150");
  EXPECT_EQ(Card("17").parent_title(), "");
  EXPECT_EQ(Card("04867").attends_at_title(), "");
  const auto attend = [](v1::BridgePoint& point) { point.set_attends_at(Point("152")); };
  EXPECT_THAT(MadeAgainBy("04867", attend), ElementsAre("04867"));
  EXPECT_EQ(Card("04867").attends_at_title(), "Điểm cầu 152");
  const auto rename = [](v1::BridgePoint& point) { point.set_display_name("Tên mới"); };
  EXPECT_THAT(MadeAgainBy("152", rename), UnorderedElementsAre("152", "04867"));
  EXPECT_EQ(Card("04867").attends_at_title(), "Tên mới");
}

TEST_F(PointCardsTest, WithoutATelephoneNobodyStandsThere) {
  Edit("150", [](v1::BridgePoint& point) {
    point.set_head_name("Thi");
    *point.mutable_operator_contact() = Person("Lan", "");
  });
  Edit("17",
       [](v1::BridgePoint& point) { *point.mutable_technician_contact() = Person("Tú", ""); });
  EXPECT_THAT(Contacts("04867"), IsEmpty());
}

TEST_F(PointCardsTest, TheOperatorComesBeforeTheHead) {
  Edit("150", [](v1::BridgePoint& point) {
    point.set_head_name("Thi");
    point.set_telephone("333");
  });
  EXPECT_THAT(Contacts("04867"), ElementsAre("coordinator Thi 333 at Điểm cầu 150"));
  Edit("150",
       [](v1::BridgePoint& point) { *point.mutable_operator_contact() = Person("Lan", "444"); });
  EXPECT_THAT(Contacts("04867"), ElementsAre("coordinator Lan 444 at Điểm cầu 150"));
}

TEST_F(PointCardsTest, TheHostsOperatorStandsInForItsTechnician) {
  Edit("17",
       [](v1::BridgePoint& point) { *point.mutable_operator_contact() = Person("Mai", "111"); });
  EXPECT_THAT(Contacts("04867"), ElementsAre("technician Mai 111 at Điểm cầu 17"));
  // Right below the host he stands there already.
  EXPECT_THAT(Contacts("150"), ElementsAre("coordinator Mai 111 at Điểm cầu 17"));
  Edit("17",
       [](v1::BridgePoint& point) { *point.mutable_technician_contact() = Person("Tú", "222"); });
  EXPECT_THAT(Contacts("04867"), ElementsAre("technician Tú 222 at Điểm cầu 17"));
  EXPECT_THAT(Contacts("150"), ElementsAre("coordinator Mai 111 at Điểm cầu 17",
                                           "technician Tú 222 at Điểm cầu 17"));
}

std::string Told(const v1::AnnouncementTarget& target) {
  if (!target.level().empty()) return "level " + target.level();
  if (!target.subtree().empty()) return "below " + std::string(IdOf(target.subtree()));
  if (!target.bridge_point().empty()) return std::string(IdOf(target.bridge_point()));
  return "all";
}

TEST_F(PointCardsTest, SaysWhatIsSentToThePointAlongWithOthers) {
  Edit("04867", [](v1::BridgePoint& point) { point.set_level("commune"); });
  const auto reached_by = [this](const std::string& code) {
    std::vector<std::string> told;
    const v1::PointCard card = Card(code);
    for (const auto& target : card.reached_by()) told.push_back(Told(target));
    return told;
  };
  EXPECT_THAT(reached_by("04867"),
              ElementsAre("all", "level commune", "04867", "below 04867", "below 150", "below 17"));
  EXPECT_THAT(reached_by("17"), testing::Contains("below 17"));
}

// The card and the rule by which the server counts must not part.
TEST_F(PointCardsTest, IsReachedByWhatTheRuleCallsAddressed) {
  const std::vector<std::string> codes = {"17", "150", "152", "04867", "04870"};
  std::vector<v1::AnnouncementTarget> targets(1);
  for (const std::string& code : codes) {
    Edit(code,
         [&code](v1::BridgePoint& point) { point.set_level(code.size() > 3 ? "low" : "high"); });
    targets.emplace_back().set_subtree(Point(code));
    targets.emplace_back().set_bridge_point(Point(code));
  }
  for (const char* level : {"low", "high", "other"}) targets.emplace_back().set_level(level);
  for (const std::string& code : codes) {
    const v1::PointCard card = Card(code);
    std::set<std::string> reached_by;
    for (const auto& target : card.reached_by()) reached_by.insert(Told(target));
    for (const auto& target : targets) {
      EXPECT_EQ(reached_by.count(Told(target)) > 0,
                IsAddressed(table_.view(), target, table_.Get<v1::BridgePoint>(Point(code))))
          << code << ", " << Told(target);
    }
  }
}

TEST_F(PointCardsTest, CountsAreNoMatterOfCards) {
  for (const char* code : {"17", "150", "04867"}) {
    const auto count = [](v1::BridgePoint& point) {
      point.mutable_attendance()->mutable_declared()->set_present(5);
      point.set_revision(2);
    };
    EXPECT_THAT(MadeAgainBy(code, count), IsEmpty()) << code;
  }
}

TEST_F(PointCardsTest, AChangeConcernsThosePointsThatShowIt) {
  const auto rename = [](v1::BridgePoint& point) { point.set_display_name("Tên mới"); };
  EXPECT_THAT(MadeAgainBy("04867", rename), ElementsAre("04867"));
  EXPECT_THAT(MadeAgainBy("04867", rename), IsEmpty());
  EXPECT_THAT(MadeAgainBy("150", rename), UnorderedElementsAre("150", "04867", "04870"));
  EXPECT_THAT(MadeAgainBy("17", rename),
              UnorderedElementsAre("17", "150", "152", "04867", "04870"));
  table_.AddPoint("04873", "150");
  EXPECT_THAT(MadeAgain({{Point("04873"), nullptr, table_.view().Find(Point("04873"))}}),
              ElementsAre("04873"));
  EXPECT_THAT(MadeAgainBy("04873", [](v1::BridgePoint& point) { point.set_level("hamlet"); }),
              ElementsAre("04873"));
}

TEST_F(PointCardsTest, APointThatMovesTakesAllBelowItAlong) {
  table_.AddPoint("9", "04867");
  const auto move_below = [](const char* parent) {
    return [parent](v1::BridgePoint& point) { point.set_parent(Point(parent)); };
  };
  EXPECT_THAT(MadeAgainBy("150", move_below("152")),
              UnorderedElementsAre("150", "04867", "04870", "9"));
  EXPECT_THAT(MadeAgainBy("150", move_below("17")),
              UnorderedElementsAre("150", "04867", "04870", "9"));
  EXPECT_THAT(MadeAgainBy("152", move_below("150")), ElementsAre("152"));
}

}  // namespace
}  // namespace nhipcau::conference

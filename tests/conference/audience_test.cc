// Whom each kind of record concerns. No kind is forgotten.
#include "server/screens/audience.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

const std::map<std::string, AudienceKind>& Wanted() {
  static const auto* const kWanted =
      new std::map<std::string, AudienceKind>{{"acknowledgement", AudienceKind::kDesk},
                                              {"agenda_forecast", AudienceKind::kEveryone},
                                              {"agenda_item", AudienceKind::kEveryone},
                                              {"alarm", AudienceKind::kControl},
                                              {"announcement", AudienceKind::kEveryone},
                                              {"announcement_progress", AudienceKind::kControl},
                                              {"attendance_statement", AudienceKind::kMinutes},
                                              {"attention", AudienceKind::kPoints},
                                              {"ballot", AudienceKind::kPoints},
                                              {"bridge_point", AudienceKind::kPoints},
                                              {"conference", AudienceKind::kEveryone},
                                              {"conference_archive", AudienceKind::kPreparation},
                                              {"delegate", AudienceKind::kPoints},
                                              {"device", AudienceKind::kPreparation},
                                              {"floor", AudienceKind::kEveryone},
                                              {"floor_place", AudienceKind::kPoints},
                                              {"floor_queue", AudienceKind::kControl},
                                              {"floor_request", AudienceKind::kPoints},
                                              {"floor_summary", AudienceKind::kEveryone},
                                              {"hall_screen", AudienceKind::kEveryone},
                                              {"incident", AudienceKind::kPoints},
                                              {"invitation", AudienceKind::kPreparation},
                                              {"message", AudienceKind::kDesk},
                                              {"missing_answers", AudienceKind::kControl},
                                              {"minutes_entry", AudienceKind::kMinutes},
                                              {"office_settings", AudienceKind::kPreparation},
                                              {"official_document", AudienceKind::kMinutes},
                                              {"page_presence", AudienceKind::kPoints},
                                              {"point_card", AudienceKind::kOwnPoint},
                                              {"public_record", AudienceKind::kMinutes},
                                              {"readiness", AudienceKind::kPoints},
                                              {"review_comment", AudienceKind::kMinutes},
                                              {"roll_call", AudienceKind::kEveryone},
                                              {"roll_call_answer", AudienceKind::kPoints},
                                              {"section_text", AudienceKind::kMinutes},
                                              {"speech", AudienceKind::kEveryone},
                                              {"submission", AudienceKind::kDesk},
                                              {"tally", AudienceKind::kPoints},
                                              {"task", AudienceKind::kUnits},
                                              {"unanswered", AudienceKind::kCoordination},
                                              {"vote", AudienceKind::kEveryone},
                                              {"written_contribution", AudienceKind::kPoints}};
  return *kWanted;
}

// A record of a kind that belongs to the commune, where it belongs to a point at all.
v1::Record RecordAt(const google::protobuf::FieldDescriptor& kind, const std::string& point) {
  v1::Record record;
  google::protobuf::Message& message = *v1::Record::GetReflection()->MutableMessage(&record, &kind);
  const bool is_point = kind.name() == "bridge_point";
  const auto* field = message.GetDescriptor()->FindFieldByName(is_point ? "name" : "bridge_point");
  if (field != nullptr) message.GetReflection()->SetString(&message, field, point);
  return record;
}

TEST(AudienceTest, OfEveryKind) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  table.AddPoint("04867", "150");
  const auto* kinds = v1::Record::descriptor()->oneof_decl(0);
  for (int i = 0; i < kinds->field_count(); ++i) {
    const auto& kind = *kinds->field(i);
    ASSERT_TRUE(Wanted().contains(kind.name())) << kind.name() << ": whom does it concern?";
    const Audience audience = AudienceOf(table.view(), RecordAt(kind, Point("04867")));
    EXPECT_EQ(audience.kind, Wanted().at(kind.name())) << kind.name();
    if (audience.kind == AudienceKind::kPoints || audience.kind == AudienceKind::kDesk) {
      EXPECT_THAT(audience.points, testing::ElementsAre(Point("04867"), Point("150"), Point("17")))
          << kind.name();
    }
  }
}

TEST(AudienceTest, AnnouncementToOnePointConcernsThatPoint) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  v1::Announcement announcement;
  announcement.set_name(Numbered("announcements", 1));
  announcement.mutable_target()->set_bridge_point(Point("150"));
  const Audience audience = AudienceOf(table.view(), RecordOf(announcement));
  EXPECT_EQ(audience.kind, AudienceKind::kPoints);
  EXPECT_THAT(audience.points, testing::ElementsAre(Point("150"), Point("17")));
}

TEST(AudienceTest, AnnouncementsConcernThoseWhoAreMeant) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  v1::Announcement announcement;
  announcement.set_name(Numbered("announcements", 1));
  EXPECT_EQ(AudienceOf(table.view(), RecordOf(announcement)), (Audience{AudienceKind::kEveryone}));
  announcement.mutable_target()->set_subtree(Point("150"));
  EXPECT_EQ(AudienceOf(table.view(), RecordOf(announcement)),
            (Audience{AudienceKind::kSubtree, {Point("150"), Point("17")}}));
  announcement.mutable_target()->Clear();
  announcement.mutable_target()->set_level("commune");
  EXPECT_EQ(AudienceOf(table.view(), RecordOf(announcement)),
            (Audience{AudienceKind::kLevel, {}, "commune"}));
  // Every hall sees it.
  v1::HallScreen screen;
  screen.set_name(std::string(kStream) + "/hallScreen");
  screen.set_announcement(announcement.name());
  table.Put(screen);
  EXPECT_EQ(AudienceOf(table.view(), RecordOf(announcement)), (Audience{AudienceKind::kEveryone}));
}

TEST(AudienceTest, TheTallyOfTheHostPointIsEverybodys) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  v1::Tally tally;
  tally.set_bridge_point(Point("17"));
  EXPECT_EQ(AudienceOf(table.view(), RecordOf(tally)), (Audience{AudienceKind::kEveryone}));
}

TEST(AudienceTest, LinksOfOperatorsConcernTheCoordinatorsAbove) {
  Table table;
  table.AddPoint("17");
  table.AddPoint("150", "17");
  v1::Invitation invitation;
  invitation.set_name(Numbered("invitations", 1));
  invitation.set_bridge_point(Point("150"));
  v1::Device device;
  device.set_name(Numbered("devices", 1));
  device.set_invitation(invitation.name());
  const Audience coordinators{AudienceKind::kPreparation, {Point("150"), Point("17")}};
  const Audience nobody_else{AudienceKind::kPreparation, {}};
  for (const v1::Role role : {v1::ROLE_OPERATOR, v1::ROLE_COORDINATOR}) {
    invitation.set_role(role);
    table.Put(invitation);
    const Audience& wanted = role == v1::ROLE_OPERATOR ? coordinators : nobody_else;
    EXPECT_EQ(AudienceOf(table.view(), RecordOf(invitation)), wanted);
    EXPECT_EQ(AudienceOf(table.view(), RecordOf(device)), wanted);
  }
  device.set_invitation(Numbered("invitations", 2));
  EXPECT_EQ(AudienceOf(table.view(), RecordOf(device)), nobody_else);
}

TEST(AudienceTest, ACardConcernsItsPointAlone) {
  v1::PointCard card;
  card.set_bridge_point(Point("150"));
  EXPECT_EQ(AudienceOf(Table().view(), RecordOf(card)),
            (Audience{AudienceKind::kOwnPoint, {Point("150")}}));
}

}  // namespace
}  // namespace nhipcau::conference
